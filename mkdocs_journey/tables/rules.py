"""The kinds of problems in the catalog and the data files."""

from __future__ import annotations

from mkdocs_journey.diagnostics import Severity, declare_rule

UNKNOWN_TABLE = declare_rule(
    "JRN301", "unknown-table", why="A data set fills one of the neutral tables; any other name would never be read."
)
UNKNOWN_FORMAT = declare_rule(
    "JRN302", "unknown-format", why="Columns mean different things in each export, so nothing is guessed."
)
UNKNOWN_ZONE = declare_rule(
    "JRN303", "unknown-time-zone", why="Stamps without an offset would be hours off, and moves in another order."
)
UNKNOWN_ENGINE = declare_rule("JRN304", "unknown-engine", why="Only engines whose figures are tested are offered.")
DATA_OUTSIDE = declare_rule(
    "JRN305", "data-outside-project", why="A pull request could otherwise publish any file of the machine that builds."
)
NO_DATA_FILE = declare_rule("JRN306", "no-data-file", why="Figures without this data set would look complete.")
UNREADABLE_FILE = declare_rule(
    "JRN307", "unreadable-data-file", why="Half a file would give figures that look right and are wrong."
)
MISSING_COLUMN = declare_rule("JRN308", "missing-column", why="Without it no row of the file can be used.")
UNKNOWN_COLUMN = declare_rule(
    "JRN309", "rename-of-unknown-column", why="A rename of a column that the table does not have is never applied."
)
REFUSED_ROWS = declare_rule(
    "JRN310",
    "refused-rows",
    why="Rows that cannot be read are in no figure; whoever reads the figures has to know.",
    severity=Severity.WARNING,
)
TOO_MANY_REFUSED = declare_rule(
    "JRN311", "too-many-refused-rows", why="Figures from what happens to be readable are no longer those of the data."
)
UNSETTLED_ORDER = declare_rule(
    "JRN312", "unsettled-order-of-day-and-month", why="A guess would move touches by months, and nobody would see it."
)
UNKNOWN_STAGE = declare_rule(
    "JRN313",
    "stage-without-map",
    why="Rows of a stage that no map has are in no figure of any map.",
    severity=Severity.WARNING,
)
RENAME_TO_UNKNOWN_STAGE = declare_rule(
    "JRN314", "rename-to-unknown-stage", why="Rows renamed to a stage that no map has are in no figure."
)
DIFFERENT_TIMES = declare_rule(
    "JRN315",
    "tables-of-different-times",
    why="A stage seems to lose people, or a channel to bring none, where a file has simply not begun or has ended.",
    severity=Severity.WARNING,
)
DOUBTFUL_VALUES = declare_rule(
    "JRN316",
    "doubtful-values",
    why="A sum or a median of such a column says something about the column, not about the leads.",
    severity=Severity.WARNING,
)
LEAD_TWICE = declare_rule(
    "JRN317",
    "lead-with-two-rows",
    why="One lead has one outcome and one value; which row is right is not known here.",
    severity=Severity.WARNING,
)
TWO_CURRENCIES = declare_rule(
    "JRN318", "two-currencies", why="Amounts of two currencies have no sum, so no spend is shown at all."
)
AFTER_AS_OF = declare_rule(
    "JRN319",
    "rows-after-as-of",
    why="They are left out of every figure, which is right for plans and wrong for data that was committed too late.",
    severity=Severity.WARNING,
)
COVERS_TURNED = declare_rule("JRN320", "covers-ends-before-it-starts", why="No row can lie in such a period.")
NO_ROWS = declare_rule(
    "JRN321",
    "data-set-without-rows",
    why="An export that went wrong often still has its header.",
    severity=Severity.WARNING,
)
