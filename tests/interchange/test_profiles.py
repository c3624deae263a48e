"""Partners get no money, no quote and no name of an owner or a reviewer, in whatever file and wherever inside it."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from export_samples import exported_maps, open_folder
from page_samples import map_figures, stage_figures
from sample_project import WriteProject

from mkdocs_journey import build
from mkdocs_journey.attribution.aggregate_figures import Aggregates, ChannelStatistics
from mkdocs_journey.attribution.credit_rows import ValueCredit
from mkdocs_journey.attribution.figures import Introduced, MapFigures, Spend
from mkdocs_journey.attribution.money import AtStake
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.cli.export import Asked, draw_files
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.site_files import draw_site
from mkdocs_journey.interchange.profiles import AMOUNT, TAKEN_OUT, mask_money
from mkdocs_journey.join import JoinedProject, join_figures
from mkdocs_journey.model import evidence, journey_map, persona
from mkdocs_journey.model.words import Item

MONEY_NUMBERS = ("77123", "88234", "99345", "66456", "55567")


@pytest.mark.parametrize(
    "text",
    [
        "€ 41,000", "41,000 euro a year", "EUR 1.5 Mio.", "$12k", "US$ 3 million", "£9.99", "12 000 Kronen", "5000CHF",
        "1’200 Franken", "€5", "3 € 50", "two for 10 EUR", "49 dollars",
        "400,- EUR", "CHF 30.-", "1.200,-- €", "€ 49,–", "EUR 49.—", "49,- Euro", "30.-- Franken",
    ],
)  # fmt: skip
def test_amounts_are_masked(text: str) -> None:
    """A number beside a currency, in signs, codes or words, before it or behind."""
    masked = mask_money(f"They pay {text} now")
    assert AMOUNT in masked
    assert not re.search(r"(?<!\d)(41|1\.5|12|9\.99|5000|1’200|10|49|400|30|1\.200)", masked), masked
    assert not re.search(r"[-–—]", masked), masked


def test_dash_for_no_cents_goes_with_its_amount() -> None:
    """What stands beside an amount stays, and no dash of it is left over."""
    assert mask_money("from 400,- EUR to CHF 30.- - or 5 €.") == "from [amount] to [amount] - or [amount]."


@pytest.mark.parametrize(
    "text", ["18 % of 41,000 leads", "2026-11-18", "15 minutes", "Version 2", "Neuro 7 and 5 pesto"]
)
def test_other_numbers_stay(text: str) -> None:
    """A number without a currency is none of money."""
    assert mask_money(text) == text


# --- a word of its own in every field --------------------------------------------------------------------------------


class Canaries:
    """Makes items whose every text is a word of its own."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.number = 0

    def word(self, model: str, field: str) -> str:
        """Return a new word for a field, and note where it went."""
        self.number += 1
        word = f"canary{self.number}x"
        self.words[word] = f"{model}.{field}"
        return word

    def item(self, model: type[Item]) -> dict[str, Any]:
        """Return the values of an item, every field filled."""
        made = {}
        for name, field in model.model_fields.items():
            made[field.alias or name] = self.value(model.__name__, name, field.annotation)
        return made

    def value(self, model: str, field: str, kind: Any) -> Any:
        """Return a value of a field by what its annotation says."""
        if field in FIXED:
            return FIXED[field]
        origin, parts = get_origin(kind), get_args(kind)
        if origin is Literal:
            return parts[0]
        if origin in (Union, UnionType):
            return self.value(model, field, parts[0])
        if hasattr(kind, "__metadata__"):
            return self.value(model, field, parts[0])
        if origin is tuple:
            return (self.value(model, field, parts[0]),)
        if origin is not None and issubclass(origin, Mapping):
            return {}
        if isinstance(kind, type) and issubclass(kind, Item):
            return self.item(kind)
        if kind is date:
            return "2026-10-01"
        return {int: 1, float: 1.0}.get(kind, self.word(model, field))


FIXED: dict[str, Any] = {
    "schema_version": 1,
    "persona": "maya",
    "also": [],
    "target_of": "other",
    "review_every": "6 months",
    "url": "https://a.example/x",
    "figure": "drop_off:start",
    "goal_stage": "start",
    "rows": None,
    "audience": {"segment": {"any_of": ["small"]}},
    "next": [{"to": "end"}],
    "path": "maps/a.png",
    "match": ["/x"],
    "channel": "Email",
}


def yaml_of(value: Any) -> str:
    """Return a value as YAML, which JSON is."""
    return json.dumps(value, ensure_ascii=False)


