"""Write the reference pages of the documentation from the code: `python scripts/write_reference.py`.

`tests/docs/test_reference_is_fresh.py` fails where the pages that are committed are not those that come out now.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from reference_pages.architecture_page import write_architecture_page
from reference_pages.channels_page import write_channels_page
from reference_pages.commands_page import write_commands_page
from reference_pages.data_page import write_data_page
from reference_pages.diagnostics_page import write_diagnostics_page
from reference_pages.examples import find_examples
from reference_pages.pages_page import write_pages_page
from reference_pages.python_page import write_python_page
from reference_pages.settings_page import write_settings_page
from reference_pages.words_pages import write_emotions_page, write_glossary_page
from reference_pages.yaml_page import write_yaml_page

DOCS = Path(__file__).parents[1] / "docs"


def write_read_pages() -> Mapping[str, str]:
    """Return the pages that only read the code, by their path in the docs."""
    return {
        "reference/yaml.md": write_yaml_page(),
        "reference/data.md": write_data_page(),
        "reference/pages.md": write_pages_page(),
        "reference/channels.md": write_channels_page(),
        "reference/settings.md": write_settings_page(),
        "reference/python.md": write_python_page(),
        "reference/emotions.md": write_emotions_page(),
        "reference/glossary.md": write_glossary_page(),
        "architecture.md": write_architecture_page(),
    }


def write_run_pages(folder: Path) -> Mapping[str, str]:
    """Return the pages that show what the code prints, by their path in the docs.

    Args:
        folder: An empty folder for the projects that it is run on.
    """
    (folder / "problems").mkdir()
    (folder / "tutorial").mkdir()
    return {
        "reference/commands.md": write_commands_page(folder / "tutorial"),
        "reference/diagnostics.md": write_diagnostics_page(find_examples(folder / "problems")),
    }


def main() -> None:
    """Write the pages, and tell which of them are other than before."""
    with tempfile.TemporaryDirectory() as folder:
        pages = {**write_read_pages(), **write_run_pages(Path(folder))}
    for name, text in pages.items():
        path = DOCS / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"docs/{name}")


if __name__ == "__main__":
    main()
