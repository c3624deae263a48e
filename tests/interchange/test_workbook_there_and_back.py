"""A map that goes out as a workbook and comes back means the same; what people change in it is what changes."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from draft_reading import check_form
from export_samples import FULL_FILES, HOSTILE_MAP, PERSONA, exported_maps
from hypothesis import HealthCheck, given, settings
from made_maps import maps, unique_ids
from sample_project import WriteProject

from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.history.changes import diff_file
from mkdocs_journey.history.written import MAP
from mkdocs_journey.interchange.blank_map import empty_map
from mkdocs_journey.interchange.incoming.draft import Draft
from mkdocs_journey.interchange.incoming.draft_files import write_draft
from mkdocs_journey.interchange.incoming.known import KnownItems
from mkdocs_journey.interchange.incoming.read_source import Source, read_source
from mkdocs_journey.interchange.incoming.yaml_text import render_yaml
from mkdocs_journey.interchange.mermaid import write_mermaid
from mkdocs_journey.interchange.workbook import write_workbook
from mkdocs_journey.source.yaml_nodes import parse_yaml

ROOT = Path(__file__).parents[2]


def read(data: bytes, name: str = "trial.xlsx") -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    return read_source(Source(name, data, KnownItems()), "auto")


def text_of(data: bytes) -> tuple[str, Draft]:
    """Return the YAML of a workbook, and the draft that it is written from."""
    draft, found = read(data)
    assert draft is not None, found
    assert found == ()
    return write_draft(draft, "trial.xlsx", KnownItems()).map_text, draft


def changes(before: str, after: str) -> list[str]:
    """Return what differs in meaning between two texts of a map."""
    one, problems = parse_yaml(before, "before")
    assert one is not None, problems
    other, problems = parse_yaml(after, "after")
    assert other is not None, problems
    return [f"{found.change} {' > '.join(found.path)}" for found in diff_file(one, other, MAP)]


def round_trip(root: Path) -> dict[str, list[str]]:
    """Return what each map of a project lost or gained on its way out and back, by its name."""
    found = {}
    for exported in exported_maps(root):
        before = (root / exported.joined.document.file).read_text(encoding="utf-8")
        after, draft = text_of(write_workbook(exported))
        found[exported.slug] = [*changes(before, after), *(item.text for item in draft.leftovers), *draft.told]
    return found


@pytest.mark.parametrize(
    "files",
    [FULL_FILES, {"maps/trial.yml": HOSTILE_MAP, "personas/maya.yml": PERSONA}],
    ids=["every-key", "hostile"],
)
def test_nothing_is_lost(write_project: WriteProject, files: dict[str, str]) -> None:
    """Every key, and texts that look like formulas, ids, notes and signs of our own, come back as they were."""
    assert round_trip(write_project(files, bare=True)) == {"trial": []}


@pytest.mark.slow
def test_nothing_of_the_demo_is_lost() -> None:
    """Both maps of the demo, with figures beside them."""
    assert round_trip(ROOT) == {"enterprise-rollout": [], "trial-to-paid": []}


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(maps)
def test_nothing_of_any_map_is_lost(content: dict[str, Any]) -> None:
    """Whatever stands in the fields of a map, the semantic difference after the way out and back is empty."""
    text = render_yaml(unique_ids(content))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, one in {"maps/trial.yml": text, "personas/maya.yml": PERSONA}.items():
            (root / name).parent.mkdir()
            (root / name).write_text(one, encoding="utf-8")
        (exported,) = exported_maps(root)
        after, draft = text_of(write_workbook(exported))
    assert changes(text, after) == []
    assert draft.leftovers == ()


def test_a_title_like_a_head_is_no_head(write_project: WriteProject) -> None:
    """The words of our own rows may be those of a map."""
    map_ = "title: Stage\nobjective: Stage\npersona: maya\nstages: [Stage id, Stage]\n"
    assert round_trip(write_project({"maps/trial.yml": map_})) == {"trial": []}


def test_a_text_that_looks_escaped_comes_back(write_project: WriteProject) -> None:
    """What a spreadsheet takes for the number of a letter is a text among items too, where ids stand in grey."""
    map_ = SMALL_MAP.replace("Slow answers", "_x0041_ and _x0000_").replace("Our blog", "_x005F_")
    assert round_trip(write_project({"maps/trial.yml": map_})) == {"trial": []}


def test_a_month_stays_a_month(write_project: WriteProject) -> None:
    """A day that was written as its month comes back so, and is none that nobody said; a date stays a date."""
    map_ = SMALL_MAP.replace(
        "stages:", "reviewed: 2026-10\ntriggers: [{date: 2026-10-31, kind: launch, note: Ours}]\nstages:"
    )
    root = write_project({"maps/trial.yml": map_})
    (exported,) = exported_maps(root)
    text, _ = text_of(write_workbook(exported))
    assert 'reviewed: "2026-10"\n' in text
    assert 'date: "2026-10-31"\n' in text


def changed(root: Path, change: Callable[[Any], None]) -> tuple[list[str], Draft]:
    """Return what differs once a person has changed the workbook of a project's map and brought it back."""
    (exported,) = exported_maps(root)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(exported)))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    text, draft = text_of(stream.getvalue())
    return changes((root / "maps/trial.yml").read_text(encoding="utf-8"), text), draft


