"""A site file that MkDocs reads is read by the command line as well, with the same settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from mkdocs_journey.diagnostics import has_errors
from mkdocs_journey.settings import parse_settings
from mkdocs_journey.source.site_config import read_site_config

HEAD = "site_name: T\ntheme: {name: mkdocs, highlightjs: false}\n"
LISTED = f"{HEAD}plugins: [journey: {{label: Listed}}]\n"
SITES: dict[str, dict[str, str | bytes | Path]] = {
    "a list": {"mkdocs.yml": LISTED},
    "keys": {"mkdocs.yml": f"{HEAD}plugins: {{search: {{}}, journey: {{label: x}}}}\n"},
    "nothing below": {"mkdocs.yml": f"{HEAD}plugins:\n  - journey:\n"},
    "false below": {"mkdocs.yml": f"{HEAD}plugins: [journey: false]\n"},
    "switched on": {"mkdocs.yml": f"{HEAD}plugins: [journey: {{enabled: true, label: x}}]\n"},
    "without a theme's own": {"mkdocs.yml": f"{HEAD}plugins: [/journey: {{label: x}}]\n"},
    "listed twice": {"mkdocs.yml": f"{HEAD}plugins: [journey: {{label: x}}, journey: {{label: y}}]\n"},
    "a key twice": {"mkdocs.yml": f"{LISTED}plugins: [journey: {{label: a, label: b}}]\n"},
    "another ending": {"mkdocs.yaml": LISTED},
    "both endings": {"mkdocs.yml": LISTED, "mkdocs.yaml": "plugins: ["},
    "a link": {"mkdocs.yml": Path("real.yml"), "real.yml": LISTED},
    "a dead link": {"mkdocs.yml": Path("none.yml"), "mkdocs.yaml": LISTED},
    "a mark": {"mkdocs.yml": b"\xef\xbb\xbf" + LISTED.encode()},
    "UTF-16": {"mkdocs.yml": LISTED.encode("utf-16")},
    "UTF-16, big end first": {"mkdocs.yml": b"\xfe\xff" + LISTED.encode("utf-16-be")},
    "line ends of Windows": {"mkdocs.yml": LISTED.replace("\n", "\r\n")},
    "marks of a document": {"mkdocs.yml": f"---\n{LISTED}...\n"},
    "an anchor": {"mkdocs.yml": f"{HEAD}extra: {{a: &a {{label: x}}}}\nplugins: [journey: *a]\n"},
    "a merge key": {
        "mkdocs.yml": f"{HEAD}extra: {{a: &a {{label: x, small_sample: 3}}, b: &b {{small_sample: 4}}}}\n"
        "plugins: [journey: {<<: [*a, *b], label: z}]\n"
    },
    "a merge key at the top": {
        "mkdocs.yml": f"extra: &e {{site_name: S}}\n<<: *e\n{LISTED.replace('site_name: T', '')}"
    },
    "keys that are no texts": {"mkdocs.yml": f"{LISTED}extra: {{2026-01-01: 1, 3: 4, null: 5, =: 6}}\n"},
    "tags of YAML": {"mkdocs.yml": f"{LISTED}extra: {{x: !!binary aGk=, s: !!set {{a, b}}, o: !!omap [{{a: 1}}]}}\n"},
    "a function": {
        "mkdocs.yml": f"{LISTED}markdown_extensions:\n  - toc: {{slugify: !!python/name:os.path.basename }}\n"
    },
    "a relative folder": {"mkdocs.yml": f"{LISTED}extra: {{x: !relative $config_dir/a}}\n"},
    "a variable": {"mkdocs.yml": f"{HEAD}plugins: [journey: {{lookback_days: !ENV DAYS}}]\n"},
    "the second variable": {"mkdocs.yml": f"{HEAD}plugins: [journey: {{lookback_days: !ENV [NOT_SET, DAYS, 3]}}]\n"},
    "a default": {"mkdocs.yml": f"{HEAD}plugins: [journey: {{position_weights: !ENV [NOT_SET, [40, 20, 40]]}}]\n"},
    "no variable": {"mkdocs.yml": f"{HEAD}plugins: [journey: {{label: !ENV NOT_SET, today: !ENV []}}]\n"},
    "an empty variable": {"mkdocs.yml": f"{HEAD}plugins: [journey: {{label: !ENV EMPTY}}]\n"},
    "a variable that is no YAML": {"mkdocs.yml": f"{HEAD}plugins: [journey: {{label: !ENV BRACKET}}]\n"},
    "a variable like a list": {"mkdocs.yml": f"{HEAD}plugins: [journey: {{label: !ENV LIST}}]\n"},
    "a variable's file": {"mkdocs.yml": "INHERIT: !ENV BASE\n", "base.yml": LISTED},
    "inherited": {
        "mkdocs.yml": "INHERIT: a/base.yml\nplugins: {journey: {label: y}}\n",
        "a/base.yml": f"INHERIT: ../top.yml\n{HEAD}",
        "top.yml": "plugins: {journey: {label: x, small_sample: 3}}\n",
    },
    "an inherited list": {
        "mkdocs.yml": "INHERIT: base.yml\nplugins: [journey: {label: y}]\n",
        "base.yml": f"{HEAD}plugins: {{journey: {{label: x, small_sample: 3}}}}\n",
    },
    "inherited through links": {
        "mkdocs.yml": f"INHERIT: a/b/c.yml\n{LISTED}",
        "a/b/c.yml": Path("../../c.yml"),
        "a/c.yml": Path("../end.yml"),
        "c.yml": "INHERIT: ../c.yml\n",
        "end.yml": "",
    },
}


@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_what_mkdocs_reads_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str | bytes | Path]
) -> None:
    """What MkDocs accepts is no error, and means the same settings."""
    for name, value in {"DAYS": "45", "EMPTY": "", "BRACKET": "[ a", "LIST": "[1, 2]", "BASE": "base.yml"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "docs").mkdir()
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            path.symlink_to(content)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    monkeypatch.chdir(tmp_path)
    theirs = load_config().plugins["journey"].config
    ours = read_site_config(tmp_path)
    assert not has_errors(ours.diagnostics)
    assert parse_settings(dict(theirs)) == (ours.settings, ())
