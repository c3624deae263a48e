"""What `journey new` writes, by path: the files of a kind, the common ones, and the schemas that editors read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs_journey.cli.schema import load_schemas, schema_files
from mkdocs_journey.version import __version__

KINDS = ("demo", "b2b-saas", "blank")
HOSTS = ("github", "gitlab")
SCHEMA_FOLDER = ".journey/schema"
_PACKAGE = Path(__file__).parents[1]
_SCAFFOLD = _PACKAGE / "scaffold"
_ACTION = ".github/actions/journey/action.yml"
_CONTENT_FOLDERS = ("maps", "personas", "data")
_OPTIONS = {
    "demo": """\
      label: Synthetic data
      # One map is overdue for its review on purpose, with all that comes of it; its pages say so.
      rules: {JRN401: ignore, JRN402: ignore, JRN403: ignore}
"""
}


def scaffold_files(kind: str, *, site_name: str) -> Mapping[str, bytes]:
    """Return the content of each file of a new project.

    Args:
        kind: One of `KINDS`.
        site_name: What the site is called.
    """
    files = {_own_name(path): content for path, content in _read_folder(_SCAFFOLD / "common")}
    files["README.md"] = files["README.md"].replace(b"SITE_NAME", site_name.encode())
    files["mkdocs.yml"] = _site_file(files["mkdocs.yml"].decode(), site_name, _OPTIONS.get(kind, "")).encode()
    root = _demo_root() if kind == "demo" else _SCAFFOLD / kind
    for folder in _CONTENT_FOLDERS:
        for path, content in _read_folder(root / folder):
            files[f"{folder}/{path}"] = content
    schemas = schema_files(load_schemas())
    return files | {f"{SCHEMA_FOLDER}/{name}": text.encode() for name, text in schemas.items()}


def ci_files(host: str) -> Mapping[str, bytes]:
    """Return the content of each file that a host's CI needs to check, tell, build and publish a project.

    Args:
        host: One of `HOSTS`.
    """
    folder = _SCAFFOLD / "ci" / host
    version = __version__.encode()
    files = {
        f".github/{path}" if host == "github" else f".{path}": content.replace(b"JOURNEY_VERSION", version)
        for path, content in _read_folder(folder)
    }
    return {**files, _ACTION: _read_action()} if host == "github" else files


def _read_action() -> bytes:
    """Return the action: in the package, or at the top of the repository that is installed as editable."""
    packed = _SCAFFOLD / "ci" / "github" / _ACTION.removeprefix(".github/")
    return (packed if packed.is_file() else _PACKAGE.parent / "action.yml").read_bytes()


def _demo_root() -> Path:
    """Return where the demo stands: in the package, or in the repository that is installed as editable."""
    packed = _SCAFFOLD / "demo"
    return packed if packed.is_dir() else _PACKAGE.parent


def _read_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _own_name(path: str) -> str:
    """Return a file's name in the project: packed without its dot, so that no tool takes it for its own."""
    return ".gitignore" if path == "gitignore" else path


def _site_file(text: str, site_name: str, options: str) -> str:
    # JSON texts are YAML texts, whatever the name holds.
    text = text.replace("SITE_NAME", json.dumps(site_name, ensure_ascii=False))
    return text.replace("  - journey\n", f"  - journey:\n{options}") if options else text
