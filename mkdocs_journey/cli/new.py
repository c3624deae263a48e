"""`journey new`: a project that builds at once, written whole or not at all."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.scaffold_files import HOSTS, KINDS, ci_files, scaffold_files
from mkdocs_journey.model.words import slugify
from mkdocs_journey.source.writing import write_bytes

_NAME = re.compile(r"\w[\w .()&+,'-]{0,99}")
# Names that Windows keeps for devices: a repository that holds one cannot be cloned there.
_DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_NAME = 255  # In bytes, on the file systems in use.
_WORKSHOP = ".journey-new-"


@main.command(epilog="Example: journey new my-journeys --from b2b-saas")
@click.argument("folder", metavar="DIR")
@click.argument("more", nargs=-1, metavar="")
@click.option(
    "--from", "kind", type=click.Choice(KINDS), default="blank", show_default=True, help="What the maps start from."
)
@click.option("--ci", "host", type=click.Choice(HOSTS), help="Where it is kept: write what checks each change there.")
def new(*, folder: str, more: tuple[str, ...], kind: str, host: str | None) -> None:
    """Write a project into DIR, which is made, or is empty but for `.git`.

    It holds a map, a persona, the site's settings, guides for interviews and surveys, and what editors need to know.
    Where DIR is a project already, `--ci` adds what checks each change on that host, and nothing else.
    """
    if more:
        raise click.UsageError(_why_one(folder, more))
    target = _locate(folder)
    if host and (target / "mkdocs.yml").is_file():
        _add_ci(folder, target, host)
        return
    try:
        reason = _why_not(folder, target)
    except OSError as error:
        reason = f"{folder} cannot be looked at: {error.strerror}"
    if reason is not None:
        raise click.UsageError(reason)
    files = {**scaffold_files(kind, site_name=_site_name(target)), **(ci_files(host) if host else {})}
    try:
        write_project(target, files)
    except OSError as error:
        place = target if target.is_dir() else target.parent
        raise click.UsageError(f"nothing can be written into {place}: {error.strerror}") from error
    go = "" if target == Path.cwd().resolve() else f"cd {shlex.quote(folder)}, then "
    click.echo(f"{folder} holds {len(files)} files. Next: {go}mkdocs serve, and read README.md")
    _tell_unread_ci(target, host)


def _why_one(folder: str, more: tuple[str, ...]) -> str:
    """Return what to do instead of naming more than a folder."""
    item = next((word for word in (folder, *more) if word in ("map", "persona")), None)
    name = next((slugify(word) for word in (folder, *more) if word != item), "")
    if item is not None:
        key = "name" if item == "persona" else "title"
        file = f"{item}s/{name}.yml"
        return f"`journey new` makes a project; a {item} is a file that you write: {file}, beginning with `{key}:`"
    if more[0] in KINDS:
        return f"say what it starts from with --from: journey new {shlex.quote(folder)} --from {more[0]}"
    quoted = shlex.quote(" ".join((folder, *more)))
    return f"a project is one folder; a name with spaces stands in quotes: journey new {quoted}"


def _add_ci(folder: str, target: Path, host: str) -> None:
    """Write what checks each change into a project that is there; nothing of it is overwritten.

    Raises:
        click.UsageError: One of the files is there, or cannot be written.
    """
    files = ci_files(host)
    there = [name for name in files if (target / name).exists()]
    if there:
        raise click.UsageError(f"{', '.join(there)} is there already: take it away first, or keep it as it is")
    try:
        for name, content in files.items():
            write_bytes(target / name, content)
    except OSError as error:
        raise click.UsageError(f"nothing can be written into {folder}: {error.strerror}") from error
    click.echo("".join(f"wrote {name}\n" for name in files), nl=False)
    _tell_unread_ci(target, host)


def _tell_unread_ci(target: Path, host: str | None) -> None:
    """Say what to do where the project is a folder inside a repository: hosts read such files at its top alone."""
    if host is None or (target / ".git").exists():
        return
    top = next((folder for folder in target.parents if (folder / ".git").exists()), None)
    if top is not None:
        name = "GitHub" if host == "github" else "GitLab"
        place = ".github" if host == "github" else ".gitlab-ci.yml"
        inside = target.relative_to(top).as_posix()
        click.echo(
            f"note: {name} reads {place} at the top of the repository alone: move {inside}/{place} there, "
            f"and let its steps run in {inside}"
        )


def write_project(target: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside their place and move them there; what was begun is taken away when that fails.

    What an earlier call that was killed left in the folder goes.

    Args:
        target: A folder that is empty, or whose parent is there.
        files: Content by path.

    Raises:
        OSError: The files cannot be written.
    """
    is_there = target.is_dir()
    # In a folder that is there: its parent may belong to others, or to another disk.
    workshop = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=target if is_there else target.parent))
    moved: list[Path] = []
    try:
        project = workshop / "project"
        for name, content in files.items():
            path = project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for path in sorted(project.iterdir()) if is_there else [project]:
            place = target / path.name if is_there else target
            path.rename(place)
            moved.append(place)
        for left in target.glob(f"{_WORKSHOP}*"):
            shutil.rmtree(left, ignore_errors=True)
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _locate(folder: str) -> Path:
    """Return the real place; one that no file system can hold stays as it is written, and its name is refused."""
    try:
        return Path(folder).resolve()
    except (OSError, RuntimeError, ValueError):
        return Path(folder)


def _why_not(folder: str, target: Path) -> str | None:
    """Return why no project can stand there, in one sentence."""
    name = target.name
    if (
        not folder.strip()
        or not _NAME.fullmatch(_without_marks(name))
        or name.endswith((".", " "))
        or _DEVICES.fullmatch(name)
        or len(os.fsencode(name)) > _LONGEST_NAME
    ):
        return f"{folder!r} is no name for a folder: use letters, digits, spaces and hyphens"
    if target.is_dir():
        return _why_not_into(folder, target)
    if target.exists():
        return f"{folder} is a file: name a folder that is not there yet"
    if target.is_symlink():
        return f"{folder} is a link that leads nowhere: name a folder that is not there yet"
    if target.parent.is_dir():
        return None
    if target.parent.exists():
        return f"{target.parent}, where it would stand, is a file: name a folder beside it"
    return f"{target.parent}, where it would stand, is not there: make it first"


def _why_not_into(folder: str, target: Path) -> str | None:
    """Return why no project can stand in a folder that is there; what a killed call left of its work is no reason."""
    try:
        names = [path.name for path in target.iterdir()]
    except OSError as error:
        return f"{folder} cannot be read: {error.strerror}"
    # A clone of a new repository holds git's own folder and nothing else.
    finished = [name for name in names if name != ".git" and not name.startswith(_WORKSHOP)]
    if finished and any(name.startswith(_WORKSHOP) for name in names):
        return f"{folder} holds what a stopped `journey new` left: delete all that is in it, hidden folders too"
    return f"{folder} is not empty: name a folder that is not there yet" if finished else None


def _without_marks(name: str) -> str:
    """Return a name without accents and vowel signs that stand as characters of their own, as macOS writes them."""
    return "".join(char for char in name if not unicodedata.category(char).startswith("M"))


def _site_name(target: Path) -> str:
    name = unicodedata.normalize("NFC", target.name)
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:] or name
