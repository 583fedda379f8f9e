# The command line from R: Rscript read_tables.R FOLDER PROGRAM
#
# The lines of docs/r.md between its fences are run here as they stand; then base R, readr and data.table read the files.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- file.path(arguments[1], "tables")
entente <- arguments[2]

same <- function(what, found, wanted) {
  if (!identical(found, wanted)) stop(what, ": read back ", toString(head(found)), ", written ", toString(head(wanted)))
}

csv <- file.path(folder, "standard.csv")
base <- read.csv(csv, colClasses = c(cameo_code = "character"))
guessed <- read.csv(csv)
same("read.csv, cameo", guessed$cameo, paste0("cameo:", base$cameo_code))
if (!all(grepl("^[0-9]{2,4}$", base$cameo_code))) stop("read.csv: a code is no code")

if (requireNamespace("readr", quietly = TRUE)) {
  read <- readr::read_csv(csv, show_col_types = FALSE, guess_max = Inf)
  same("readr, cameo", read$cameo, guessed$cameo)
} else message("  readr is not here: not asked.")
if (requireNamespace("data.table", quietly = TRUE)) {
  read <- data.table::fread(csv)
  same("fread, cameo", read$cameo, guessed$cameo)
} else message("  data.table is not here: not asked.")

# What the manual tells, run as it stands.
manual <- readLines(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)[1])), "..", "..", "docs", "r.md"))
fences <- grep("^```", manual)
starts <- fences[manual[fences] == "```r"]
lines <- character()
for (start in starts) lines <- c(lines, manual[(start + 1):(min(fences[fences > start]) - 1)])
work <- tempfile("manual")
dir.create(work)
setwd(work)
eval(parse(text = lines), envir = new.env())
cat(nrow(base), "events read in R", paste(R.version$major, R.version$minor, sep = "."), "\n")
