#!/usr/bin/env python3
"""Draw wrong ratings against inspector-days, a line for each design, from what `casedraw model --out DIR` wrote.

usage: chart_model.py DIR PICTURE.svg      (needs python3-pandas and python3-matplotlib)
"""
import pathlib
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import pandas as pd

COMPARED = ["design", "allocation"]

folder, picture = map(pathlib.Path, sys.argv[1:3])
measures = pd.read_csv(folder / "tables/measures.csv", keep_default_na=False, na_values=[""])

standards = measures[measures.scope == "standard"].pivot_table(index=[*COMPARED, "service", "id"], columns="measure", values="value")
# Where nothing compared ever rates a standard, the service has no cases of that kind: `model` leaves it out too.
has_cases = standards.unrated.groupby(["service", "id"]).transform("min") < 1
wrong = (standards.harsh + standards.lenient)[has_cases].groupby(COMPARED).mean()
days = measures[measures.measure == "inspector_days"].groupby(COMPARED).value.sum()
table = pd.DataFrame({"inspector_days": days, "wrong": wrong}).reset_index().sort_values(["design", "inspector_days"])
print(table.round(3).to_string(index=False))

figure, axes = plt.subplots()
for marker, (design, rows) in zip("so^", table.groupby("design")):
    axes.plot(rows.inspector_days, 100 * rows.wrong, f"{marker}-", label=design)
    for row in rows.itertuples():
        axes.annotate(row.allocation, (row.inspector_days, 100 * row.wrong), xytext=(5, 5), textcoords="offset points")
axes.set_xlabel("Inspector-days, all services")
axes.set_ylabel("Standards rated lower or higher, percent")
axes.legend()
figure.savefig(picture)
