#!/usr/bin/env Rscript
# Draw wrong ratings against inspector-days, a line for each design, from what `casedraw model --out DIR` wrote.
#
# usage: chart_model.R DIR PICTURE.pdf      (needs r-base-core only)
arguments <- commandArgs(TRUE)
measures <- read.csv(file.path(arguments[1], "tables", "measures.csv"), colClasses = c(id = "character"))

standards <- subset(measures, scope == "standard")
# Where nothing compared ever rates a standard, the service has no cases of that kind: `model` leaves it out too.
least_unrated <- aggregate(value ~ service + id, subset(standards, measure == "unrated"), min)
with_cases <- merge(standards, subset(least_unrated, value < 1, c(service, id)))
by_standard <- aggregate(value ~ design + allocation + service + id, subset(with_cases, measure %in% c("harsh", "lenient")), sum)
wrong <- aggregate(value ~ design + allocation, by_standard, mean)
days <- aggregate(value ~ design + allocation, subset(measures, measure == "inspector_days"), sum)
both <- merge(days, wrong, by = c("design", "allocation"), suffixes = c("_days", "_wrong"))
both <- both[order(both$design, both$value_days), ]
print(data.frame(design = both$design, allocation = both$allocation, inspector_days = round(both$value_days, 3),
                 wrong = round(both$value_wrong, 3)), row.names = FALSE)

pdf(arguments[2])
plot(both$value_days, 100 * both$value_wrong, type = "n", xlab = "Inspector-days, all services",
     ylab = "Standards rated lower or higher, percent", xlim = range(both$value_days) * c(0.97, 1.05))
designs <- unique(both$design)
for (i in seq_along(designs)) with(subset(both, design == designs[i]), {
  lines(value_days, 100 * value_wrong, type = "b", pch = 14 + i, lty = i)
  text(value_days, 100 * value_wrong, allocation, pos = 3)
})
legend("topright", legend = designs, pch = 14 + seq_along(designs), lty = seq_along(designs))
invisible(dev.off())
