"""What every drawing keeps, whatever it shows."""

import re
from collections.abc import Callable
from itertools import chain

import pytest
from drawing_samples import SAMPLES, find_by_class, parse

import mkdocs_journey.diagrams as room
from mkdocs_journey.diagrams import Drawing

Sample = Callable[[int, str, str], Drawing]
COUNTS = (0, 1, 2, 5, 12, 30)
HOSTILE = '<script>alert("x")</script>\'&amp;\x00\x0b\ud800 ]]> ‮ --8<-- {{ x }}'


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("count", COUNTS)
def test_every_count_of_stages_gives_an_image_with_a_name(sample: Sample, count: int) -> None:
    """A drawing of none, one or thirty parts is valid XML, an image, and says its numbers in a label."""
    drawing = sample(count, "Decision", "u")
    root = parse(drawing)
    assert root.get("role") == "img"
    assert (root.get("aria-label") or "").startswith(f"{drawing.title}. ")
    assert root.findtext("title") == drawing.title
    assert drawing.title
    assert len(root.get("aria-label") or "") > len(drawing.title) + 5


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("count", COUNTS)
def test_tables_are_rectangular(sample: Sample, count: int) -> None:
    """Each row of the data table has one cell for each heading, and no cell is a number without words for none."""
    drawing = sample(count, "Decision", "u")
    assert {len(row) for row in drawing.rows} <= {len(drawing.columns)}
    assert not {"nan", "None", "inf"} & set(chain.from_iterable(drawing.rows))


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_hostile_texts_stay_texts(sample: Sample) -> None:
    """Markup, quotes and characters that XML cannot hold come out as text; no element or attribute is born of them."""
    drawing = sample(4, HOSTILE, HOSTILE)
    root = parse(drawing)
    assert "<script" not in drawing.svg
    assert not {"script", "foreignObject", "image", "a"} & {element.tag for element in root.iter()}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_only_classes_dress_a_drawing(sample: Sample) -> None:
    """There is no style in a drawing, every class is ours, and no length has more than two decimals."""
    drawing = sample(5, "Decision", "u")
    root = parse(drawing)
    assert not [element for element in root.iter() if element.tag == "style" or "style" in element.attrib]
    classes = {name for element in root.iter() for name in element.get("class", "").split()}
    assert all(name.startswith("journey-") for name in classes)
    geometry = re.sub(r'(aria-label|id)="[^"]*"|>[^<]*<', "", drawing.svg)
    assert not re.search(r"\d\.\d{3,}|e-\d|nan|inf\b", geometry)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_same_input_gives_the_same_bytes(sample: Sample) -> None:
    """Two calls with equal values give equal drawings."""
    assert sample(7, "Decision", "u") == sample(7, "Decision", "u")


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_ids_differ_between_uids(sample: Sample) -> None:
    """Two drawings on one page share no id, also when their uids look alike once cleaned, and each reference is met."""
    ids: list[str] = []
    for uid in ("a b", "a-b", "A-b", "ä-b", "意", "", "x-hatch", "x"):
        drawing = sample(3, "Decision", uid)
        own = [element.get("id") for element in parse(drawing).iter() if element.get("id")]
        assert set(re.findall(r"url\(#([^)]+)\)", drawing.svg)) <= set(own)
        ids += [identity for identity in own if identity]
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("count", COUNTS)
def test_summary_is_one_sentence(sample: Sample, count: int) -> None:
    """The sentence under a drawing ends in one full stop, begins large, and knows no exclamation."""
    summary = sample(count, "Decision", "u").summary
    assert summary.endswith(".")
    assert not summary[0].islower()
    assert not re.search(r"!|\. [A-Z]|(?<![\w-])-\d|None|nan", summary)


@pytest.mark.parametrize("name", ["emotion_curve", "who_goes_on", "time_in_stage"])
def test_stage_drawings_share_their_columns(name: str) -> None:
    """The tint of the moment of truth covers the same fifth of each stage drawing."""
    (tint,) = find_by_class(SAMPLES[name](5, "Decision", "u"), "journey-moment")
    assert (tint.get("x"), tint.get("width")) == ("40%", "20%")


@pytest.mark.parametrize(("count", "crowded"), [(6, False), (7, True), (12, True), (30, True)])
@pytest.mark.parametrize("name", ["emotion_curve", "who_goes_on", "time_in_stage"])
def test_many_stages_are_told_to_the_stylesheet(name: str, count: int, crowded: bool) -> None:
    """More than six stages give the drawing the class by which it keeps a least width."""
    classes = (parse(SAMPLES[name](count, "Decision", "u")).get("class") or "").split()
    assert ("journey-many" in classes) is crowded
    assert (f"journey-columns-{min(count, 24)}" in classes) is crowded


def test_public_names_are_sorted_and_real() -> None:
    """What the room exports exists and stands in order."""
    assert sorted(room.__all__) == room.__all__
    assert all(hasattr(room, name) for name in room.__all__)
