"""A build after another one gives what a build from nothing gives, whatever changed in between, and makes no more."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from data_folder import FILES, MAP
from scratch_git import Repository

from mkdocs_journey import kept_site
from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.build import BuildMemory, Site, build_site
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.kept_site import build_changed_site
from mkdocs_journey.render import Heading, Press
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

# Whole projects are built and measured.
pytestmark = pytest.mark.slow

PROJECT = {
    **FILES,
    "maps/trial.yml": MAP.format(title="Trial to paid").replace(
        "emotion: -1}", "emotion: -1, image: p.png, touchpoints: [pricing], steps: [{action: Asks, evidence: [talks]}]}"
    ),
    "maps/future.yml": MAP.format(title="As it should be").replace("emotion: 1", "emotion: 1, image: maps.png")
    + "state: future\ntarget_of: trial\n",
    "maps/_shared.yml": (
        "touchpoints:\n  - {id: pricing, name: Pricing page}\n"
        "evidence:\n  - {id: talks, kind: interview, source: Eight talks, date: 2026-02-01, says: Nobody knows}\n"
    ),
    "personas/maya.yml": "name: Maya\nrole: Marketing manager\n",
}
Edit = Callable[[Path], object]


def swap(file: str, old: str, new: str) -> Edit:
    """Return an edit that replaces words of a file."""

    def edit(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def commit(root: Path) -> None:
    """Commit everything as it stands."""
    Repository(root, day=3).git("commit", "-qam", "Ask again", "--allow-empty")


def _write_template(root: Path, body: str) -> None:
    folder = root / "overrides" / "journey"
    folder.mkdir(parents=True)
    text = f'{{% extends "_base/map.html" %}}{{% block verdict %}}{body}{{% endblock %}}'
    (folder / "map.html").write_text(text, encoding="utf-8")


EDITS: dict[str, Edit] = {
    "a word of a map": swap("maps/trial.yml", "Asks", "Asks twice"),
    "a comment above a map": swap("maps/trial.yml", "title:", "# mine\ntitle:"),
    "an emotion": swap("maps/trial.yml", "emotion: 1", "emotion: -2"),
    "a mistake": swap("maps/trial.yml", "emotion: 1", "emotions: 1"),
    "the title of a target": swap("maps/trial.yml", "Trial to paid", "From trial to paid"),
    "a persona": swap("personas/maya.yml", "Maya", "Maya Chen"),
    "a comment above a persona": swap("personas/maya.yml", "name:", "# hers\nname:"),
    "a shared touchpoint": swap("maps/_shared.yml", "Pricing page", "Prices"),
    "a shared source": swap("maps/_shared.yml", "Nobody knows", "Few know"),
    "a map less": lambda root: (root / "maps/rollout.yml").unlink(),
    "a map more": lambda root: shutil.copyfile(root / "maps/rollout.yml", root / "maps/again.yml"),
    "a map of another name": lambda root: (root / "maps/rollout.yml").rename(root / "maps/rolled-out.yml"),
    "a picture more": lambda root: (root / "p.png").write_bytes(b"\x89PNG"),
    "a picture less": lambda root: (root / "maps.png").unlink(),
    "a template more": lambda root: _write_template(root, "Ours"),
    "a broken template": lambda root: _write_template(root, "{{ view.no_such_value }}"),
    "a commit": commit,
    "nothing": lambda _: None,
}
DATA_EDITS: dict[str, Edit] = {
    "a row of the data": swap("data/stage_events.csv", "person-1,decision", "person-1,consideration"),
    "the catalog": swap("data/catalog.yml", "UTC", "Europe/Berlin"),
    "new channel rules": lambda root: (root / "data/channels.yml").write_text(
        "rules:\n  - {channel: Search, source: google}\n", encoding="utf-8"
    ),
}
Build = Callable[..., Site]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project in a repository with two pictures, one of them missing, and its figures kept."""
    root = tmp_path_factory.mktemp("measured") / "project"
    for name, content in PROJECT.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    (root / "maps.png").write_bytes(b"\x89PNG")
    repository = Repository.create(root)
    repository.git("add", ".")
    repository.git("commit", "-qm", "First")
    build_of(build_site, root)
    return root


