"""Words of rows, ratings, items of cells, places on boards, and YAML: what the cases cannot show one by one."""

from __future__ import annotations

import csv
import io
import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.interchange.incoming.board import BoardItem, sketch_board
from mkdocs_journey.interchange.incoming.board_files import plain_html, read_miro
from mkdocs_journey.interchange.incoming.clean_text import Cleaner
from mkdocs_journey.interchange.incoming.csv_grid import DELIMITERS
from mkdocs_journey.interchange.incoming.draft import Content, Guessed
from mkdocs_journey.interchange.incoming.draft_files import write_draft
from mkdocs_journey.interchange.incoming.feelings import find_style, read_rating
from mkdocs_journey.interchange.incoming.grid import make_grid, name_column, split_items
from mkdocs_journey.interchange.incoming.grid_sketch import find_grid
from mkdocs_journey.interchange.incoming.known import KnownItems
from mkdocs_journey.interchange.incoming.lane_words import LaneKind, find_scale, read_lane_word
from mkdocs_journey.interchange.incoming.read_source import FORMATS, Source, read_source, recognise_format
from mkdocs_journey.interchange.incoming.yaml_text import render_yaml
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.short_forms import write_out_map
from mkdocs_journey.source.nodes import split_lines, to_plain
from mkdocs_journey.source.yaml_nodes import parse_yaml

KINDS = (
    LaneKind.STAGE,
    LaneKind.GOAL,
    LaneKind.STEPS,
    LaneKind.TOUCHPOINTS,
    LaneKind.THOUGHTS,
    LaneKind.EMOTION,
    LaneKind.PAINS,
    LaneKind.OPPORTUNITIES,
    LaneKind.METRICS,
    LaneKind.OWN,
)
WORDS = {
    "en": "Stage|Goals|Customer actions|Touchpoints|Thoughts|Mood|Pain points|Opportunities|KPIs|Owner",
    "de": "Phasen|Ziele|Handlungen|Kontaktpunkte|Gedanken|Stimmung|Hürden|Chancen|Kennzahlen|Zuständig",
    "fr": "Étapes|Objectifs|Activités|Points de contact|Pensées|Émotions|Irritants|Opportunités|Indicateurs|Équipe",
    "es": "Etapas|Objetivos|Acciones|Puntos de contacto|Pensamientos|Emociones|Problemas|Oportunidades|Métricas|Equipo",
    "it": "Fasi|Obiettivi|Azioni|Punti di contatto|Pensieri|Emozioni|Criticità|Opportunità|Metriche|Responsabile",
    "nl": "Fasen|Doelen|Acties|Contactpunten|Gedachten|Emoties|Pijnpunten|Kansen|Meetwaarden|Eigenaar",
    "pt": "Fases|Objetivos|Ações|Pontos de contato|Pensamentos|Emoções|Dores|Oportunidades|Indicadores|Responsável",
    "ja": "フェーズ|目標|行動|タッチポイント|思考|感情|課題|機会|指標|担当",
}


@pytest.mark.parametrize("language", WORDS)
def test_rows_are_known_in_each_language(language: str) -> None:
    """The ten rows that maps have most are known by their words, in capitals and without accents as well."""
    words = WORDS[language].split("|")
    assert tuple(read_lane_word(word).kind for word in words) == KINDS
    assert tuple(read_lane_word(f" {word.upper()}: ").kind for word in words) == KINDS


@pytest.mark.parametrize(
    ("head", "kind", "is_sure"),
    [
        ("💡 Opportunities & ideas", LaneKind.OPPORTUNITIES, True),
        ("Thoughts and feelings", LaneKind.THOUGHTS, False),
        ("Customer’s pain points (top 3)", LaneKind.PAINS, True),
        ("Points de contact / canaux", LaneKind.TOUCHPOINTS, True),
        ("Gedanken und Fragen", LaneKind.THOUGHTS, True),
        ("Actions + weather", LaneKind.STEPS, False),
        ("Weather", None, True),
        ("", None, True),
    ],
)
def test_heads_of_several_words(head: str, kind: LaneKind | None, is_sure: bool) -> None:
    """A head of several words is known by one of them, and says whether that is a guess."""
    found = read_lane_word(head)
    assert (found.kind, found.is_sure) == (kind, is_sure)


