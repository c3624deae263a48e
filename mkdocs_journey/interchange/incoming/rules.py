"""The kinds of problems for which a file of another tool becomes no draft, and those a draft is made in spite of."""

from __future__ import annotations

from mkdocs_journey.diagnostics import Severity, declare_rule

NO_MAP = declare_rule(
    "JRN700",
    "no-map-in-file",
    why="A draft made of a table that is no map would put every cell in a wrong place.",
    cause="The rows have names that nobody knows, the map stands on a hidden sheet, or the file is an export of data.",
    cure="Name at least two rows by words such as Actions, Emotion or Touchpoints, beside at least two stages.",
)
NO_POSITIONS = declare_rule(
    "JRN701",
    "board-without-positions",
    why="Which note belongs to which stage is said by where it lies, and this file holds the texts alone.",
    cause="A board was exported as CSV, which keeps the texts and drops their places.",
    cure="Export the items of the board as JSON, or copy the map into a spreadsheet.",
)
MACROS = declare_rule(
    "JRN702",
    "workbook-with-macros",
    why="A workbook that carries programs is not opened, whoever sent it.",
    cause="The file was saved with macros, as .xlsm or renamed from it.",
    cure="Save it as an Excel workbook without macros (.xlsx).",
)
UNSAFE_ARCHIVE = declare_rule(
    "JRN703",
    "office-file-unfolds-too-far",
    why="A small file can unfold to gigabytes and stop the machine that reads it.",
    cause="The file is damaged, holds much more than a map, or was made to do harm.",
    cure="Copy the sheet or slide of the map into a new file, and import that.",
)
UNREADABLE = declare_rule(
    "JRN704",
    "unreadable-source",
    why="What cannot be read whole is not read at all, so that no map misses a half.",
    cause="The file is damaged, protected by a password, of an older format, or has another format than its name says.",
    cure="Open it in its own program and save or export it again, in the format that the hint names.",
)
TOO_WIDE = declare_rule(
    "JRN706",
    "sheet-too-large",
    why="No map has hundreds of columns; reading millions of cells would exhaust memory.",
    cause="A sheet of data was taken for the map, or a cell far off in the sheet holds something.",
    cure="Copy the cells of the map into a new sheet, and import that.",
)
OTHER_WORKBOOK = declare_rule(
    "JRN707",
    "cells-of-another-workbook",
    why="What such cells show may be out of date: nobody asked the other workbook again.",
    cause="Formulas point into another file; the workbook keeps what they last showed.",
    cure="Look through the draft, or replace the formulas by their values before you import.",
    severity=Severity.WARNING,
)
FILE_DIFFERS = declare_rule(
    "JRN708",
    "draft-would-overwrite",
    why="The file that is there may have been edited since, and its changes would be lost.",
    cause="The same file was imported before, and the draft was reviewed, or another map has its name.",
    cure="Import into another folder with -o and compare the two, or move the file that is there.",
)
UNKNOWN_VALUE = declare_rule(
    "JRN710",
    "unreadable-cell",
    why="A workbook of ours says everything of a map; a cell that says nothing clear would be lost without a word.",
    cause="An id was mistyped, or a number replaced by words, while the workbook was edited.",
    cure="Correct the cell, or clear it.",
)
