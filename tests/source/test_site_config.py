"""The plugin's block of `mkdocs.yml`, read without MkDocs."""

from __future__ import annotations

import os
from collections.abc import Callable
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
        ("just text", "JRN901"),
        ("- a list", "JRN901"),
        ("", "JRN904JRN906"),
        ("# a comment\n", "JRN904JRN906"),
        (f"{THEME}plugins: journey", "JRN904"),
        (f"{THEME}plugins:", "JRN904"),
        (f"{THEME}plugins: [{{search: {{}}}}, {{journey: null}}]", ""),
        (f"{THEME}plugins: [journey: false]", ""),
        (f"{THEME}plugins: [journey: text]", "JRN902"),
        (f"{THEME}plugins: [journey: {{enabled: !ENV [NOT_SET_HERE, false]}}]", ""),
        (f"{THEME}plugins: [journey: {{enabled: soon}}]", "JRN902"),
        (f"{THEME}plugins: [journey: {{label: 3, small_sample: many, foo: null}}]", "JRN902JRN902JRN902"),
        (f"{THEME}plugins: [/journey, search]", ""),
        (f"{THEME}plugins: [journey, search, journey: {{label: x}}]", "JRN907"),
        (f"{THEME}plugins: &a {{journey: {{}}, x: *a}}\nnav: &b [*b]\nextra: &c {{c: *c}}", ""),
    ],
)
def test_what_is_wrong_with_a_site_file(tmp_path: Path, text: str, expected: str) -> None:
    """Each fault of a site file is one diagnostic, never a traceback."""
    write(tmp_path, text)
    assert "".join(item.code for item in read_site_config(tmp_path).diagnostics) == expected


