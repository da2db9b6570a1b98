# Bounds, chances and classical intervals by R: writes tests/golden/rating/r_*.csv.
#
# Bounds by linear search on stats::phyper, chances by base::lbeta and lchoose summed over every outcome, and the
# usual estimate with finite population correction by the survey package.
#
# usage: Rscript tests/golden/rating/rating.R FOLDER        (Debian: r-base-core, r-cran-survey)
options(scipen = 999, digits = 17)
suppressMessages(library(survey))
folder <- commandArgs(trailingOnly = TRUE)[1]
origin <- paste0("# source: tests/golden/rating/rating.R, R ", getRversion(), ", survey ", packageVersion("survey"))

grid <- data.frame(population = c(25, 25, 40, 60, 60, 85, 120, 120, 200, 300, 300, 520),
                   read       = c(22, 22, 33, 37, 37, 56,  72,  72,  91, 107, 107, 125),
                   relevant   = c(22, 19, 33, 37, 20, 31,  72,  50,  91, 107,  64,  90),
                   yes        = c(15, 11, 27, 24, 13, 10,  47,  33,  73,  54,  52,  44))
to_all <- grid$relevant == grid$read

write_table <- function(table, name) {
  path <- file.path(folder, name)
  writeLines(c(origin, paste(names(table), collapse = ",")), path)
  write.table(table, path, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE)
}

least_share <- function(yes, relevant, populations, tail) {
  min(vapply(populations, function(population) {
    marked <- 0:population
    reach <- phyper(yes - 1, marked, population - marked, relevant, lower.tail = FALSE)
    marked[which(reach >= tail * (1 - 1e-12))[1]] / population
  }, numeric(1)))
}

bounds <- t(mapply(function(population, read, relevant, yes, all) {
  largest <- population - (read - relevant)
  populations <- if (all) largest else relevant:largest
  c(least_share(yes, relevant, populations, 0.1), 1 - least_share(relevant - yes, relevant, populations, 0.1))
}, grid$population, grid$read, grid$relevant, grid$yes, to_all))
write_table(cbind(grid, to_all = as.integer(to_all), lower = bounds[, 1], upper = bounds[, 2]), "r_intervals.csv")

beta_binomial <- function(trials, alpha, beta) {
  x <- 0:trials
  exp(lchoose(trials, x) + lbeta(x + alpha, trials - x + beta) - lbeta(alpha, beta))
}

chances <- function(population, read, relevant, yes, all, prior) {
  unread <- population - read
  more <- if (all) c(rep(0, unread), 1) else beta_binomial(unread, relevant + prior, read - relevant + prior)
  total <- numeric(4)
  for (extra in 0:unread) {
    percent <- (200 * (yes + 0:extra) + relevant + extra) %/% (2 * (relevant + extra))
    band <- findInterval(percent, c(0, 50, 65, 80))
    weight <- more[extra + 1] * beta_binomial(extra, yes + prior, relevant - yes + prior)
    for (b in 1:4) total[b] <- total[b] + sum(weight[band == b])
  }
  total
}
rows <- do.call(rbind, lapply(c(uniform = 1, jeffreys = 0.5), function(prior) {
  t(mapply(chances, grid$population, grid$read, grid$relevant, grid$yes, to_all, prior))
}))
priors <- rep(c("uniform", "jeffreys"), each = nrow(grid))
both <- rbind(cbind(grid, to_all = as.integer(to_all)), cbind(grid, to_all = as.integer(to_all)))
write_table(cbind(both, prior = priors, b0 = rows[, 1], b1 = rows[, 2], b2 = rows[, 3], b3 = rows[, 4]), "r_chances.csv")

classical <- t(mapply(function(population, read, yes) {
  answers <- data.frame(yes = rep(c(1, 0), c(yes, read - yes)), population = population)
  mean <- svymean(~yes, svydesign(ids = ~1, fpc = ~population, data = answers))
  limits <- confint(mean, level = 0.8)
  c(coef(mean), SE(mean), limits[1], limits[2])
}, grid$population[to_all], grid$read[to_all], grid$yes[to_all]))
write_table(cbind(grid[to_all, c("population", "read", "yes")], mean = classical[, 1], standard_error = classical[, 2],
                  lower = classical[, 3], upper = classical[, 4]), "r_survey.csv")
