# Draws samples with the cube method of R's package sampling (Deville and Tillé 2004; Chauvet and Tillé 2006).
#
# usage: Rscript samplecube.R LIST.csv SAMPLE_SIZE METHOD SECONDS
#   every row of LIST is eligible; METHOD 1 lands by a linear programme, 2 by dropping variables
# Balanced on the size and on every level of the four variables that casedraw balances on. Prints one line:
#   draws, processor seconds a draw, share of draws of the right size with every margin at the floor or ceiling of its target,
#   largest |estimated chance - n/N| over the cases, the value that chance alone exceeds once in twenty times, and the
#   variance against simple random sampling where answers follow the crossed cells.
suppressPackageStartupMessages(library(sampling))
options(scipen = 999, digits = 10)

given <- commandArgs(trailingOnly = TRUE)
size <- as.integer(given[2])
method <- as.integer(given[3])
seconds <- as.numeric(given[4])
cases <- read.csv(given[1], colClasses = "character", check.names = FALSE)
variables <- c("gender", "disposal_type", "rosh", "safety_wellbeing")
population <- nrow(cases)
chance <- rep(size / population, population)

levels_of <- function(name) sapply(sort(unique(cases[[name]])), function(level) as.numeric(cases[[name]] == level))
margins <- do.call(cbind, lapply(variables, levels_of))
target <- colSums(margins) * size / population
lower <- floor(target + 1e-9)
upper <- ceiling(target - 1e-9)
# The first level of each variable follows from the size and the others.
free <- do.call(cbind, lapply(variables, function(name) levels_of(name)[, -1, drop = FALSE]))
balanced_on <- cbind(chance, free)

cell <- as.integer(factor(do.call(paste, c(cases[variables], sep = "|"))))
in_cell <- tabulate(cell) / population
sums <- squares <- numeric(length(in_cell))
set.seed(1)
drawn <- numeric(population)
right <- 0
draws <- 0
used <- function() sum(proc.time()[c("user.self", "sys.self")])
started <- used()
repeat {
  selected <- round(samplecube(balanced_on, chance, order = 1, comment = FALSE, method = method))
  counts <- colSums(margins * selected)
  right <- right + (sum(selected) == size && all(counts >= lower & counts <= upper))
  drawn <- drawn + selected
  held <- tabulate(cell[selected == 1], nbins = length(in_cell))
  sums <- sums + held
  squares <- squares + held^2
  draws <- draws + 1
  taken <- used() - started
  if (taken > seconds || draws == 5000) break
}
largest <- max(abs(drawn / draws - size / population))
noise <- sqrt(size / population * (1 - size / population) / draws) * qnorm(1 - 0.05 / (2 * population))
simple <- sum(size * in_cell * (1 - in_cell) * (population - size) / (population - 1))
ratio <- sum(squares - sums^2 / draws) / (draws - 1) / simple # without bias; not a number of one draw
cat(draws, taken / draws, right / draws, largest, noise, ratio, "\n")