@pytest.fixture
def root(measured: Path, tmp_path: Path) -> Path:
    """Return a copy of the project, in which no site was built yet."""
    return Path(shutil.copytree(measured, tmp_path / "project"))


def with_memory() -> Build:
    """Return a build that remembers the one before, as a server does."""
    return partial(build_site, memory=BuildMemory())


def with_folder() -> Build:
    """Return a build that finds on disk what the one before left."""
    return build_changed_site


def build_of(build: Build, root: Path, settings: Settings | None = None, **options: Any) -> Site:
    """Return the site of a project with a home page of its own, answers kept."""
    options = {"directory_urls": True, "home_path": "index.md", **options}
    return build(FolderTree(root), settings or Settings(), answers=open_answers(root), **options)


@dataclass(frozen=True)
class Shown:
    """What a host sees of a page."""

    title: str
    html: str
    headings: tuple[Heading, ...]
    rest: tuple[object, ...]


def show(site: Site) -> tuple[dict[str, Shown], tuple[str, ...], tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return all that a host sees of a site."""
    pages = {
        item.page.path: Shown(
            item.page.title,
            item.html,
            item.headings,
            (item.page.description, item.page.source_file, item.page.updated, item.page.in_nav),
        )
        for item in site.pages
    }
    return pages, site.images, site.missing_images, site.diagnostics


@pytest.mark.parametrize("maker", [with_memory, with_folder])
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit(root: Path, maker: Callable[[], Build], edit: Edit) -> None:
    """After any edit the next build gives the same pages, in the same order, as one that knows of none before."""
    build = maker()
    build_of(build, root)
    edit(root)
    again = show(build_of(build, root))
    fresh = show(build_of(build_site, root))
    assert list(again[0]) == list(fresh[0])
    assert again == fresh


@pytest.mark.slow
@pytest.mark.parametrize("maker", [with_memory, with_folder])
@pytest.mark.parametrize("edit", DATA_EDITS.values(), ids=DATA_EDITS)
def test_after_an_edit_of_the_data(root: Path, maker: Callable[[], Build], edit: Edit) -> None:
    """The same holds when rows, catalog or channel rules change, which the engine has to be asked about."""
    test_after_an_edit(root, maker, edit)


@pytest.mark.parametrize("maker", [with_memory, with_folder])
@pytest.mark.parametrize(
    "other",
    [
        {"settings": replace(Settings(), label="Synthetic data")},
        {"directory_urls": False},
        {"home_path": None},
        {"editor_of": lambda file: f"https://git.example/edit/{file}"},
    ],
)
def test_another_host(root: Path, maker: Callable[[], Build], other: dict[str, Any]) -> None:
    """With another setting, address style, start page or repository the pages of before are of no use."""
    build = maker()
    before = show(build_of(build, root))
    again = show(build_of(build, root, **other))
    assert again == show(build_of(build_site, root, **other))
    assert again != before


def count_rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the pages that are rendered from now on."""
    rendered: list[str] = []
    render = Press.render

    def counted(self: Press, pages: Any) -> Any:
        made = render(self, pages)
        rendered.extend(item.page.path for item in made)
        return made

    monkeypatch.setattr(Press, "render", counted)
    return rendered


def test_a_server_draws_only_the_edited_map(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After one edited word the pages of the other maps are not made again."""
    build = with_memory()
    build_of(build, root)
    rendered = count_rendered(monkeypatch)
    swap("maps/trial.yml", "Asks", "Asks twice")(root)
    build_of(build, root)
    assert {path for path in rendered if path.startswith("maps/") and path.count("/") > 1} == {
        f"maps/trial/{page}index.md"
        for page in ("", "numbers/", "budget/", "consideration/", "decision/", "changelog/")
    }


def test_an_unchanged_project_is_not_walked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of the same files, commits and settings reads the pages of the last one and makes none."""
    before = show(build_of(build_changed_site, root))
    monkeypatch.setattr(kept_site, "build_site", lambda *_, **__: pytest.fail("the site is built again"))
    assert show(build_of(build_changed_site, root)) == before


def test_new_code_makes_new_pages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of another version of the code are not taken."""
    build_of(build_changed_site, root)
    monkeypatch.setattr(kept_site, "fingerprint_package", lambda: "another version")
    rendered = count_rendered(monkeypatch)
    build_of(build_changed_site, root)
    assert "maps/trial/index.md" in rendered


def put_link(path: Path, target: str) -> None:
    """Put a link in the place of a file."""
    path.unlink()
    path.symlink_to(target)


def put_pipe(path: Path) -> None:
    """Put a pipe, into which nobody writes, in the place of a file."""
    path.unlink()
    os.mkfifo(path)


def swap_pages(path: Path) -> None:
    """Put another page in the place of a page, and that one in the place of the other."""
    other = path.parents[1] / "rollout/index.md"
    text = path.read_bytes()
    path.write_bytes(other.read_bytes())
    other.write_bytes(text)


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        lambda path: path.write_bytes(b"<p>mine</p>"),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        swap_pages,
        put_pipe,
        partial(put_link, target="/dev/zero"),
        partial(put_link, target="index.md"),
        partial(put_link, target="../../../../../personas/maya.yml"),
    ],
    ids=["gone", "edited", "cut", "swapped", "a pipe", "a device", "a link to itself", "a link out"],
)
@pytest.mark.skipif(os.name == "nt", reason="pipes, devices and links of POSIX")
def test_a_damaged_page_is_made_again(root: Path, damage: Callable[[Path], object]) -> None:
    """A kept page that is gone or edited by hand is not shown; the next build mends it."""
    before = show(build_of(build_changed_site, root))
    page = root / ".cache/mkdocs-journey/html/maps/trial/index.md"
    whole = page.read_bytes()
    damage(page)
    assert show(build_of(build_changed_site, root)) == before
    assert not page.is_symlink()
    assert page.read_bytes() == whole
    assert "Maya" in (root / "personas/maya.yml").read_text(encoding="utf-8")


def index_of(root: Path) -> Path:
    """Return the file that lists the kept pages."""
    (index,) = (
        path for path in (root / ".cache/mkdocs-journey/figures").glob("*.json") if b'"checksum"' in path.read_bytes()
    )
    return index


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"Trial to paid", b"Trial to Paid")),
        put_pipe,
    ],
    ids=["empty", "cut", "edited", "a pipe"],
)
@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_damaged_index_is_made_again(root: Path, damage: Callable[[Path], object]) -> None:
    """A list of kept pages that is not what was written is not trusted; the next build mends it."""
    before = show(build_of(build_changed_site, root))
    index = index_of(root)
    whole = index.read_bytes()
    damage(index)
    assert show(build_of(build_changed_site, root)) == before
    assert index.read_bytes() == whole


def put_file(path: Path) -> None:
    """Put a file in the place of a folder."""
    shutil.rmtree(path)
    path.write_text("mine", encoding="utf-8")


def put_folder(path: Path) -> None:
    """Put a folder of the user's in the place of a file."""
    path.unlink()
    path.mkdir()
    (path / "mine.md").write_text("mine", encoding="utf-8")


def put_ring(path: Path) -> None:
    """Put a link to itself in the place of a folder."""
    shutil.rmtree(path)
    path.symlink_to(path.name)


@pytest.mark.parametrize(
    ("place", "put"),
    [
        ("html/maps/trial/index.md", put_folder),
        ("html", put_file),
        ("html/maps", put_file),
        ("html", put_ring),
        ("html/maps", put_ring),
    ],
)
def test_what_stands_in_the_way_stays(root: Path, place: str, put: Callable[[Path], None]) -> None:
    """Where no page can be kept, each build makes its pages anew, after an edit as well, and nothing is lost."""
    build_of(build_changed_site, root)
    path = root / ".cache/mkdocs-journey" / place
    put(path)
    left = [path.is_file() and path.read_bytes(), path.is_symlink(), path.is_dir() and list(path.iterdir())]
    for _ in range(2):
        assert show(build_of(build_changed_site, root)) == show(build_of(build_site, root))
        swap("maps/trial.yml", "Asks", "Asks twice")(root)
    assert [path.is_file() and path.read_bytes(), path.is_symlink(), path.is_dir() and list(path.iterdir())] == left


def test_what_is_no_page_stays(root: Path) -> None:
    """Folders and links among the kept pages are left alone, and keep no page of an earlier build there."""
    build_of(build_changed_site, root)
    folder = root / ".cache/mkdocs-journey/html"
    (folder / "aaa.md").mkdir()
    (folder / "link").symlink_to(root)
    (folder / os.fsdecode(b"odd\xff\n.md")).write_text("old", encoding="utf-8")
    (root / "maps/rollout.yml").unlink()
    site = build_of(build_changed_site, root)
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.md") if path.is_file()} >= {
        item.page.path for item in site.pages
    }
    assert (folder / "aaa.md").is_dir()
    assert not (folder / os.fsdecode(b"odd\xff\n.md")).exists()
    assert not (folder / "maps/rollout").exists() or not list((folder / "maps/rollout").rglob("*.md"))
    assert (root / "maps/trial.yml").exists()


def test_file_name_that_is_no_text(root: Path) -> None:
    """A map whose name is no UTF-8 is told of by a build that finds a kept site as by one that finds none."""
    shutil.copyfile(root / "maps/rollout.yml", root / os.fsdecode(b"maps/odd\xff.yml"))
    first = show(build_of(build_changed_site, root))
    assert first == show(build_of(build_site, root))
    assert show(build_of(build_changed_site, root)) == first


def test_what_is_written_while_it_is_read_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of files that changed during the build do not pass for pages of what the files hold now."""

    def build_and_edit(*arguments: Any, **options: Any) -> Site:
        site = build_site(*arguments, **options)
        swap("maps/trial.yml", "Asks", "Asks twice")(root)
        return site

    monkeypatch.setattr(kept_site, "build_site", build_and_edit)
    build_of(build_changed_site, root)
    monkeypatch.undo()
    assert show(build_of(build_changed_site, root)) == show(build_of(build_site, root))


def test_pages_that_are_gone_leave_the_cache(root: Path) -> None:
    """The cache holds the pages of the last build alone."""
    build_of(build_changed_site, root)
    (root / "maps/rollout.yml").unlink()
    site = build_of(build_changed_site, root)
    folder = root / ".cache/mkdocs-journey/html"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} == {
        item.page.path for item in site.pages
    }


def test_a_linked_cache_is_not_written_through(root: Path, tmp_path: Path) -> None:
    """A link in place of the folder of kept pages leads no page out of the cache."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / ".cache/mkdocs-journey/html").symlink_to(elsewhere)
    assert show(build_of(build_changed_site, root)) == show(build_of(build_site, root))
    assert list(elsewhere.iterdir()) == []


def test_memory_is_of_what_is_there(root: Path) -> None:
    """Maps that are gone are forgotten."""
    memory = BuildMemory()
    build_of(partial(build_site, memory=memory), root)
    (root / "maps/rollout.yml").unlink()
    build_of(partial(build_site, memory=memory), root)
    assert set(memory.drawn) == {"maps/trial.yml", "maps/future.yml"}
    assert "maps/rollout.yml" not in memory.read.files
