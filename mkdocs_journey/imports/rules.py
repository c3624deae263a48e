"""The kinds of problems that an export can have; with an error nothing is written."""

from __future__ import annotations

from mkdocs_journey.diagnostics import Severity, declare_rule

UNKNOWN_EXPORT = declare_rule(
    "JRN601",
    "unknown-export",
    why="Columns mean different things in each tool, so a file that is not recognised is not guessed at.",
    cause="The tool is not known, a column was renamed, or the columns that tell the format were left out.",
    cure="Fill in the mapping that the message shows, and name it with `--mapping`.",
)
UNREADABLE_EXPORT = declare_rule(
    "JRN602",
    "unreadable-export",
    why="Half a file, or none, would give figures that look right and are wrong.",
    cause="The download was a login page, broke off, is empty, or is another kind of file than its name says.",
    cure="Export the file again, and look at its first lines in a text editor.",
)
UNSAFE_ARCHIVE = declare_rule(
    "JRN603",
    "unsafe-archive",
    why="A small archive can hold more than a machine has room for.",
    cause="The archive was made to do harm, holds other archives, or is locked with a password.",
    cure="Unpack it where that is safe, and import the file inside.",
)
OLD_ENCODING = declare_rule(
    "JRN604",
    "export-in-old-encoding",
    why="Its letters were read as Windows-1252; if they are in another encoding, names and words are garbled.",
    cause="The tool or the spreadsheet saved the file in the way of older programs.",
    cure="Export it as UTF-8, or look at one name with an accent in what was written.",
    severity=Severity.WARNING,
)
DAMAGED_IDS = declare_rule(
    "JRN605",
    "damaged-ids",
    why="Ids that lost their digits make one lead of many, and no other file can be joined to them.",
    cause="The file was opened in a spreadsheet and saved again, which turns long ids into 1.05E+11.",
    cure="Export the file again, and import it without opening it before.",
)
UNSETTLED_DATES = declare_rule(
    "JRN606",
    "unsettled-dates",
    why="03/04/2026 is a day in March or in April, and nothing is guessed.",
    cause="No date of the column has a day above 12, or some say one order and some the other.",
    cure="State the order with `--day-first` or `--month-first`.",
)
UNSETTLED_NUMBERS = declare_rule(
    "JRN607",
    "unsettled-numbers",
    why="1.234 is one and a bit or more than a thousand, and nothing is guessed.",
    cause="No number of the column settles what its point or comma means, or some say one thing and some the other.",
    cure="State the sign before the decimals with `--decimal .` or `--decimal ,`.",
)
NOT_STATED = declare_rule(
    "JRN608",
    "export-leaves-it-open",
    why="Without it the rows cannot be placed, and a guess would look like a figure.",
    cause="The tool does not write it into its file.",
    cure="State it with the option that the hint names.",
)
SKIPPED_ROWS = declare_rule(
    "JRN609",
    "export-rows-left-out",
    why="Rows that are not there change every figure made of them.",
    cause="Cells were empty or typed by hand, or the export holds rows of another kind.",
    cure="Look at the rows in the tool; the report counts them by reason.",
    severity=Severity.WARNING,
)
TOTALS_DIFFER = declare_rule(
    "JRN610",
    "totals-differ",
    why="The file's own total and the sum of its rows are not the same, so something is missing or counted twice.",
    cause="The tool leaves out small rows, keeps only the first thousands, or counts some rows in its total alone.",
    cure="Export with fewer dimensions or a shorter period, or take the difference as what the tool hides.",
    severity=Severity.WARNING,
)
UNMATCHED_STAGES = declare_rule(
    "JRN611",
    "stage-names-without-stage",
    why="Entries under a name that no map has are in no figure.",
    cause="The tool has its own words for the stages.",
    cure="Write each name under `stages:` of the data set in `data/catalog.yml`, with the id of the stage it means.",
    severity=Severity.WARNING,
)
SECOND_TABLE = declare_rule(
    "JRN612",
    "second-table-in-export",
    why="Under a second header the same place in a row means something else.",
    cause="Two exports were pasted into one file, or a sheet holds two tables below each other.",
    cure="Save each table as a file of its own.",
)
UNUSABLE_MAPPING = declare_rule(
    "JRN613",
    "unusable-mapping",
    why="A mapping that does not fit the file would fill the wrong columns, or none.",
    cause="A column, a table or an option is misspelt, or the mapping belongs to another export.",
    cure="Write the columns as the file has them, and the tables as the reference of the data names them.",
)
DOUBLE_COLUMN = declare_rule(
    "JRN614",
    "column-twice",
    why="Two columns of one name hold different things, and which is meant is not guessed.",
    cause="A property was added to the view twice, or two reports were joined side by side.",
    cure="Leave one of them out of the export.",
)
UNUSABLE_EXPORT = declare_rule(
    "JRN615",
    "export-without-use",
    why="The file is known, and holds nothing that a journey can be filled with.",
    cause="The tool offers several downloads, and this one has no campaign, no page or no positions.",
    cure="Take the download that the hint names.",
)
NO_SALT = declare_rule(
    "JRN616",
    "no-salt-for-ids",
    why="An address hashed without a secret can be found by trying all known addresses.",
    cause="The leads of this file are known by their e-mail alone, and the project has no salt yet.",
    cure="Set `JOURNEY_SALT`, or write a long random text into `.journey-salt`, which git must ignore.",
)
NOTHING_KEPT = declare_rule(
    "JRN617",
    "export-without-rows",
    why="A table without rows reads like a tool in which nothing happened.",
    cause="A filter of the view let nothing through, or no row has what the table needs.",
    cure="Look at the reasons in the message, and export again with the columns that they name.",
)
UNUSABLE_IDS = declare_rule(
    "JRN618",
    "unusable-id-map",
    why="An id that leads to two leads, or to none, would join what does not belong together.",
    cause="The map of ids has no column `lead_id`, or one id stands beside two leads.",
    cure="Write one row for each lead: `lead_id`, then a column for each system.",
)
EXTRA_MISSING = declare_rule(
    "JRN619",
    "spreadsheet-reader-missing",
    why="A spreadsheet is no text, and the library that reads it is not installed.",
    cause="The package was installed without its extra for spreadsheets.",
    cure="Run `pip install 'mkdocs-journey[xlsx]'`, or save the sheet as CSV UTF-8.",
)
UNREAD_CELLS = declare_rule(
    "JRN620",
    "export-cells-left-empty",
    why="A cell that cannot be read is unknown from here on, and figures count fewer rows.",
    cause="A number or a date was typed by hand, such as `1.2k` or a count below zero, or the tool writes `< 10%`.",
    cure="Mend the cells in the tool, or take them as unknown.",
    severity=Severity.WARNING,
)
NO_CONSENT = declare_rule(
    "JRN621",
    "interview-without-consent",
    why="What somebody said in trust would stand on a page, and whoever said it was never asked.",
    cause="The front matter of the notes has no `consent`, or one that is no yes.",
    cure="Ask the person, and write `consent: yes` or the day on which it was given.",
)
NAMED_AFTER_PERSON = declare_rule(
    "JRN622",
    "interview-named-after-its-person",
    why="The name of the file becomes that of the table, and would lead to whoever was asked.",
    cause="The notes were saved under the name of the person.",
    cure="Give the file a number or a day for a name, such as `interview-07.md`.",
)
UNREADABLE_NOTES = declare_rule(
    "JRN623",
    "unreadable-interview-notes",
    why="Without kind and day nobody knows what a quote is worth.",
    cause="The front matter between the lines `---` lacks something, or is no YAML.",
    cure="Write `kind`, `date` and `consent` between two lines `---` at the top of the notes.",
)
