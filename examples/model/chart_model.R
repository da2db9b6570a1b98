#!/usr/bin/env Rscript
# Draw wrong ratings against inspector-days from what `casedraw model --out DIR` wrote.
#
# usage: chart_model.R DIR PICTURE.pdf      (needs r-base-core only)
arguments <- commandArgs(TRUE)
measures <- read.csv(file.path(arguments[1], "measures.csv"), colClasses = c(id = "character"))

standards <- subset(measures, scope == "standard" & measure %in% c("harsh", "lenient"))
by_standard <- aggregate(value ~ allocation + service + id, standards, sum)
wrong <- aggregate(value ~ allocation, by_standard, mean)
days <- aggregate(value ~ allocation, subset(measures, measure == "inspector_days"), sum)
both <- merge(days, wrong, by = "allocation", suffixes = c("_days", "_wrong"))
both <- both[order(both$value_days), ]
print(data.frame(allocation = both$allocation, inspector_days = round(both$value_days, 3), wrong = round(both$value_wrong, 3)), row.names = FALSE)

pdf(arguments[2])
plot(both$value_days, 100 * both$value_wrong, pch = 15, xlab = "Inspector-days, all services",
     ylab = "Standards rated lower or higher, percent", xlim = range(both$value_days) * c(0.97, 1.05))
text(both$value_days, 100 * both$value_wrong, both$allocation, pos = 3)
invisible(dev.off())