def cell(sheet: Any, head: str, column: str) -> Any:
    """Return the cell of a row of the grid, by its head, or of the first item of a sheet, by its heading."""
    if sheet.title == "Map":
        row = next(line[0].row for line in sheet.iter_rows() if line[0].value == head)
        return sheet[f"{column}{row}"]
    at = next(one.column for one in sheet[1] if one.value == column)
    row = next(line[0].row for line in sheet.iter_rows() if head in [one.value for one in line])
    return sheet.cell(row, at)


SMALL_MAP = """\
title: Trial
objective: Find out
persona: maya
stages:
  - id: try
    name: Try
    pains: [{id: slow, text: Slow answers, severity: 2}, {id: dear, text: Too dear}]
    touchpoints: [blog]
    emotion: 1
  - id: buy
    name: Buy
touchpoints: [{id: blog, name: Our blog}]
"""


@pytest.fixture
def small(write_project: WriteProject) -> Path:
    """A project whose map is small enough to be changed by hand."""
    return write_project({"maps/trial.yml": SMALL_MAP})


def test_words_changed_in_the_grid_are_the_only_change(small: Path) -> None:
    """New words behind an old id are the item's new words, and the rest of it stays."""

    def change(book: Any) -> None:
        cell(book["Map"], "Pains", "B").value = "Answers take days #slow\nToo dear #dear"

    found, draft = changed(small, change)
    assert found == ['changed Try > pain "Answers take days" > text']
    assert list(draft.told) == ["#slow has other words in sheet Pains; those of sheet Map are taken"]


def test_lines_without_ids_are_new_items(small: Path) -> None:
    """A line typed in a workshop is a new item, a touchpoint that nobody declared is declared, a face is a feeling."""

    def change(book: Any) -> None:
        grid = book["Map"]
        cell(grid, "Pains", "C").value = "Nobody answers"
        cell(grid, "Actions", "C").value = "Asks a friend\nSigns"
        cell(grid, "Touchpoints", "C").value = "Our blog\nPhone call"
        cell(grid, "Emotion", "C").value = "🙁 tired"

    found, draft = changed(small, change)
    assert found == [
        'added Buy > step "Asks a friend"',
        'added Buy > step "Signs"',
        'added Buy > touchpoint "blog"',
        'added Buy > touchpoint "phone-call"',
        "added Buy > emotion",
        'added Buy > pain "Nobody answers"',
        'added touchpoint "Phone call"',
    ]
    assert draft.leftovers == ()