def fill_map(canaries: Canaries) -> dict[str, Any]:
    """Return a map with a word in every text of it and of all that stands in it."""
    item = canaries.item(journey_map.JourneyMap)
    item["objective"] = {**canaries.item(journey_map.Objective), "goal": "start", "focus": ["start"]}
    stage = canaries.item(journey_map.Stage)
    step = {**canaries.item(journey_map.Step), "id": "looks", "touchpoints": [{"id": "page", "note": "n"}]}
    pain = {**canaries.item(journey_map.Pain), "id": "slow", "step": "looks", "match": ["x"], "evidence": ["talks"]}
    opportunity = {
        **canaries.item(journey_map.Opportunity), "id": "fix", "solves": ["slow"], "amplifies": ["looks"],
        "link": {"text": canaries.word("Link", "text"), "url": "https://a.example/y"},
    }  # fmt: skip
    metric = {**canaries.item(journey_map.Metric), "id": "rate"}
    talks = {**canaries.item(evidence.Evidence), "id": "talks", "link": "https://a.example/z"}
    del talks["from"]
    only_said = {**canaries.item(evidence.Evidence), "id": None, "says": None, "link": None}
    del only_said["from"]
    only_said["question"] = None
    step["evidence"] = ["talks", only_said]
    stage |= {
        "id": "start", "steps": [step], "pains": [pain], "opportunities": [opportunity], "metrics": [metric],
        "touchpoints": [{"id": "page", "note": canaries.word("TouchpointUse", "note")}],
        "alternatives": [{**canaries.item(journey_map.Alternative), "evidence": ["talks"]}],
        "lanes": {"own": [canaries.word("Stage", "lanes")]}, "emotion": -2,
    }  # fmt: skip
    amount = {
        "name": "End",
        "id": "end",
        "goal": "Pays € 41,000 a year",
        "pains": ["It costs 41,000 euro"],
        "emotion": 2,
    }
    item |= {
        "stages": [stage, amount],
        "opportunities": [{**canaries.item(journey_map.Opportunity), "id": "other", "solves": [], "amplifies": []}],
        "touchpoints": [{**canaries.item(evidence.Touchpoint), "id": "page"}],
        "evidence": [talks],
        "lanes": [{"id": "own", "name": canaries.word("Lane", "name")}],
    }
    item["opportunities"][0]["link"] = None
    return item


def fill_persona(canaries: Canaries) -> dict[str, Any]:
    """Return a persona likewise."""
    item = canaries.item(persona.Persona)
    own = {**canaries.item(evidence.Evidence), "id": "of-persona", "link": None}
    del own["from"], item["evidence written here"]
    return {**item, "evidence": [own]}


def money() -> MapFigures:
    """Return figures in which each amount is a number of its own."""
    channel = ChannelStatistics("start", "Email", 500, 30.0, Decimal(66456), (date(2026, 1, 1), date(2026, 2, 1)))
    stake = AtStake(400, 300, 200, 250, 190, (1.0, 2.0), (55567.0, 55567.5))
    figures = map_figures(
        {"start": replace(stage_figures("start", 1000, None, None), at_stake=stake)}, [], {"Email": 700}
    )
    return replace(
        figures,
        introduced=(Introduced("channel", "Email", Share(700, 1000), None, Share(300, 700), 77123.0),),
        spend=(Spend("Email", Decimal(88234), "EUR"),),
        value_credits=(ValueCredit("linear", "channel", "Email", 99345.0, 99345.0, 300, None, 300),),
        aggregates=Aggregates(channels=(channel,)),
    )