@pytest.mark.parametrize(
    ("text", "spot", "meant"),
    [
        ("plugins: [search, jurney]", "mkdocs.yml:3:19", "journey"),
        ("plugins:\n  - Journey:\n      label: x", "mkdocs.yml:4:5", "journey"),
        ("plugins: [mkdocs-journey]", "mkdocs.yml:3:11", "journey"),
        ("plugin: [journey]", "mkdocs.yml:3:1", "plugins"),
    ],
)
def test_a_misspelt_plugin(tmp_path: Path, text: str, spot: str, meant: str) -> None:
    """What was meant for the plugin, or for the list of plugins, is told at its place."""
    write(tmp_path, f"theme: {{name: material, font: false}}\nsite_name: X\n{text}\n")
    (found,) = read_site_config(tmp_path).diagnostics
    assert (found.code, found.place.spot, found.hint) == ("JRN904", spot, f'did you mean "{meant}"?')


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A site file that is no UTF-8 is told about."""
    (tmp_path / "mkdocs.yml").write_bytes(b"\xff\xfe\x00")
    assert [item.code for item in read_site_config(tmp_path).diagnostics] == ["JRN901"]


NOT_READ = "JRN901 error: the site file cannot be read: "


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
            f"mkdocs.yml:1:10: {NOT_READ}a file that it inherits from is not there\n"
            "  1 | INHERIT: none.yml\n"
            "               ^\n"
            "  hint: correct the path after `INHERIT:`",
        ),
        (
            "INHERIT: folder",
            f"mkdocs.yml:1:10: {NOT_READ}what it inherits from is a folder\n"
            "  1 | INHERIT: folder\n"
            "               ^\n"
            "  hint: name a file after `INHERIT:`",
        ),
        (
            "site_name: J\nINHERIT: mkdocs.yml",
            f"mkdocs.yml:2:10: {NOT_READ}its INHERIT files lead in a ring\n"
            "  2 | INHERIT: mkdocs.yml\n"
            "               ^\n"
            "  hint: take the line `INHERIT:` out of one of them",
        ),
        (
            "INHERIT: [a]",
            f"mkdocs.yml:1:10: {NOT_READ}`INHERIT:` names no file\n"
            "  1 | INHERIT: [a]\n"
            "               ^\n"
            "  hint: write the path of one file after it",
        ),
        (
            "site_name: !ENV [BROKEN, x]",
            f"mkdocs.yml:1:12: {NOT_READ}the variable BROKEN is read as a date and is none\n"
            "  1 | site_name: !ENV [BROKEN, x]\n"
            "                 ^\n"
            "  hint: correct the value of BROKEN",
        ),
        (
            "INHERIT: shared/env.yml",
            f"shared/env.yml:2:8: {NOT_READ}the variable BROKEN is read as a date and is none\n"
            "  2 | theme: !ENV BROKEN\n"
            "             ^\n"
            "  hint: correct the value of BROKEN",
        ),
        (
            "site_name: !ENV {a: b}",
            f"mkdocs.yml:1:12: {NOT_READ}`!ENV` needs the name of a variable\n"
            "  1 | site_name: !ENV {a: b}\n"
            "                 ^\n"
            "  hint: write `!ENV NAME`, or `!ENV [NAME, default]`",
        ),
        (
            'a: b\nsite_name: "\0"',
            f"mkdocs.yml:2:13: {NOT_READ}a sign that no text has stands here\n"
            '  2 | site_name: "\N{REPLACEMENT CHARACTER}"\n'
            "                  ^\n"
            "  hint: the file is damaged or not a text file: restore it, or save it again from its editor",
        ),
        (
            "a: b\nsite_name: a\x07",
            f"mkdocs.yml:2:13: {NOT_READ}it holds the character U+0007, which YAML forbids\n"
            "  2 | site_name: a\N{REPLACEMENT CHARACTER}\n"
            "                  ^\n"
            "  hint: take that character out",
        ),
        (
            "[" * 3000,
            f"mkdocs.yml: {NOT_READ}it is nested too deeply\n  hint: take out what is nested so deeply",
        ),
        (
            "a: b\nday: 2026-99-01",
            f"mkdocs.yml:2:6: {NOT_READ}`2026-99-01` is read as a date and is none\n"
            "  2 | day: 2026-99-01\n"
            "           ^\n"
            "  hint: correct it, or put it in quotes if it is a text",
        ),
        (
            "a: !!timestamp [x]",
            f"mkdocs.yml:1:4: {NOT_READ}this cannot be read as YAML: expected a scalar node, but found sequence\n"
            "  1 | a: !!timestamp [x]\n"
            "         ^\n"
            "  hint: compare indentation and quotes with the lines above",
        ),
        (
            "a: {b: 0b_}",
            f"mkdocs.yml:1:8: {NOT_READ}`0b_` is read as a number and is none\n"
            "  1 | a: {b: 0b_}\n"
            "             ^\n"
            "  hint: correct it, or put it in quotes if it is a text",
        ),
        (
            "site_name: {{ name }}",
            f"mkdocs.yml:1:13: {NOT_READ}this key is a list or a block of keys\n"
            "  1 | site_name: {{ name }}\n"
            "                  ^\n"
            "  hint: put a text that starts with `{` or `[` in quotes",
        ),
        (
            "a: b\n---\nc: d",
            f"mkdocs.yml:2:1: {NOT_READ}a second document starts here\n"
            "  2 | ---\n"
            "      ^\n"
            "  hint: delete the line `---` and what follows it",
        ),
        (
            "a: &x b\nc: &x d",
            f"mkdocs.yml:2:4: {NOT_READ}this anchor has the name of an earlier one\n"
            "  2 | c: &x d\n"
            "         ^\n"
            "  hint: give it a name of its own",
        ),
        (
            "a: {<<: 3}",
            f"mkdocs.yml:1:9: {NOT_READ}`<<` needs lines of `key: value` to bring in\n"
            "  1 | a: {<<: 3}\n"
            "              ^\n"
            "  hint: name an anchor of such lines after it, as in `<<: *common`",
        ),
        (
            "- a",
            f"mkdocs.yml:1:1: {NOT_READ}it holds a list, no settings\n"
            "  1 | - a\n"
            "      ^\n"
            "  hint: write lines such as `site_name: Journeys`",
        ),
        (
            "a: [",
            f"mkdocs.yml:1:4: {NOT_READ}the `[` that opens here is not closed before column 5\n"
            "  1 | a: [\n"
            "         ^\n"
            "  hint: close it with `]`, separate its items with commas, and quote texts that hold `, : [ ] { }`",
        ),
        (
            "INHERIT: shared/latin.yml",
            f"shared/latin.yml:2:15: {NOT_READ}the letter here was saved in an old way (0xE9, not UTF-8)\n"
            "  2 | site_name: caf\N{REPLACEMENT CHARACTER}\n"
            "                    ^\n"
            "  hint: the file looks saved as Windows-1252: save it as UTF-8",
        ),
        (
            "INHERIT: shared/wide.yml",
            f"shared/wide.yml: {NOT_READ}`shared/wide.yml` is saved as UTF-16\n  hint: save it as UTF-8",
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
    monkeypatch.setenv("BROKEN", "2026-99-01")
    for folder in ("folder", "shared"):
        (tmp_path / folder).mkdir()
    (tmp_path / "shared" / "latin.yml").write_bytes(b"a: b\nsite_name: caf\xe9\n")
    (tmp_path / "shared" / "wide.yml").write_bytes("site_name: J\n".encode("utf-16-le"))
    write(tmp_path / "shared", "site_name: J\ntheme: !ENV BROKEN\n", "env.yml")
    write(tmp_path / "shared", "site_name: J\ntheme: *\n", "star.yml")
    write(tmp_path, text)
    (found,) = (item for item in read_site_config(tmp_path).diagnostics if item.code == "JRN901")
    assert render_diagnostic(found) == expected


def told(root: Path) -> list[tuple[str, str]]:
    """Return place and message of each problem."""
    return [(item.place.spot, item.message) for item in read_site_config(root).diagnostics]


RING = "the site file cannot be read: its INHERIT files lead in a ring"


@pytest.mark.parametrize(
    ("files", "spot"),
    [
        ({"mkdocs.yml": "base.yml", "base.yml": "mkdocs.yml"}, "base.yml:1:10"),
        ({"mkdocs.yml": "a/b.yml", "a/b.yml": "c.yml", "a/c.yml": "../mkdocs.yml"}, "a/c.yml:1:10"),
        ({"mkdocs.yml": "./a/../mkdocs.yml"}, "mkdocs.yml:1:10"),
        ({"mkdocs.yml": "link.yml", "link.yml": Path("mkdocs.yml")}, "link.yml:1:10"),
        ({"mkdocs.yml": "link.yml", "link.yml": Path("link.yml")}, "mkdocs.yml:1:10"),
    ],
)
def test_ring_of_files(tmp_path: Path, files: dict[str, str | Path], spot: str) -> None:
    """Files that inherit from each other, however their paths are written, are told of as a ring where it closes."""
    for name, parent in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        if isinstance(parent, Path):
            (tmp_path / name).symlink_to(parent)
        else:
            write(tmp_path, f"INHERIT: {parent}\n", name)
    assert told(tmp_path) == [(spot, RING)]


def test_ring_of_folders(tmp_path: Path) -> None:
    """A folder that is linked into itself, so that each path is a new one, ends as well."""
    write(tmp_path, "INHERIT: again/mkdocs.yml\n")
    (tmp_path / "again").symlink_to(".")
    ((spot, message),) = told(tmp_path)
    assert spot.endswith("again/mkdocs.yml:1:10")
    assert message == RING


@pytest.mark.parametrize("parent", ["", "''", "3", "true", "[base.yml]", "{a: b}", "2026-01-01", "!ENV NOT_SET_HERE"])
def test_inherits_from_no_file(tmp_path: Path, parent: str) -> None:
    """What is no path after `INHERIT:` is told at its line, and not passed over."""
    write(tmp_path, f"{QUIET}INHERIT: {parent}\n")
    ((spot, message),) = told(tmp_path)
    assert spot.startswith("mkdocs.yml:3:")
    assert message == "the site file cannot be read: `INHERIT:` names no file"


@pytest.mark.parametrize(
    "parent", ["no.yml", "x" * 300, '"a\\0b"', '"a\\ud800b"', "mkdocs.yml/base.yml", "no/../../no.yml"]
)
def test_inherits_from_a_file_that_is_not_there(tmp_path: Path, parent: str) -> None:
    """A path that leads nowhere is told where it is asked for."""
    write(tmp_path, f"{QUIET}INHERIT: {parent}\n")
    assert told(tmp_path) == [
        ("mkdocs.yml:3:10", "the site file cannot be read: a file that it inherits from is not there")
    ]


@pytest.mark.parametrize("path", ["{root}/base/site.yml", "../base/site.yml", "../project/../base/site.yml"])
def test_inherits_from_outside(tmp_path: Path, path: str) -> None:
    """MkDocs inherits from any place, so we do; what is wrong there has its path from the project."""
    (tmp_path / "project").mkdir()
    (tmp_path / "base").mkdir()
    write(tmp_path / "base", f"{THEME}plugins: [journey: {{label: Base, lookback: 3}}]\n", "site.yml")
    write(tmp_path / "project", f"INHERIT: {path.format(root=tmp_path)}\n")
    assert read_site_config(tmp_path / "project").settings.label == "Base"
    assert told(tmp_path / "project") == [("../base/site.yml:2:34", '"lookback" is no setting')]


def test_long_chain(tmp_path: Path) -> None:
    """A chain of files is followed to its end, however long."""
    for number in range(30):
        write(tmp_path, f"INHERIT: {number + 1}.yml\n", f"{number}.yml" if number else "mkdocs.yml")
    write(tmp_path, f"{THEME}plugins: [journey: {{label: Base}}]\n", "30.yml")
    config = read_site_config(tmp_path)
    assert (config.settings.label, config.diagnostics) == ("Base", ())


NOT_LISTED = "the plugin `journey` is not listed"


@pytest.mark.parametrize(
    ("plugins", "spot", "message", "hint"),
    [
        ("- journey:\n    lookback_dais: 3", "4:5", '"lookback_dais" is no setting', 'did you mean "lookback_days"?'),
        ("- journey:\n    x: 1\n    label: 3", "5:12", '"label" is 3', "write a text"),
        ("  journey:\n    today: soon", "4:12", '"today" is the text "soon"', "write a date such as 2026-11-18"),
        (
            "- journey:\n  label: x",
            "4:3",
            '"label" stands beside `journey`, not below it',
            "indent it deeper than `journey`",
        ),
        ("- journey: [x]", "3:12", "`journey` holds no settings", "write each as `name: value` on a line below it"),
        ("- journey: {enabled: null}", "3:22", '"enabled" is neither true nor false', "write true or false"),
        ("- search", "2:1", NOT_LISTED, "add `- journey` under `plugins:`"),
        ("  journey", "2:1", NOT_LISTED, "write `plugins: [search, journey]`"),
        ("- journey\n- journey:\n    x: 1", "4:3", "the plugin `journey` is listed twice", "keep one of the two"),
        ('- journey: {"\\ud800": 1}', "3:13", '"\N{REPLACEMENT CHARACTER}" is no setting', "known: maps_dir, "),
    ],
)
def test_where_a_setting_is_wrong(tmp_path: Path, plugins: str, spot: str, message: str, hint: str) -> None:
    """Each setting that cannot be used is told at its line with one step to take."""
    write(tmp_path, f"{THEME}plugins:\n{plugins}\n")
    found = read_site_config(tmp_path).diagnostics[-1]
    assert (found.place.spot, found.message) == (f"mkdocs.yml:{spot}", message)
    assert found.hint.startswith(hint)


def test_line_in_the_file_that_says_it(tmp_path: Path) -> None:
    """Of settings in two files each is told in the file that says it, also through an anchor and a merge key."""
    write(
        tmp_path, f"{THEME}x: &x\n  label: 3\nplugins:\n  journey: {{<<: *x, today: a, small_sample: b}}\n", "base.yml"
    )
    write(tmp_path, "INHERIT: base.yml\nplugins:\n  journey:\n    today: b\n")
    assert sorted(spot for spot, _ in told(tmp_path)) == ["base.yml:3:10", "base.yml:5:45", "mkdocs.yml:4:12"]


def nest(line: str) -> str:
    """Return thirty lines, each nine times the one before: 9 ** 30 values, written out."""
    return "n0: &n0 {x: y}\n" + "".join(
        f"n{number}: &n{number} {line.format(', '.join(each(line, number - 1)))}\n" for number in range(1, 30)
    )


def each(line: str, number: int) -> list[str]:
    return [f"k{index}: *n{number}" if line.startswith("{{{}") else f"*n{number}" for index in range(9)]


@pytest.mark.parametrize("line", ["[{}]", "{{{}}}", "{{<<: [{}]}}"], ids=["list", "keys", "merge"])
def test_nest_of_aliases(tmp_path: Path, line: str) -> None:
    """A few lines that unfold to more than any memory are read in no time, wherever they are used."""
    bomb = nest(line)
    settings = "today: *n29, label: *n29, position_weights: *n29, maps_dir: *n29, enabled: *n29, nothing: *n29"
    write(tmp_path, f"{bomb}nav: *n29\nextra: *n29\n", "base.yml")
    write(
        tmp_path,
        f"INHERIT: base.yml\n{bomb}{THEME}nav: *n29\nextra: *n29\nplugins: [offline, journey: {{{settings}}}]\n",
    )
    codes = {item.code for item in read_site_config(tmp_path).diagnostics}
    assert codes == ({"JRN901"} if "<<" in line else {"JRN902", "JRN906"})


def test_merge_key_that_names_itself(tmp_path: Path) -> None:
    """What MkDocs can read is read, odd as it is."""
    write(tmp_path, f"{QUIET}extra: &a {{x: 1, <<: *a}}\n")
    assert told(tmp_path) == []


def test_name_with_another_ending(tmp_path: Path) -> None:
    """`mkdocs.yaml` is read where there is no `mkdocs.yml`, and named in what is told."""
    write(tmp_path, f"{THEME}plugins: [journey: {{label: 3}}]\n", "mkdocs.yaml")
    assert told(tmp_path) == [("mkdocs.yaml:2:28", '"label" is 3')]
    write(tmp_path, QUIET)
    assert told(tmp_path) == []


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def dead_link(path: Path) -> None:
    path.symlink_to("nothing.yml")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def huge(path: Path) -> None:
    path.write_bytes(b"# \n" * 4_000_000)


def secret(path: Path) -> None:
    path.write_text(QUIET, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs the tests may read everything")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (folder, "is a folder"),
        pytest.param(
            pipe, "cannot be read: not a regular file", marks=pytest.mark.skipif(os.name == "nt", reason="POSIX")
        ),
        (dead_link, "is a link that leads nowhere"),
        (link_to_itself, "is a link that leads nowhere"),
        (huge, "is larger than 10 MB"),
        (secret, "may not be read"),
    ],
)
def test_site_file_that_is_no_file(tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    """What stands in the place of the site file is told of, and never waited for."""
    make(tmp_path / "mkdocs.yml")
    assert told(tmp_path) == [("mkdocs.yml", f"the site file cannot be read: `mkdocs.yml` {message}")]
