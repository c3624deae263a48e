"""The rooms of the package in the order in which data walks through them, told by their own opening sentences."""

from __future__ import annotations

import ast
from configparser import ConfigParser
from pathlib import Path

from reference_pages.markdown import opening, page, table

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "mkdocs_journey"
_INTRODUCTION = """\
Data walks one way: from files to pages. A room imports only rooms that stand above it on this page, and each outside
library has one room; `.importlinter` holds both, and every test run checks it. The sentences are the openings of the
modules themselves."""


def write_architecture_page() -> str:
    """Return the page of the rooms, from the words that all share to the doors."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    layers = contracts["importlinter:contract:layers"]["layers"].split("\n")
    rooms = [room.strip() for layer in reversed(layers) for room in layer.split(":") if room.strip()]
    return page(
        "Architecture", _INTRODUCTION, *map(_room_part, rooms), "## Outside libraries", _libraries(contracts, rooms)
    )


def _room_part(room: str) -> str:
    folder = PACKAGE / room
    if not folder.is_dir():
        return f"## {room}.py\n\n{_opening_of(PACKAGE / f'{room}.py')}"
    inner_rooms = sorted(path.parent for path in folder.glob("*/__init__.py"))
    parts = [_titled(f"## {room}/", folder), *(_titled(f"### {room}/{inner.name}/", inner) for inner in inner_rooms)]
    return "\n\n".join(parts)


def _titled(heading: str, folder: Path) -> str:
    modules = sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")
    rows = ((f"`{path.name}`", _opening_of(path)) for path in modules)
    return f"{heading}\n\n{_opening_of(folder / '__init__.py')}\n\n{table(('module', 'what it holds'), rows)}"


def _opening_of(path: Path) -> str:
    return opening(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))))


def _libraries(contracts: ConfigParser, rooms: list[str]) -> str:
    rows = []
    for name in contracts.sections():
        contract = contracts[name]
        if contract.get("type") == "forbidden":
            barred = {module.rpartition(".")[2] for module in contract["source_modules"].split()}
            allowed = ", ".join(f"`{room}`" for room in rooms if room not in barred)
            libraries = ", ".join(f"`{library}`" for library in contract["forbidden_modules"].split())
            rows.append((libraries, allowed, contract["name"]))
    return table(("libraries", "allowed in", "contract"), rows)
