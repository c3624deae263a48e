"""The door of maps: a spreadsheet, slides, a board or a diagram becomes a draft map to review; it replaces none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from mkdocs_journey.cli.import_doors import ImportAnswer, ImportRequest, Recognition
from mkdocs_journey.diagnostics import Diagnostic, Place, has_errors
from mkdocs_journey.interchange.incoming.draft import Draft
from mkdocs_journey.interchange.incoming.draft_files import DraftFiles, write_draft
from mkdocs_journey.interchange.incoming.form import check_form
from mkdocs_journey.interchange.incoming.known import KnownItems
from mkdocs_journey.interchange.incoming.read_source import MOST_BYTES, Source, read_source, recognise_format
from mkdocs_journey.interchange.incoming.rules import FILE_DIFFERS, MACROS, NO_POSITIONS, UNKNOWN_VALUE
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.tree import FolderTree, is_folder
from mkdocs_journey.source.writing import write_file

if TYPE_CHECKING:
    from mkdocs_journey.tables.scales import Scale

_TITLES = {
    "grid": "Journey map in a spreadsheet (XLSX, CSV)",
    "pptx": "Journey map in a table of slides (PPTX)",
    "miro": "Journey map on a Miro board (items as JSON)",
    "mural": "Journey map on a Mural board (CSV)",
    "mermaid": "Journey of Mermaid",
}
# A map's file that is no draft is refused here, and not called unknown by the next door.
_OURS_TO_REFUSE = (NO_POSITIONS.code, MACROS.code, UNKNOWN_VALUE.code)


def list_formats() -> Mapping[str, str]:
    """Return the title of each format by its name."""
    return _TITLES


def recognise(file: Path) -> Recognition:
    """Return the format of a file in which a map is found, or which is surely a board without its places."""
    data = _read_bytes(file)
    format_ = recognise_format(data)
    draft, found = read_source(Source(file.name, data, KnownItems()), format_)
    is_ours = draft is not None or any(one.code in _OURS_TO_REFUSE for one in found)
    return Recognition(format_ if is_ours else "", found)


def carry_out(request: ImportRequest) -> ImportAnswer:
    """Write the draft of a map, and of its persona where the project has none such; both or neither."""
    settings = read_site_config(request.root).settings
    if request.register:
        raise click.UsageError("--register is for data: a map is found by its folder")
    data = _read_bytes(request.file)
    format_ = recognise_format(data) if request.format_ == "auto" else request.format_
    scale = cast("Scale | None", request.options.get("scale"))
    known = _look_around(request.root, settings)
    draft, found = read_source(Source(request.file.name, data, known, scale), format_)
    if draft is None:
        return ImportAnswer(diagnostics=found)
    files = write_draft(draft, request.file.name, known)
    folder = request.folder or (request.root / settings.maps_dir if _has_maps(request.root, settings) else Path())
    texts = _place_files(files, folder, request.root, settings)
    found = (*found, *check_form(files), *_find_others(texts))
    if has_errors(found):
        return ImportAnswer(diagnostics=found)
    written, counts = _write(texts), _counts(draft, files.guessed)
    return ImportAnswer(
        tuple(_lines(request.file.name, format_, draft, counts, written)),
        tuple(_records(request.file.name, format_, draft, counts, written)),
        found,
    )


def _read_bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}") from error


def _has_maps(root: Path, settings: Settings) -> bool:
    return is_folder(root / settings.maps_dir)


def _look_around(root: Path, settings: Settings) -> KnownItems:
    """Return what the project has; nothing where there is none."""
    if not _has_maps(root, settings):
        return KnownItems()
    project = load_project(FolderTree(root), settings, with_data=False)
    shared = project.shared.content.touchpoints if project.shared is not None else ()
    return KnownItems(
        {item.id: item.name for item in shared},
        {item.slug: item.content.name for item in project.personas},
    )


def _place_files(files: DraftFiles, folder: Path, root: Path, settings: Settings) -> dict[Path, str]:
    """Return the texts by where they go: a persona beside the project's own, or below the folder that was named."""
    texts = {folder / files.map_name: files.map_text}
    if files.persona_text:
        is_project = folder.resolve() == (root / settings.maps_dir).resolve()
        personas = root / settings.personas_dir if is_project else folder / settings.personas_dir
        texts[personas / files.persona_name] = files.persona_text
    return texts


def _find_others(texts: Mapping[Path, str]) -> Iterator[Diagnostic]:
    """Yield each file that is there and says something else."""
    for path, text in texts.items():
        try:
            same = not path.exists() or path.read_bytes() == text.encode("utf-8")
        except OSError:
            same = False
        if not same:
            hint = "import into another folder with -o, and compare the two"
            yield FILE_DIFFERS.at(Place(path.as_posix()), "the file is there and differs from the draft", hint=hint)


def _write(texts: Mapping[Path, str]) -> dict[str, bool]:
    """Write what is not there yet; return the paths, and whether each was written now.

    Raises:
        click.UsageError: The folder takes no file.
    """
    written: dict[str, bool] = {}
    try:
        for path, text in texts.items():
            written[path.as_posix()] = not path.exists()
            if written[path.as_posix()]:
                write_file(path, text)
    except OSError as error:
        # The map comes first and its persona after it: half of the two is taken back.
        for name in (name for name, is_new in written.items() if is_new):
            Path(name).unlink(missing_ok=True)
        raise click.UsageError(f"nothing can be written there: {error.strerror}") from error
    return written


def _counts(draft: Draft, guessed: int) -> Mapping[str, int]:
    stages = draft.content["stages"]
    assert isinstance(stages, list)
    return {
        "stages": len(stages),
        "guessed": guessed,
        "left over": len(draft.leftovers),
    }


def _lines(
    file: str, format_: str, draft: Draft, counts: Mapping[str, int], written: Mapping[str, bool]
) -> Iterator[str]:
    yield f"{file}: {_TITLES[format_]}, {draft.source}"
    yield "  " + ", ".join(f"{name} {count}" for name, count in counts.items())
    yield from (f"    {item.where}: {item.text} ({item.why})" for item in draft.leftovers)
    yield from (f"  note: {told}" for told in draft.told)
    for path, is_new in written.items():
        yield f"wrote {path}" if is_new else f"{path} is there already, and says the same"
    if draft.is_whole and not counts["guessed"]:
        yield "Next: put it in the place of the map, and journey diff tells what changed"
    else:
        yield "Next: go through the lines `# guess:` of the draft, then journey check"


def _records(
    file: str, format_: str, draft: Draft, counts: Mapping[str, int], written: Mapping[str, bool]
) -> Iterator[Mapping[str, str | int | None]]:
    told: list[tuple[str, str, int | None]] = [(name, "", count) for name, count in counts.items()]
    told += [("left over text", f"{item.where}: {item.text}", None) for item in draft.leftovers]
    told += [("note", text, None) for text in draft.told]
    told += [("written" if is_new else "unchanged", path, None) for path, is_new in written.items()]
    for what, name, count in told:
        yield {"file": file, "format": format_, "what": what, "name": name, "count": count}
