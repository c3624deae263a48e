"""The kinds of problems in the catalog and the data files."""

from __future__ import annotations

from mkdocs_journey.diagnostics import Severity, declare_rule

UNKNOWN_TABLE = declare_rule(
    "JRN301",
    "unknown-table",
    why="A data set fills one of the neutral tables; any other name would never be read.",
    cause="The name of the file or of the tool was written instead of the table's.",
    cure="Name one of the neutral tables; a file of any name can fill it.",
)
UNKNOWN_FORMAT = declare_rule(
    "JRN302",
    "unknown-format",
    why="Columns mean different things in each export, so nothing is guessed.",
    cause="The name is misspelt, or the export of a tool was named, which a build does not read.",
    cure="Bring the export in with `journey import`, name the tables that it writes, and leave `format` out.",
)
UNKNOWN_ZONE = declare_rule(
    "JRN303",
    "unknown-time-zone",
    why="Stamps without an offset would be hours off, and moves in another order.",
    cause="An abbreviation such as CET was written, or the name is misspelt.",
    cure="Write a name such as Europe/Berlin, from the list of IANA.",
)
UNKNOWN_ENGINE = declare_rule(
    "JRN304",
    "unknown-engine",
    why="Only engines whose figures are tested are offered.",
    cause="The engine of another project was copied, or the name is misspelt.",
    cure="Name one that is known, or take the line out: DuckDB is used then.",
)
DATA_OUTSIDE = declare_rule(
    "JRN305",
    "data-outside-project",
    why="A pull request could otherwise publish any file of the machine that builds.",
    cause="The path is absolute or starts with `..`, because the data stands beside the project.",
    cure="Copy the file into the project; whoever builds can allow a folder with `--outside`.",
)
NO_DATA_FILE = declare_rule(
    "JRN306",
    "no-data-file",
    why="Figures without this data set would look complete.",
    cause="The file was not committed, or the path starts at the project instead of at the catalog.",
    cure="Put the file where the path says, counted from the catalog's folder.",
)
UNREADABLE_FILE = declare_rule(
    "JRN307",
    "unreadable-data-file",
    why="Half a file would give figures that look right and are wrong.",
    cause="The download was a login page, broke off, or is a spreadsheet with the ending `.csv`.",
    cure="Export the file again, and look at its first lines in a text editor.",
)
MISSING_COLUMN = declare_rule(
    "JRN308",
    "missing-column",
    why="Without it no row of the file can be used.",
    cause="The export names the column otherwise, or was made without it.",
    cure="Say under `columns` of the data set how the file names it.",
)
UNKNOWN_COLUMN = declare_rule(
    "JRN309",
    "rename-of-unknown-column",
    why="A rename of a column that the table does not have is never applied.",
    cause="The two names were swapped, or the neutral one is misspelt.",
    cure="Write the neutral name first, then the file's.",
)
REFUSED_ROWS = declare_rule(
    "JRN310",
    "refused-rows",
    why="Rows that cannot be read are in no figure; whoever reads the figures has to know.",
    cause="Some rows lack a required cell, have a date that is none, or hold a delimiter without quotes.",
    cure="Mend the rows that the message lists, or export them again.",
    severity=Severity.WARNING,
)
TOO_MANY_REFUSED = declare_rule(
    "JRN311",
    "too-many-refused-rows",
    why="Figures from what happens to be readable are no longer those of the data.",
    cause=(
        "The whole file has another shape: another delimiter, another form of dates, lines of comment above the header."
    ),
    cure="Mend the cause that the rows share, and export again.",
)
UNSETTLED_ORDER = declare_rule(
    "JRN312",
    "unsettled-order-of-day-and-month",
    why="A guess would move touches by months, and nobody would see it.",
    cause="Every date has a day of 12 or lower, so 02/03/2026 may be February or March.",
    cure="Export the column with the year first: 2026-11-01.",
)
UNKNOWN_STAGE = declare_rule(
    "JRN313",
    "stage-without-map",
    why="Rows of a stage that no map has are in no figure of any map.",
    cause="The CRM names its stages otherwise, or a map's stage was renamed.",
    cure="Map the name to a stage's id under `stages` of the data set.",
    severity=Severity.WARNING,
)
RENAME_TO_UNKNOWN_STAGE = declare_rule(
    "JRN314",
    "rename-to-unknown-stage",
    why="Rows renamed to a stage that no map has are in no figure.",
    cause="The stage's id is misspelt under `stages`, or its map was changed since.",
    cure="Write the id of a stage that a map has.",
)
DIFFERENT_TIMES = declare_rule(
    "JRN315",
    "tables-of-different-times",
    why="A stage seems to lose people, or a channel to bring none, where a file has simply not begun or has ended.",
    cause="The files were exported on different days or with different filters.",
    cure="Export them for the same period, or say with `covers` which days to use.",
    severity=Severity.WARNING,
)
DOUBTFUL_VALUES = declare_rule(
    "JRN316",
    "doubtful-values",
    why="A sum or a median of such a column says something about the column, not about the leads.",
    cause="The tool fills in zeros or a placeholder where nobody entered a value.",
    cure="Leave a cell empty where its value is not known.",
    severity=Severity.WARNING,
)
LEAD_TWICE = declare_rule(
    "JRN317",
    "lead-with-two-rows",
    why="One lead has one outcome and one value; which row is right is not known here.",
    cause="The export has a row for each deal or each change, not for each lead.",
    cure="Export one row for each lead.",
    severity=Severity.WARNING,
)
TWO_CURRENCIES = declare_rule(
    "JRN318",
    "two-currencies",
    why="Amounts of two currencies have no sum, so no spend is shown at all.",
    cause="Ad accounts of two countries were put into one table.",
    cure="Export all amounts in one currency.",
)
AFTER_AS_OF = declare_rule(
    "JRN319",
    "rows-after-as-of",
    why="They are left out of every figure, which is right for plans and wrong for data that was committed too late.",
    cause=(
        "Rows are planned for a later day, a clock was wrong, or the data was committed later than it was exported."
    ),
    cure="Move `as_of` in the catalog to a later day when the rows are real; leave it when they are plans.",
    severity=Severity.WARNING,
)
COVERS_TURNED = declare_rule(
    "JRN320",
    "covers-ends-before-it-starts",
    why="No row can lie in such a period.",
    cause="The two days were swapped, or only one of them was brought up to date.",
    cure="Swap the two days, or correct the one that is old.",
)
NO_ROWS = declare_rule(
    "JRN321",
    "data-set-without-rows",
    why="An export that went wrong often still has its header.",
    cause="A filter of the export let nothing through, or the day it was made was too early.",
    cure="Export the file again, or take the data set out of the catalog.",
    severity=Severity.WARNING,
)
ENGINE_NOT_READY = declare_rule(
    "JRN322",
    "engine-not-ready",
    why="Tables of the engine cannot be read, and figures from the other files alone would look complete.",
    cause="Its library, a variable of the environment or the engine itself is missing on the machine that builds.",
    cure="Install the extra that the hint names, or set the variables where the site is built, never in a file.",
)
UNTAGGED_CLICK = declare_rule(
    "JRN331",
    "ad-click-without-tags",
    why="The click counts for no paid channel, so that what was paid for reads as if it came by itself.",
    cause="The ad tool adds its click id by itself, and nobody wrote the utm tags beside it.",
    cure="Tag the ads with `utm_source` and `utm_medium=cpc`, or fill both columns where the file is made.",
    severity=Severity.WARNING,
)
UNUSABLE_SCALE = declare_rule(
    "JRN341",
    "score-without-scale",
    why="A 4 may be good or bad; without its scale a score says nothing of how it felt, so it counts nowhere.",
    cause="The export has no column for the scale, the scale is a word, or a score lies outside of it.",
    cure="Write the scale from its worst to its best end, such as 1-5, into `scale`.",
    severity=Severity.WARNING,
)
OVERLAPPING_PERIODS = declare_rule(
    "JRN342",
    "overlapping-periods",
    why="Views and visits of a day that two rows speak for are summed twice.",
    cause="The file holds months beside a whole year, the same month was exported twice with other numbers, or two "
    "data sets cut the same days by other columns, such as one by channel and one by source and medium.",
    cure="Export each period once; of two data sets keep one, or give each its own days with `covers`.",
    severity=Severity.WARNING,
)
IMPOSSIBLE_COUNT = declare_rule(
    "JRN343",
    "impossible-count",
    why="More exits than views, or less than nothing, would give a share that cannot be.",
    cause="Columns were swapped, or the tool counts clicks where the table asks for views with a click.",
    cure="Look at the row in the export; such a cell counts nowhere.",
    severity=Severity.WARNING,
)