def test_an_item_moves_with_its_line(small: Path) -> None:
    """A line that is cut from one stage and put to another takes what its sheet says of it along."""

    def change(book: Any) -> None:
        cell(book["Map"], "Pains", "B").value = "Too dear #dear"
        cell(book["Map"], "Pains", "C").value = "Slow answers #slow"

    found, _ = changed(small, change)
    assert found == ['moved Buy > pain "Slow answers"']


def test_what_only_its_own_sheet_has(small: Path) -> None:
    """An item that is not on the grid belongs to the stage of its row; one of no stage is left over."""

    def change(book: Any) -> None:
        pains = book["Pains"]
        pains.append(["buy", "late", "Comes late", 3])
        pains.append(["gone", "lost", "Gets lost", 1])
        book["Opportunities"].append([None, "ask", "Ask everyone"])

    found, draft = changed(small, change)
    assert found == ['added Buy > pain "Comes late"', 'added opportunity "Ask everyone"']
    assert list(draft.told) == ["Comes late (sheet Pains, cell A4) was added to stage buy"]
    assert [(item.text, item.why) for item in draft.leftovers] == [("Gets lost", "its row names no stage of the map")]


def test_words_of_the_grid_win_over_those_of_the_sheet(small: Path) -> None:
    """Where both name the same id in other words, those of the grid are taken and the difference is told."""

    def change(book: Any) -> None:
        cell(book["Pains"], "slow", "Text").value = "Something else"

    found, draft = changed(small, change)
    assert found == []
    assert list(draft.told) == ["#slow has other words in sheet Pains; those of sheet Map are taken"]


def test_a_new_stage_and_columns_of_ones_own(small: Path) -> None:
    """A stage added on the right is a stage; a column that we do not know is told, and so is a sheet."""

    def change(book: Any) -> None:
        cell(book["Map"], "Stage", "D").value = "Stay"
        book["Pains"].cell(1, 20).value = "Votes"
        book["Pains"].cell(2, 20).value = 3
        book.create_sheet("Notes")["A1"] = "x"

    found, draft = changed(small, change)
    assert found == ["added Stay"]
    assert list(draft.told) == [
        "column Votes of sheet Pains is none of ours: 1 cells were not read",
        'sheets of your own were not read: "Notes"',
    ]


def test_a_filtered_sheet_is_read_whole(small: Path) -> None:
    """Rows that a filter hides are still rows of the map."""

    def change(book: Any) -> None:
        book["Pains"].row_dimensions[2].hidden = True

    assert changed(small, change)[0] == []


@pytest.mark.parametrize(
    ("sheet", "head", "column", "value", "code"),
    [
        ("Pains", "slow", "Severity", "high", "JRN710"),
        ("About", "Journey grid", "", 99, "JRN710"),
    ],
)
def test_cells_that_say_nothing_clear(
    small: Path, sheet: str, head: str, column: str, value: object, code: str
) -> None:
    """A word for a number, and a version that nobody knows yet, are told by their cell; nothing comes out."""
    (exported,) = exported_maps(small)
    book: Any = openpyxl.load_workbook(io.BytesIO(write_workbook(exported)))
    if sheet == "About":
        book[sheet]["B1"] = value
    else:
        cell(book[sheet], head, column).value = value
    stream = io.BytesIO()
    book.save(stream)
    draft, found = read(stream.getvalue())
    assert draft is None
    assert [item.code for item in found] == [code]


