"""The JSON of everything fits its schema, whatever is in the project, and holds the map as YAML would."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from export_samples import FULL_FILES, HOSTILE_MAP, PERSONA, exported_maps, open_folder
from sample_project import WriteProject

from mkdocs_journey.cli.export import Asked, draw_files
from mkdocs_journey.cli.schema import load_export_schema
from mkdocs_journey.interchange.everything import write_everything

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The schema that is published."""
    written: dict[str, Any] = load_export_schema()["export"]
    jsonschema.Draft7Validator.check_schema(written)
    return written


def everything(root: Path, profile: str = "internal", name: str | None = None) -> dict[str, Any]:
    opened, joined = open_folder(root)
    asked = Asked("json", name, None, profile, blank=False, force=False)
    (data,) = draw_files(opened, joined, asked).values()
    written: dict[str, Any] = json.loads(data)
    return written


@pytest.mark.parametrize("profile", ["internal", "partner"])
@pytest.mark.parametrize("files", [FULL_FILES, {"maps/trial.yml": HOSTILE_MAP, "personas/maya.yml": PERSONA}])
def test_fits_its_schema(
    write_project: WriteProject, schema: dict[str, Any], files: dict[str, str], profile: str
) -> None:
    """Every key that a project can have has its place in the schema."""
    jsonschema.validate(everything(write_project(files, bare=True), profile), schema)


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["internal", "partner"])
def test_the_demo_fits_its_schema(schema: dict[str, Any], profile: str) -> None:
    """With data: figures, findings and actions too."""
    written = everything(ROOT, profile)
    jsonschema.validate(written, schema)
    first = written["maps"][0]
    assert {"drop_off", "credit", "entries"} <= set(first["figures"])
    assert first["findings"]
    assert first["actions"]
    assert ("costs" in first["figures"]) == (profile == "internal")


def test_a_stray_key_does_not_fit(write_project: WriteProject, schema: dict[str, Any]) -> None:
    """The schema is closed: it would see a key that nobody described."""
    written = everything(write_project())
    written["maps"][0]["content"]["stages"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, schema)


def test_one_map_with_its_own_personas(write_project: WriteProject) -> None:
    """Asked for one map, only who travels on it is handed on."""
    files = {"maps/other.yml": "title: O\nobjective: O\npersona: otto\nstages: [One]\n", "personas/otto.yml": PERSONA}
    written = everything(write_project(files), name="other")
    assert [one["name"] for one in written["maps"]] == ["other"]
    assert [one["name"] for one in written["personas"]] == ["otto"]


def test_an_end_is_not_what_is_not_said(write_project: WriteProject) -> None:
    """An empty list of ways on is kept; what is absent has no key."""
    map_ = "title: T\nobjective: O\npersona: maya\nstages:\n  - {name: One, next: []}\n  - Two\n"
    stages = everything(write_project({"maps/trial.yml": map_}))["maps"][0]["content"]["stages"]
    assert stages == [{"id": "one", "name": "One", "next": []}, {"id": "two", "name": "Two"}]


def test_no_map_is_a_list_without_any(write_project: WriteProject) -> None:
    """Whatever calls it, the shape is the same."""
    (exported,) = exported_maps(write_project())
    assert json.loads(write_everything([], [], None))["maps"] == []
    assert json.loads(write_everything([replace(exported, judged_on=None)], [], None))["judged_on"] is None
