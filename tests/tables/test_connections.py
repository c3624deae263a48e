"""Which engine the catalog's name leads to, and what is said where it leads nowhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from data_projects import complaints, load_data, rows_of

from mkdocs_journey.tables.connections import ENGINES, connect_engine
from mkdocs_journey.tables.engine import EngineNotReadyError

TOUCHES = {"touches.csv": "lead_id,at\na,2026-01-05\n"}
SNOWFLAKE = {
    "SNOWFLAKE_ACCOUNT": "acme",
    "SNOWFLAKE_USER": "builder",
    "SNOWFLAKE_DATABASE": "marketing",
    "SNOWFLAKE_SCHEMA": "journeys",
}


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that the libraries of the warehouses are installed."""
    for name in ("google", "google.cloud", "google.cloud.bigquery", "snowflake", "snowflake.connector"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))


def refusal(name: str, environ: Mapping[str, str]) -> tuple[str, str]:
    """Return the reason and the hint of an engine that cannot be had."""
    with pytest.raises(EngineNotReadyError) as found:
        connect_engine(name, environ)
    return found.value.reason, found.value.hint


@pytest.mark.parametrize("name", ["spark", "bigquery", "snowflake"])
def test_a_missing_library_names_its_extra(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The hint is the command that installs it."""
    for module in ("pyspark", "google.cloud.bigquery", "snowflake.connector"):
        monkeypatch.setitem(sys.modules, module, None)
    assert refusal(name, {}) == (
        "is not installed here",
        f"install what it needs: pip install 'mkdocs-journey[{name}]'",
    )


@pytest.mark.usefixtures("libraries")
def test_missing_variables_are_named() -> None:
    """All of them at once, so that nobody has to build five times to learn five names."""
    reason, hint = refusal("bigquery", {})
    assert reason == "needs GOOGLE_CLOUD_PROJECT and JOURNEY_BIGQUERY_DATASET in the environment"
    assert "never write them into a file" in hint
    assert (
        "SNOWFLAKE_USER, SNOWFLAKE_DATABASE and SNOWFLAKE_SCHEMA" in refusal("snowflake", {"SNOWFLAKE_ACCOUNT": "a"})[0]
    )
    assert "SNOWFLAKE_PRIVATE_KEY_FILE or SNOWFLAKE_PASSWORD" in refusal("snowflake", SNOWFLAKE)[0]


@pytest.mark.usefixtures("libraries")
def test_what_a_library_says_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that does not answer is a problem of the place where the site is built, and no crash."""

    def refuse(**_: object) -> None:
        raise ConnectionError("250001: no way to acme\nand a page of more")

    import ibis

    monkeypatch.setitem(ibis.__dict__, "snowflake", SimpleNamespace(connect=refuse))
    reason, _ = refusal("snowflake", {**SNOWFLAKE, "SNOWFLAKE_PASSWORD": "secret"})
    assert reason == "does not answer (ConnectionError: 250001: no way to acme)"


@pytest.mark.usefixtures("libraries")
def test_the_environment_alone_says_who_connects(monkeypatch: pytest.MonkeyPatch) -> None:
    """Account, names and proof go to the library as they stand there; nothing is created on the way."""
    import ibis

    asked: dict[str, Any] = {}
    monkeypatch.setitem(ibis.__dict__, "snowflake", SimpleNamespace(connect=lambda **options: asked.update(options)))
    connect_engine("snowflake", {**SNOWFLAKE, "SNOWFLAKE_PRIVATE_KEY_FILE": "/run/key.p8", "SNOWFLAKE_ROLE": "reader"})
    assert asked == {
        "account": "acme",
        "user": "builder",
        "database": "marketing/journeys",
        "create_object_udfs": False,
        "private_key_file": "/run/key.p8",
        "role": "reader",
    }


@pytest.mark.usefixtures("libraries")
def test_bigquery_takes_the_credentials_that_google_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser is opened: what the environment has is used, and where it has nothing, that is said."""
    import ibis

    class NothingFoundError(Exception):
        pass

    found: list[str] = ["key"]

    def default(*, scopes: list[str]) -> tuple[str, None]:
        assert scopes == ["https://www.googleapis.com/auth/bigquery"]
        if not found:
            raise NothingFoundError
        return found[0], None

    auth = ModuleType("google.auth")
    auth.__dict__.update(default=default, exceptions=SimpleNamespace(DefaultCredentialsError=NothingFoundError))
    monkeypatch.setitem(sys.modules, "google.auth", auth)
    sys.modules["google"].__dict__["auth"] = auth
    asked: dict[str, Any] = {}
    monkeypatch.setitem(ibis.__dict__, "bigquery", SimpleNamespace(connect=lambda **options: asked.update(options)))
    environ = {"GOOGLE_CLOUD_PROJECT": "acme", "JOURNEY_BIGQUERY_DATASET": "journeys"}
    connect_engine("bigquery", environ)
    assert asked == {"project_id": "acme", "dataset_id": "journeys", "credentials": "key"}
    found.clear()
    assert refusal("bigquery", environ) == (
        "finds no credentials in the environment",
        "set GOOGLE_APPLICATION_CREDENTIALS to the file of a key",
    )


def test_the_engines_that_the_how_to_tells_of_are_those_that_are_known() -> None:
    """Four, with DuckDB first."""
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "compute-in-a-warehouse.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == ["engine", *ENGINES]
    assert ENGINES == ("duckdb", "spark", "bigquery", "snowflake")


def test_files_are_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the engine the figures of files are DuckDB's, and the problem says so."""
    monkeypatch.setitem(sys.modules, "snowflake.connector", None)
    (found,) = complaints(tmp_path, TOUCHES, "engine: snowflake\n")
    assert "JRN322 error: the engine snowflake is not installed here; duckdb is used" in found
    assert len(rows_of(load_data(tmp_path, TOUCHES, "engine: snowflake\n"), "touches")) == 1
    assert 'did you mean "snowflake"?' in complaints(tmp_path, TOUCHES, "engine: snowflak\n")[0]


def test_a_key_of_a_credential_is_no_key_of_the_catalog() -> None:
    """The catalog's model has no place to write one."""
    from mkdocs_journey.tables.catalog import Catalog

    assert set(Catalog.model_fields) == {"schema_version", "timezone", "as_of", "currency", "engine", "datasets"}
