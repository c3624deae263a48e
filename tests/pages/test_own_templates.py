"""A project's own templates win over those of the package, block by block; one that is broken is told at its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from sample_project import WriteProject

from mkdocs_journey.build import Site, build_site
from mkdocs_journey.diagnostics import Severity, render_diagnostic
from mkdocs_journey.page_templates import check_templates, list_templates, read_own_templates
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

FOLDER = "overrides/journey"
EXTENDS = '{% extends "_base/map.html" %}\n'
MAP_PAGE = "maps/trial/index.md"


def verdict(body: str, name: str = "verdict") -> str:
    """Return a template of the map's page in which one block holds `body`."""
    return f"{EXTENDS}{{% block {name} %}}\n{body}\n{{% endblock %}}\n"


def build(root: Path, settings: Settings | None = None) -> Site:
    return build_site(FolderTree(root), settings or Settings(), directory_urls=True)


def html_of(site: Site, path: str = MAP_PAGE) -> str:
    return next(page.html for page in site.pages if page.page.path == path)


def told(site: Site) -> list[str]:
    return [render_diagnostic(item) for item in site.diagnostics if item.code in ("JRN920", "JRN921")]


def own(texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{FOLDER}/{name}": text for name, text in texts.items()}


def test_one_block_is_overridden(write_project: WriteProject) -> None:
    """The block of the project's own template is shown, around what `super()` gives; all other blocks stay ours."""
    root = write_project(own({"map.html": verdict('<p class="ours">Before</p>\n{{ super() }}')}))
    site = build(root)
    html = html_of(site)
    assert html.index('<p class="ours">Before</p>') < html.index('class="journey-verdict"') < html.index('id="shape"')
    assert told(site) == []
    assert "Before" not in html_of(site, "maps/index.md")


def test_a_part_that_all_pages_share_is_overridden(write_project: WriteProject) -> None:
    """A file at the place of a layout stands in for it, so that each page that extends it changes."""
    frame = '{% import "_base/parts.html" as parts with context %}\n<main>{% block content %}{% endblock %}</main>\n'
    site = build(write_project(own({"_base/page.html": frame})))
    assert all(page.html.startswith("<main>") for page in site.pages)


def test_the_frame_is_extended(write_project: WriteProject) -> None:
    """Under `package/` ours stays at hand where the project has its own of the same name."""
    frame = '{% extends "package/_base/page.html" %}\n{% block after %}<p>For us only</p>{% endblock %}\n'
    site = build(write_project(own({"_base/page.html": frame})))
    assert told(site) == []
    assert all(page.html.count("<p>For us only</p>") == 1 for page in site.pages)
    assert 'class="journey-verdict"' in html_of(site)


def test_values_are_escaped(write_project: WriteProject) -> None:
    """A text of the project is escaped in the project's own template as well."""
    files = {"maps/trial.yml": "title: <script>x</script>\nobjective: o\npersona: maya\nstages: [A]\n"}
    root = write_project({**files, **own({"map.html": verdict("<p>{{ view.title }}</p>")})})
    assert "<p>&lt;script&gt;x&lt;/script&gt;</p>" in html_of(build(root))


def test_another_folder(write_project: WriteProject) -> None:
    """The setting `templates_dir` names the folder."""
    root = write_project({"layouts/map.html": verdict("Elsewhere")})
    assert "Elsewhere" in html_of(build(root, Settings(templates_dir="layouts")))


BROKEN = {
    "unclosed": ("{{ super() }", ":3:1: JRN920 error: the template cannot be read: unexpected '}'"),
    "unknown filter": (
        "{{ view.title|shout }}",
        ":3:1: JRN920 error: the template cannot be read: no filter named 'sho",
    ),
    "unknown value": (
        "  {{ view.titel }}",
        ":3:3: JRN920 error: the page cannot be filled in here: `MapView` has no at",
    ),
    "unknown name": ("{{ veiw.title }}", ":3:1: JRN920 error: the page cannot be filled in here: 'veiw' is undefined"),
    "division": ("{{ 1 / 0 }}", ":3:1: JRN920 error: the page cannot be filled in here: division by zero"),
    "missing": ('{% include "part.html" %}', ':3:1: JRN920 error: there is no template "part.html"'),
    "computed": ('{% include "p" ~ "q" %}', ':3:1: JRN920 error: there is no template "pq"'),
}


@pytest.mark.parametrize(("body", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_template(write_project: WriteProject, body: str, message: str) -> None:
    """What stops a template is told at its line, and the page has our layout with a note at the top."""
    site = build(write_project(own({"map.html": verdict(body)})))
    [problem] = told(site)
    assert problem.startswith(f"{FOLDER}/map.html{message}"), problem
    assert "  hint: " in problem
    html = html_of(site)
    assert f"<code>{FOLDER}/map.html:3:" in html
    assert 'class="journey-verdict"' in html
    assert "The project’s own template" not in html_of(site, "maps/index.md")


def test_name_that_is_nearly_right(write_project: WriteProject) -> None:
    """A name slightly off is told with the one that was meant."""
    assert 'did you mean "view"?' in told(build(write_project(own({"map.html": verdict("{{ veiw.title }}")}))))[0]
    [problem] = told(build(write_project(own({"map.html": '{% extends "_base/mpa.html" %}\n'}))))
    assert problem.startswith(f'{FOLDER}/map.html:1:1: JRN920 error: there is no template "_base/mpa.html"')
    assert 'did you mean "_base/map.html"?' in problem


def test_template_that_extends_itself(write_project: WriteProject) -> None:
    """A template that extends its own name instead of the layout is no endless loop."""
    site = build(write_project(own({"map.html": '{% extends "map.html" %}\n'})))
    assert [item.split("JRN920 ")[1].split("\n")[0] for item in told(site)] == ["error: the templates lead in a ring"]
    assert 'class="journey-verdict"' in html_of(site)


IDLE = {
    "block": (
        {"map.html": verdict("x", "verdct")},
        'map.html:2:1: JRN921 warning: the layout "_base/map.html" has no block "verdct"',
        "verdict",
    ),
    "file": ({"maps.html": EXTENDS}, 'maps.html: JRN921 warning: no page has a template "maps.html"', "map.html"),
}


@pytest.mark.parametrize(("texts", "message", "meant"), IDLE.values(), ids=IDLE)
def test_template_without_effect(write_project: WriteProject, texts: dict[str, str], message: str, meant: str) -> None:
    """A block or a file under a name that nothing asks for is told, with the name that was meant."""
    [problem] = told(build(write_project(own(texts))))
    assert problem.startswith(f"{FOLDER}/{message}"), problem
    assert f'did you mean "{meant}"?' in problem


def test_template_that_another_one_calls(write_project: WriteProject) -> None:
    """A part of the project's own, and a new block within an overridden one, are in use."""
    body = '{% include "logo.html" %}{% block inner %}{% endblock %}'
    site = build(write_project(own({"map.html": verdict(body), "logo.html": "<b>Logo</b>"})))
    assert told(site) == []
    assert "<b>Logo</b>" in html_of(site)


def test_rules_hold_for_templates(write_project: WriteProject) -> None:
    """The setting `rules` makes an error of the warning, or leaves it out."""
    root = write_project(own({"maps.html": EXTENDS}))
    as_error = build(root, Settings(rules=(("JRN921", "error"),)))
    assert [item.severity for item in as_error.diagnostics if item.code == "JRN921"] == [Severity.ERROR]
    assert told(build(root, Settings(rules=(("JRN921", "ignore"),)))) == []


def test_file_that_is_no_text(write_project: WriteProject) -> None:
    """A template whose bytes are no text is told, and the page has our layout."""
    root = write_project()
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "map.html").write_bytes(b"\xff\xfe\0")
    assert {"JRN106"} <= {item.code for item in build(root).diagnostics}


def test_a_link_out_of_the_project_is_not_followed(
    write_project: WriteProject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A template that is a link to a file elsewhere is told and not read."""
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.html"
    secret.write_text("secret")
    root = write_project()
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "map.html").symlink_to(secret)
    site = build(root)
    assert "JRN103" in {item.code for item in site.diagnostics}
    assert not any("secret</p>" in page.html or page.html == "secret" for page in site.pages)


@pytest.mark.parametrize("name", list_templates())
def test_each_of_ours_can_be_extended(write_project: WriteProject, name: str) -> None:
    """A project's own template of any name that ours have is in use, and right when it extends or repeats ours."""
    text = f'{{% extends "_base/{name}" %}}\n' if "/" not in name else "{# ours #}"
    templates = read_own_templates(FolderTree(write_project(own({name: text}))), FOLDER)
    assert list(check_templates(templates)) == []
