"""The plugin's block of `mkdocs.yml`, read without MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_journey.diagnostics import render_diagnostic
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.site_config import read_site_config

THEME = "theme: {name: material, font: false}\n"
QUIET = f"{THEME}plugins: [journey]\n"


def write(root: Path, text: str, name: str = "mkdocs.yml") -> None:
    (root / name).write_text(text, encoding="utf-8")


def test_no_site_file(tmp_path: Path) -> None:
    """A folder without a site file has the defaults and no complaint."""
    config = read_site_config(tmp_path)
    assert (config.settings, config.diagnostics) == (Settings(), ())


@pytest.mark.parametrize(
    "plugins",
    ["[search, journey: {label: Demo}]", "{search: {}, journey: {label: Demo}}", "\n  - journey:\n      label: Demo\n"],
)
def test_options_in_each_way_of_writing(tmp_path: Path, plugins: str) -> None:
    """Plugins may be a list or a block."""
    write(tmp_path, f"plugins: {plugins}\n")
    assert read_site_config(tmp_path).settings.label == "Demo"


def test_tags_and_inherit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`!ENV` is resolved, other tags are opaque, and INHERIT is followed with the nearer file winning."""
    monkeypatch.setenv("LOOKBACK", "45")
    write(tmp_path, f"{THEME}plugins: {{journey: {{lookback_days: 10, label: Base}}}}\n", "base.yml")
    write(
        tmp_path,
        "INHERIT: base.yml\nmarkdown_extensions:\n  - x: {f: !!python/name:os.system }\n"
        "plugins: {journey: {lookback_days: !ENV [LOOKBACK, 90], label: !ENV [NOT_SET_HERE, Default]}}\n",
    )
    config = read_site_config(tmp_path)
    assert (config.settings.lookback_days, config.settings.label, config.diagnostics) == (45, "Default", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plugins: [journey: {lookback: 3}]", "JRN902JRN906"),
        ("plugins: [search]", "JRN904JRN906"),
        ("theme: material\nplugins: [journey]", "JRN903"),
        ("theme: {name: material, font: {text: Roboto}}\nplugins: [journey]", "JRN903"),
        ("theme: {name: material, font: false}\nplugins: [journey]", ""),
        ("theme: mkdocs\nplugins: [journey]", "JRN906"),
        ("theme: {name: mkdocs, highlightjs: false}\nplugins: [journey]", ""),
        ("theme: readthedocs\nplugins: [journey]", "JRN906"),
        (f"{QUIET}repo_url: https://github.com/acme/journeys", "JRN906"),
        (f"{QUIET}repo_url: https://gitlab.acme.example/journeys/maps", "JRN906"),
        (f"{QUIET}repo_url: https://example.org/gitlab/maps", ""),
        (f"{QUIET}edit_uri: https://github.com/acme/journeys/edit/main/docs/", ""),
        (QUIET.replace("[", "[offline, "), "JRN906"),
        (QUIET.replace("[", "[offline, ") + "extra: {polyfills: [iframe-worker.js]}", ""),
        ("plugins: {journey: {}, material/offline: {}}\ntheme: {name: material, font: false}", "JRN906"),
        ("theme: mkdocs\nplugins: &a [*a, journey]", "JRN906"),
        ("a: {b: 1}\na\n", "JRN901"),
        ("plugins: [!!python/object/apply:os.system [false]]", "JRN904JRN906"),
        ("INHERIT: ../mkdocs.yml/..", "JRN901"),
        ("a: [", "JRN901"),
        ("INHERIT: mkdocs.yml", "JRN901"),
        ("INHERIT: none.yml", "JRN901"),
        ("just text", "JRN904JRN906"),
    ],
)
def test_what_is_wrong_with_a_site_file(tmp_path: Path, text: str, expected: str) -> None:
    """Each fault of a site file is one diagnostic, never a traceback."""
    write(tmp_path, text)
    assert "".join(item.code for item in read_site_config(tmp_path).diagnostics) == expected


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A site file that is no UTF-8 is told about."""
    (tmp_path / "mkdocs.yml").write_bytes(b"\xff\xfe\x00")
    assert [item.code for item in read_site_config(tmp_path).diagnostics] == ["JRN901"]


NOT_READ = "mkdocs.yml: JRN901 error: the site file cannot be read: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: \tb\n\tc: d\n",
            "mkdocs.yml:1:4: JRN901 error: the site file cannot be read: a tab stands in the indentation\n"
            "  1 | a:  b\n"
            "         ^\n"
            "  hint: indent with spaces, two for each level",
        ),
        (
            "INHERIT: none.yml",
            f"{NOT_READ}a file that it inherits from is not there\n  hint: correct the path after `INHERIT:`",
        ),
        (
            "INHERIT: folder",
            f"{NOT_READ}what it inherits from is a folder\n  hint: name a file after `INHERIT:`",
        ),
        (
            "INHERIT: mkdocs.yml",
            f"{NOT_READ}its INHERIT files lead in a ring\n  hint: take the line `INHERIT:` out of one of them",
        ),
        (
            "site_name: !ENV BROKEN",
            f"{NOT_READ}the variable BROKEN holds no YAML value\n  hint: put the value of BROKEN in quotes",
        ),
        (
            'site_name: "\0"',
            f"{NOT_READ}it holds the character U+0000, which YAML forbids\n  hint: take that character out",
        ),
        (
            "[" * 3000,
            f"{NOT_READ}it is nested too deeply\n  hint: take out what is nested so deeply",
        ),
        (
            "day: 2026-99-01",
            f"{NOT_READ}month must be in 1..12\n  hint: compare it with the site file that `journey new` writes",
        ),
        (
            "INHERIT: shared/latin.yml",
            "shared/latin.yml: JRN901 error: the site file cannot be read: it is not saved as UTF-8\n"
            "  hint: save it as UTF-8 in your editor",
        ),
        (
            "INHERIT: shared/star.yml",
            "shared/star.yml:2:8: JRN901 error: the site file cannot be read: "
            "a text cannot start with `*` unless it is in quotes\n"
            "  2 | theme: *\n"
            "             ^\n"
            '  hint: put it in quotes: `"*"`',
        ),
    ],
)
def test_why_a_site_file_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: str
) -> None:
    """The sentence names the file that is at fault, says what was found, and gives one step; no path of the machine."""
    monkeypatch.setenv("BROKEN", "[ a")
    for folder in ("folder", "shared"):
        (tmp_path / folder).mkdir()
    (tmp_path / "shared" / "latin.yml").write_bytes(b"site_name: caf\xe9\n")
    write(tmp_path / "shared", "site_name: J\ntheme: *\n", "star.yml")
    write(tmp_path, text)
    (found,) = (item for item in read_site_config(tmp_path).diagnostics if item.code == "JRN901")
    assert render_diagnostic(found) == expected


def test_ring_of_two_files(tmp_path: Path) -> None:
    """Two files that inherit from each other are told of as a ring."""
    write(tmp_path, "INHERIT: base.yml\n")
    write(tmp_path, "INHERIT: mkdocs.yml\n", "base.yml")
    assert "in a ring" in read_site_config(tmp_path).diagnostics[0].message
