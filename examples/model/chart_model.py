#!/usr/bin/env python3
"""Draw wrong ratings against inspector-days from what `casedraw model --out DIR` wrote.

usage: chart_model.py DIR PICTURE.svg      (needs python3-pandas and python3-matplotlib)
"""
import pathlib
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import pandas as pd

folder, picture = map(pathlib.Path, sys.argv[1:3])
measures = pd.read_csv(folder / "measures.csv", keep_default_na=False, na_values=[""])

standards = measures[(measures.scope == "standard") & measures.measure.isin(["harsh", "lenient"])]
wrong = standards.groupby(["allocation", "service", "id"]).value.sum().groupby("allocation").mean()
days = measures[measures.measure == "inspector_days"].groupby("allocation").value.sum()
table = pd.DataFrame({"inspector_days": days, "wrong": wrong}).sort_values("inspector_days")
print(table.round(3).to_string())

figure, axes = plt.subplots()
axes.plot(table.inspector_days, 100 * table.wrong, "s", color="black")
for name, row in table.iterrows():
    axes.annotate(name, (row.inspector_days, 100 * row.wrong), xytext=(5, 5), textcoords="offset points")
axes.set_xlabel("Inspector-days, all services")
axes.set_ylabel("Standards rated lower or higher, percent")
figure.savefig(picture)