@pytest.mark.parametrize(
    ("head", "scale"),
    [
        ("Emotion (1-5)", (1, 5)),
        ("Mood −2 … +2", (-2, 2)),
        ("Stimmung von 1 bis 6", (1, 6)),
        ("Satisfaction /10", (1, 10)),
        ("School marks 6-1", (6, 1)),
        ("Emotion (1=bad, 5=great)", (1, 5)),
        ("Mood: 1 = very good; 6 = bad", (6, 1)),
        ("Stimmung (1: schlecht – 10: super)", (1, 10)),
        ("Emotion", None),
    ],
)
def test_a_head_declares_a_scale(head: str, scale: tuple[int, int] | None) -> None:
    """Both ends of a scale are taken as they are written."""
    found = find_scale(head)
    assert (None if found is None else (int(found[0]), int(found[1]))) == scale


@pytest.mark.parametrize(
    ("cells", "scores"),
    [
        (["-2", "0", "2"], [-2, 0, 2]),
        (["−1", "+1"], [-1, 1]),
        (["1", "3", "5"], [-2, 0, 2]),
        (["0", "5", "10", "8"], [-2, 0, 2, 1]),
        (["-3", "3"], [-2, 2]),
        (["3", "4"], [None, None]),
        (["4/5", "1 / 5"], [1, -2]),
        (["50 %", "100%"], [0, 2]),
        (["++", "+", "+/-", "-", "--"], [2, 1, 0, -1, -2]),
        (["😡", "😐 fine", "🙂🙂"], [-2, 0, 1]),
        (["😡😀"], [None]),
        ([":-)", ":("], [1, -1]),
        (["delighted", "NERVOUS", "not happy", "happy, worried"], [2, -1, None, None]),
        (["hopeful and relieved"], [1]),
        (["+1 curious", "−2: lost", "0"], [1, -2, 0]),
        (["3 demos", "4 weeks"], [None, None]),
        (["-", "n/a", ""], [None]),
        (["-", "--"], [-1, -2]),
        (["11", "0", "10"], [None, None, None]),
        (["1,5", "5", "1"], [-2 + 0, 2, -2]),
    ],
)
def test_ratings(cells: list[str], scores: list[int | None]) -> None:
    """A score is what a cell says, or what the whole row proves; else there is none."""
    style = find_style(cells, None)
    found = [rating for cell in cells if (rating := read_rating(cell, style)) is not None]
    assert [rating.score for rating in found] == scores


@pytest.mark.parametrize("dash", ["-", "–", "−", "—"])
def test_a_lone_dash_is_told(dash: str) -> None:
    """Beside a plus it is a bad feeling; in a row without signs nobody knows, so it is no rating and not lost."""
    signs, numbers = find_style(["+", dash], None), find_style(["1", dash, "5"], None)
    bad, unknown = read_rating(dash, signs), read_rating(dash, numbers)
    assert bad is not None
    assert unknown is not None
    assert bad.score == (-2 if dash == "—" else -1)
    assert (unknown.score, unknown.problem[:11]) == (None, "a lone dash")


def test_a_declared_scale_wins_and_says_what_lies_off_it() -> None:
    """A number off the scale that the head names has no score, and the reason is told."""
    style = find_style(["7", "3"], find_scale("(1-5)"))
    off = read_rating("7", style)
    assert off is not None
    assert (off.score, off.problem) == (None, "7 is not on the scale from 1 to 5")


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("one\ntwo; three", ["one", "two", "three"]),
        ("• one\n• two\n  goes on", ["one", "two goes on"]),
        ("1. one\n2) two", ["one", "two"]),
        ("- one\n- two", ["one", "two"]),
        ("• one • two", ["one", "two"]),
        ("a well-known - thing", ["a well-known - thing"]),
        ("3 demos", ["3 demos"]),
        (" – \n\nn/a", []),
    ],
)
def test_items_of_a_cell(cell: str, items: list[str]) -> None:
    """Lines, semicolons and bullets part items; dashes inside a text do not."""
    assert list(split_items(cell)) == items