@pytest.mark.parametrize("like", [False, True], ids=["usual-stages", "stages-of-a-map"])
def test_a_blank_grid_filled_by_hand(small: Path, tmp_path: Path, *, like: bool) -> None:
    """What a workshop writes into the empty grid comes back as a map of the right form."""
    (exported,) = exported_maps(small)
    data = write_workbook(empty_map(exported.joined if like else None), blank=True)
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    grid = book["Map"]
    next(row[1] for row in book["About"].iter_rows() if row[0].value == "Persona").value = "maya"
    cell(grid, "Actions", "B").value = "Reads a post\nAsks around"
    cell(grid, "Emotion", "B").value = "delighted"
    cell(grid, "Emotion", "C").value = -2
    cell(grid, "Pains", "C").value = "No price"
    cell(grid, "Touchpoints", "C").value = "Pricing page"
    stream = io.BytesIO()
    book.save(stream)
    text, draft = text_of(stream.getvalue())
    assert (draft.leftovers, draft.told) == ((), ())
    for part in (
        "- action: Asks around\n",
        "emotion: 2\n    feeling: delighted\n",
        "emotion: -2\n",
        "- text: No price\n",
    ):
        assert part in text
    assert "touchpoints:\n  - id: pricing-page\n    name: Pricing page\n" in text
    assert text.count("\n  - id: ") - 1 == (2 if like else 5)
    assert check_form({"maps/trial.yml": text, "personas/maya.yml": PERSONA}, tmp_path / "filled") == []


@pytest.mark.parametrize(
    ("written", "persona", "name"), [(None, "", ""), ("Maya Chen, buyer", "", "Maya Chen, buyer"), ("maya", "maya", "")]
)
def test_an_empty_grid_is_nobodys_yet(written: str | None, persona: str, name: str) -> None:
    """It names no persona; a workshop writes a name or an id beside the word, or leaves it to whoever imports."""
    book: Any = openpyxl.load_workbook(io.BytesIO(write_workbook(empty_map(None), blank=True)))
    ((place,),) = [[row[1]] for row in book["About"].iter_rows() if row[0].value == "Persona"]
    assert place.value is None
    place.value = written
    stream = io.BytesIO()
    book.save(stream)
    draft, found = read(stream.getvalue())
    assert draft is not None
    assert (found, draft.content.get("persona", ""), draft.persona) == ((), persona, name)


def test_an_empty_grid_takes_the_persona_above_the_stages() -> None:
    """Who a workshop is about is read where the sheet asks for it, too."""
    book: Any = openpyxl.load_workbook(io.BytesIO(write_workbook(empty_map(None), blank=True)))
    assert str(book["Map"]["A2"].value).startswith("Persona: __")
    book["Map"]["A2"].value = "Persona: __Maya Chen__"
    stream = io.BytesIO()
    book.save(stream)
    draft, _ = read(stream.getvalue())
    assert draft is not None
    assert draft.persona == "Maya Chen"


def test_mermaid_comes_back(small: Path) -> None:
    """Stages, steps and scores survive the way out as Mermaid and back; the rest was told as lost on the way out."""
    (exported,) = exported_maps(small)
    mermaid = write_mermaid(exported).text
    draft, found = read(mermaid.encode("utf-8"), "trial.mmd")
    assert draft is not None
    assert (found, draft.leftovers, draft.persona) == ((), (), "Maya")
    assert draft.content["stages"] == [
        {"name": "Try", "steps": [{"action": "Try", "emotion": 1}]},
        {"name": "Buy", "steps": [{"action": "Buy", "emotion": 0}]},
    ]


def test_a_persona_that_is_not_there_comes_along(small: Path, tmp_path: Path) -> None:
    """Brought into another project, the workbook also gives a draft of its persona, by the name that it shows."""
    (exported,) = exported_maps(small)
    draft, _ = read(write_workbook(exported))
    assert draft is not None
    files = write_draft(draft, "trial.xlsx", KnownItems())
    assert (files.persona_name, files.guessed) == ("maya.yml", 0)
    assert "name: Maya\nrole: Marketing manager\n" in files.persona_text
    project = {"maps/trial.yml": files.map_text, f"personas/{files.persona_name}": files.persona_text}
    assert check_form(project, tmp_path / "other") == []
    assert write_draft(draft, "trial.xlsx", KnownItems(personas={"maya": "Maya"})).persona_text == ""
