"""Write the reference pages, and the schemas that editors read, from the code: `python scripts/write_reference.py`.

`tests/docs/test_reference_is_fresh.py` fails where the files that are committed are not those that come out now.
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
from reference_pages.figures_page import write_figures_page
from reference_pages.findings_page import write_findings_page
from reference_pages.pages_page import write_pages_page
from reference_pages.python_page import write_python_page
from reference_pages.settings_page import write_settings_page
from reference_pages.variables_page import write_variables_page
from reference_pages.words_pages import write_emotions_page, write_glossary_page
from reference_pages.workbook_page import write_workbook_page
from reference_pages.yaml_page import write_yaml_page

from mkdocs_journey.cli.scaffold_files import SCHEMA_FOLDER
from mkdocs_journey.cli.schema import load_schemas, schema_files

ROOT = Path(__file__).parents[1]


def write_read_pages() -> Mapping[str, str]:
    """Return the pages that only read the code, by their path."""
    return {
        "docs/reference/yaml.md": write_yaml_page(),
        "docs/reference/data.md": write_data_page(),
        "docs/reference/pages.md": write_pages_page(),
        "docs/reference/channels.md": write_channels_page(),
        "docs/reference/figures.md": write_figures_page(),
        "docs/reference/findings.md": write_findings_page(),
        "docs/reference/variables.md": write_variables_page(),
        "docs/reference/settings.md": write_settings_page(),
        "docs/reference/python.md": write_python_page(),
        "docs/reference/emotions.md": write_emotions_page(),
        "docs/reference/glossary.md": write_glossary_page(),
        "docs/reference/workbook.md": write_workbook_page(),
        "docs/architecture.md": write_architecture_page(),
    }


def write_run_pages(folder: Path) -> Mapping[str, str]:
    """Return the pages that show what the code prints, by their path.

    Args:
        folder: An empty folder for the projects that it is run on.
    """
    (folder / "problems").mkdir()
    (folder / "tutorial").mkdir()
    return {
        "docs/reference/commands.md": write_commands_page(folder / "tutorial"),
        "docs/reference/diagnostics.md": write_diagnostics_page(find_examples(folder / "problems")),
    }


def write_schemas() -> Mapping[str, str]:
    """Return the schemas that the demo's files name in their first lines, by their path."""
    return {f"{SCHEMA_FOLDER}/{name}": text for name, text in schema_files(load_schemas()).items()}


def main() -> None:
    """Write the files, and tell which of them are other than before."""
    with tempfile.TemporaryDirectory() as folder:
        written = {**write_read_pages(), **write_run_pages(Path(folder)), **write_schemas()}
    for name, text in written.items():
        path = ROOT / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(name)


if __name__ == "__main__":
    main()