def test_columns_are_named_like_in_a_spreadsheet() -> None:
    """After Z comes AA, after ZZ comes AAA."""
    assert [name_column(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_table_may_be_turned() -> None:
    """The same map is found whether its stages are columns or rows."""
    rows = [["", "A", "B"], ["Actions", "a", "b"], ["Emotion", "1", "2"]]
    grid = make_grid("t", rows)
    assert find_grid([grid]) == grid
    turned = find_grid([grid.turned()])
    assert turned is not None
    assert turned.rows == grid.rows
    assert grid.turned().place(0, 1) == "t, cell A2"


def test_one_stage_or_one_known_row_is_no_map() -> None:
    """Two known rows and two stages are the least."""
    assert find_grid([make_grid("t", [["", "A"], ["Actions", "a"], ["Emotion", "1"]])]) is None
    assert find_grid([make_grid("t", [["", "A", "B"], ["Actions", "a", "b"], ["Weather", "1", "2"]])]) is None


def test_a_long_table_is_no_map() -> None:
    """Two known words among hundreds of rows are a chance."""
    rows = [["", "A", "B"], ["Actions", "a", "b"], ["Emotion", "1", "2"]]
    rows += [[f"row {number}", "x", "y"] for number in range(200)]
    assert find_grid([make_grid("t", rows[:100])]) is not None
    assert find_grid([make_grid("t", rows)]) is None


def test_a_file_of_data_is_refused_before_it_is_parsed() -> None:
    """A hundred thousand lines are no map, and cost no time."""
    draft, found = read_source(Source("a.csv", b"a;b,c\n" * 100_000, KnownItems()), "grid")
    assert draft is None
    assert [item.code for item in found] == ["JRN706"]


def lay_out(dx: float, dy: float, height: float) -> list[BoardItem]:
    rows = [("", "A", "B", "C"), ("Actions", "a", "b", "c"), ("Mood", "+", "-", "++"), ("Ideas", "x", "y", "z")]
    return [
        BoardItem(
            text,
            300 * column + dx * ((column * 7 + row * 3) % 5 - 2),
            200 * row + dy * ((row + column) % 3 - 1),
            height,
        )
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
        if text
    ]


@pytest.mark.parametrize(("dx", "dy", "height"), [*itertools.product((0, 10, 20), (0, 10, 20), (0, 100))])
def test_notes_laid_by_hand_find_their_places(dx: float, dy: float, height: float) -> None:
    """Notes that lie askew by less than a quarter of a note are read as if they stood straight."""
    sketch = sketch_board(lay_out(dx, dy, height), "the board")
    assert sketch is not None
    assert [stage.text for stage in sketch.stages] == ["A", "B", "C"]
    assert {lane.head: [cell.notes[0].text for cell in lane.cells] for lane in sketch.lanes} == {
        "Actions": ["a", "b", "c"],
        "Mood": ["+", "-", "++"],
        "Ideas": ["x", "y", "z"],
    }
    assert list(sketch.leftovers) == []


@given(
    st.lists(st.tuples(st.sampled_from(["Actions", "Mood", "A", "B", "x"]), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)))
)
def test_any_board_is_read_or_refused(notes: list[tuple[str, float, float]]) -> None:
    """However notes lie, each is a head, stands in a cell, or is left over."""
    sketch = sketch_board([BoardItem(*note) for note in notes], "the board")
    if sketch is not None:
        placed = sum(len(cell.notes) for lane in sketch.lanes for cell in lane.cells)
        named = len(notes) - len(sketch.stages) - len(sketch.lanes) - placed - len(sketch.leftovers)
        # A word beside the stages names their row, and a lone note above them the map.
        assert 0 <= named <= 2 + len([note for note in notes if note[0] in ("Actions", "Mood")])


@pytest.mark.parametrize("text", ["", "{}", "[]", "[1, 2]", '{"data": 3}', "{", '[{"type": 4}]', "[" * 50_000])
def test_what_is_no_board_is_refused(text: str) -> None:
    """JSON of another kind, damaged JSON, and a nest of brackets give no notes and no traceback."""
    assert read_miro(text) is None


def test_frames_in_a_circle_end() -> None:
    """A frame that is said to lie in itself does not turn the reader around for ever."""
    items = [
        {"id": name, "type": "frame", "data": {"title": name}, "parent": {"id": other},
         "position": {"x": 1, "y": 1, "relativeTo": "parent_top_left"}, "geometry": {"width": 2, "height": 2}}
        for name, other in (("1", "2"), ("2", "1"))
    ]  # fmt: skip
    note = {**items[0], "id": "3", "type": "text", "data": {"content": "x"}}
    assert read_miro(json.dumps([*items, note])) is not None


def test_html_of_notes() -> None:
    """Blocks and breaks end lines, entities are read, and programs are not."""
    assert plain_html("<p>a &amp; b</p><p>c<br>d</p><script>e()</script><style>f</style>") == "a & b\nc\nd"
    assert plain_html("1 &lt; 2") == "1 < 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    """A map comes through in each encoding that tools save; only the old one is doubtful."""
    data = "Phase;Prüfung;Kauf\r\nHandlungen;Übt;Zahlt\r\nStimmung;froh;unsicher\r\n".encode(encoding)
    draft, found = read_source(Source("a.csv", data, KnownItems()), "auto")
    assert draft is not None
    assert "name: Prüfung\n" in write_draft(draft, "a.csv", KnownItems()).map_text
    assert [item.code for item in found] == (["JRN604"] if encoding == "cp1252" else [])


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_delimiters(delimiter: str) -> None:
    """The delimiter that makes a map of the lines is taken, whatever else stands in them."""
    text = "\n".join(delimiter.join(row) for row in (("", "A", "B"), ("Actions", "a", "b"), ("Emotion", "+", "-")))
    draft, _ = read_source(Source("a.csv", text.encode(), KnownItems()), "auto")
    assert draft is not None


plain_values = st.recursive(
    st.text(max_size=30)
    | st.integers(-9, 9)
    | st.sampled_from(["yes", "null", "1.50", "2026-11", "# x", "a: b", "- a", "'", "\u2028"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(min_size=1, max_size=8), plain_values, min_size=1, max_size=3))
def test_yaml_says_what_was_meant(content: dict[str, Content]) -> None:
    """Whatever texts, lists and blocks are written, our own reader takes them back as they are."""
    clean = json.loads(json.dumps(content))
    root, problems = parse_yaml(render_yaml(clean), "a.yml")
    if root is None:
        # Signs that no editor shows are refused wherever they stand.
        assert {item.code for item in problems} <= {"JRN117", "JRN113", "JRN110", "JRN126", "JRN125"}, problems
        return
    assert json.loads(json.dumps(to_plain(root))) == clean


CELLS = st.text(max_size=40) | st.sampled_from(
    [
        "",
        "Actions",
        "Emotion",
        "Stage",
        "1",
        "-2",
        "+",
        "😀",
        "Persona: Maya",
        "null",
        "<b>x</b>",
        "a;b",
        "\u202ex",
        "x" * 3_000,
    ]
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), max_size=6), st.lists(CELLS, min_size=3, max_size=3))
def test_any_table_gives_a_map_that_can_be_read(rows: list[list[str]], heads: list[str]) -> None:
    """Whatever stands in the cells of a map, its draft has no error that our own reader would tell."""
    table = [["Stage", "A", "B", heads[0]], ["Actions", *heads], ["Emotion", *heads], *rows]
    stream = io.StringIO()

    csv.writer(stream, lineterminator="\n").writerows([[cell.replace("\0", "") for cell in row] for row in table])
    data = stream.getvalue().encode("utf-8", "replace")
    draft, _ = read_source(Source("made.csv", data, KnownItems()), "grid")
    if draft is None:
        return
    text = write_draft(draft, "made.csv", KnownItems()).map_text
    root, problems = parse_yaml(text, "made.yml")
    assert root is not None, (problems, text)
    content, problems = read_model(write_out_map(root), JourneyMap, file="m", lines=split_lines(text), name="map")
    assert problems == ()
    assert content is not None


@given(st.binary(max_size=300), st.sampled_from([*FORMATS, "auto"]))
def test_any_bytes_are_read_or_refused(data: bytes, format_: str) -> None:
    """No file ends in a traceback, whatever format it is said to have."""
    draft, found = read_source(Source("x.bin", data, KnownItems()), format_)
    assert (draft is None) == any(item.severity == "error" for item in found)
    assert recognise_format(data) in FORMATS


def test_shared_touchpoints_and_personas_are_used() -> None:
    """What the project has is named by its id; what only sounds like it gets an id of its own."""
    known = KnownItems({"site": "Web site", "blog": "The other blog"}, {"maya": "Maya Chen"})
    csv_text = "Persona: Maya Chen,,\nStage,A,B\nActions,a,b\nTouchpoints,web site,Blog\n"
    draft, _ = read_source(Source("a.csv", csv_text.encode(), known), "auto")
    assert draft is not None
    files = write_draft(draft, "a.csv", known)
    assert files.persona_name == ""
    assert "persona: maya\n" in files.map_text
    assert "touchpoints:\n      - site\n" in files.map_text
    assert "touchpoints:\n  - id: blog-2\n    name: Blog\n" in files.map_text


def test_masking_counts_and_keeps_lines() -> None:
    """Addresses and numbers are masked line by line, and how many texts is told."""
    cleaner = Cleaner()
    assert cleaner.clean("Ask joe@a.example\nor +49 30 1234567") == "Ask [e-mail]\nor [phone]"
    assert cleaner.clean("a\u202eb\x07") == "ab"
    assert cleaner.told() == ("e-mail addresses, telephone numbers or handles were masked in 1 text",)


def test_what_stands_above_the_stages() -> None:
    """A goal there is taken for the map's and said to be a guess; a client is nobody's persona."""
    text = "Client:,Acme,,\nGoal:,Fewer calls,,\nPersona: Maya,,,\nStage,A,B,\nActions,a,b,\nMood,+,-,\n"
    draft, _ = read_source(Source("a.csv", text.encode(), KnownItems()), "auto")
    assert draft is not None
    assert draft.persona == "Maya"
    assert draft.content["objective"] == Guessed("Fewer calls", "what stands behind “Goal” above the stages")
    assert [item.text for item in draft.leftovers] == ["Client:", "Acme"]


def test_persona_with_a_role() -> None:
    """What stands behind a comma or a dash is the role; the persona is known by the name alone."""
    for text in ("Maya Chen, HR lead", "Maya Chen – HR lead"):
        table = f'"Persona: {text}",,\nStage,A,B\nActions,a,b\nMood,+,-\n'
        draft, _ = read_source(Source("a.csv", table.encode(), KnownItems()), "auto")
        assert draft is not None
        files = write_draft(draft, "a.csv", KnownItems())
        assert (files.persona_name, "name: Maya Chen\nrole: HR lead\n" in files.persona_text) == ("maya-chen.yml", True)
        assert write_draft(draft, "a.csv", KnownItems(personas={"maya": "Maya Chen"})).persona_text == ""


def test_a_table_of_markdown_is_a_table() -> None:
    """The line below its head is no row of the map."""
    text = "| Stage | A | B |\n|---|:--|--:|\n| Actions | a | b |\n| Mood | + | - |\n"
    draft, _ = read_source(Source("a.md", text.encode(), KnownItems()), "auto")
    assert draft is not None
    assert draft.leftovers == ()
    assert list(draft.content) == ["stages"]