def members(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every text of a file with its name: those of a zip and of a picture one by one, and what is packed."""
    yield name, data.decode("utf-8", "replace") + data.decode("utf-16-le", "replace") + data.decode("latin-1")
    if zipfile.is_zipfile(io.BytesIO(data)):
        archive = zipfile.ZipFile(io.BytesIO(data))
        for entry in archive.infolist():
            yield from members(f"{name}!{entry.filename}", archive.read(entry))
            yield f"{name}!{entry.filename}", f"{entry.filename} {entry.comment!r}"
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            yield f"{name}!stream", zlib.decompress(packed).decode("latin-1")
        except zlib.error:
            continue


BY_BROWSER = tuple(pytest.param(name, marks=[pytest.mark.browser, pytest.mark.slow]) for name in ("pdf", "png"))
FORMATS = ("csv", "json", "mermaid", "pptx", "svg", "xlsx", *BY_BROWSER)


@pytest.fixture
def canary_project(write_project: WriteProject) -> tuple[Path, dict[str, str]]:
    """A project with a word of its own in every field, and where each word went."""
    canaries = Canaries()
    files = {"maps/trial.yml": yaml_of(fill_map(canaries)), "personas/maya.yml": yaml_of(fill_persona(canaries))}
    # Some items were put in place of others, whose words are gone.
    whole = "".join(files.values())
    return write_project(files, bare=True), {word: place for word, place in canaries.words.items() if word in whole}


def draw(root: Path, format_: str, profile: str) -> str:
    """Return all that a format writes, inside and out, as one text."""
    opened, joined = open_folder(root)
    joined = replace(joined, maps=tuple(replace(item, figures=money()) for item in joined.maps))
    files = draw_files(opened, joined, Asked(format_, None, None, profile, blank=False, force=False))
    return "\n".join(f"{name} {text}" for file, data in files.items() for name, text in members(file, data))


def test_every_model_has_its_canary(canary_project: tuple[Path, dict[str, str]]) -> None:
    """No field that is taken out escapes the search below, and the project is one that can be read."""
    root, words = canary_project
    assert len(exported_maps(root)) == 1
    placed = set(words.values())
    taken = {f"{model}.{name}" for model, names in TAKEN_OUT.items() for name in names}
    inside = {"JourneyMap.reviews", "Persona.quotes"}
    assert taken - placed <= inside
    assert {"Review.who", "Review.decided", "Quote.text", "Quote.who"} <= placed


def test_a_new_name_of_somebody_is_taken_out_or_decided_on() -> None:
    """A field that is called like those taken out is taken out of every model."""
    for module in (journey_map, persona, evidence):
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, Item) and model.__module__ == module.__name__:
                names = set(model.model_fields) & {"owner", "who", "quote", "quotes", "team"}
                if model.__name__ != "Quote":
                    assert names <= set(TAKEN_OUT.get(model.__name__, ())), model.__name__


@pytest.mark.parametrize("format_", FORMATS)
def test_partners_get_none_of_it(
    canary_project: tuple[Path, dict[str, str]], format_: str, request: pytest.FixtureRequest
) -> None:
    """Neither a word of a field that is taken out, nor an amount, stands anywhere in what is written."""
    root, words = canary_project
    if format_ in ("pdf", "png"):
        request.getfixturevalue("browser")
    hidden = [word for word, place in words.items() if is_hidden(place)]
    assert len(hidden) > 12
    text = draw(root, format_, "partner")
    leaked = [f"{word} of {words[word]}" for word in hidden if word in text]
    assert leaked == []
    assert [number for number in (*MONEY_NUMBERS, "41,000", "41-000") if number in text] == []


def is_hidden(place: str) -> bool:
    """Tell whether partners get a field."""
    model, _, field = place.partition(".")
    return field in TAKEN_OUT.get(model, ()) or model in ("Quote", "Review")


def test_inside_the_house_it_is_there(canary_project: tuple[Path, dict[str, str]]) -> None:
    """The search finds what is there: every word, and the amounts, in the files that hold everything."""
    root, words = canary_project
    text = draw(root, "json", "internal") + draw(root, "xlsx", "internal")
    assert [f"{word} of {place}" for word, place in words.items() if word not in text] == []
    assert [number for number in (*MONEY_NUMBERS, "41,000") if number not in text] == []


def test_what_is_left_can_be_read(canary_project: tuple[Path, dict[str, str]]) -> None:
    """What partners may have is still there, and evidence that was only a quote says that it had one."""
    root, words = canary_project
    text = draw(root, "json", "partner")
    kept = [
        word for word, place in words.items() if place in ("Pain.text", "Step.action", "Opportunity.text", "Lane.name")
    ]
    assert kept
    assert all(word in text for word in kept)
    assert "A quote, which is not passed on" in text


def test_partners_get_none_of_it_as_a_site(
    canary_project: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does any file of the site: pages, drawings, tables to download, and what is packed in them."""
    root, words = canary_project

    def join_with_money(*arguments: Any, **more: Any) -> JoinedProject:
        joined = join_figures(*arguments, **more)
        return replace(joined, maps=tuple(replace(item, figures=money()) for item in joined.maps))

    monkeypatch.setattr(build, "join_figures", join_with_money)
    told = {}
    for profile in ("partner", "internal"):
        files, _ = draw_site(open_project(root), root, profile=profile)
        told[profile] = "\n".join(
            f"{name} {text}" for file, data in files.items() for name, text in members(file, data)
        )
    hidden = [word for word, place in words.items() if is_hidden(place)]
    assert [f"{word} of {words[word]}" for word in hidden if word in told["partner"]] == []
    numbers = [f"{int(number):,}" for number in MONEY_NUMBERS]
    assert [number for number in (*numbers, *MONEY_NUMBERS, "41,000", "41-000") if number in told["partner"]] == []
    # The search finds what is there.
    assert sum(word in told["internal"] for word in hidden) > len(hidden) / 2
    assert "41,000" in told["internal"]
