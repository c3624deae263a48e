"""The options of the plugin, read from the settings."""

from __future__ import annotations

import json
from dataclasses import fields

from mkdocs_journey.settings import Settings, setting_names
from reference_pages.markdown import attribute_texts, fence, page, table
from reference_pages.setting_examples import SETTING_EXAMPLES

EXAMPLE = """\
plugins:
  - search
  - journey:
      lookback_days: 60
      label: Synthetic data
"""

_INTRODUCTION = """\
Options of the `journey` plugin in `mkdocs.yml`. The command line reads the same block, without MkDocs; `!ENV` and
`INHERIT` work as they do there. An option that is not listed, or that cannot be used as it is written, is an error."""

_OUTSIDE = """\
## Data outside the project

No setting lets data be read from outside the project's folder, since whoever opens a pull request can change settings.
Whoever builds can allow folders: with `--outside FOLDER` on the command line, or for a build of the site with the
environment variable `JOURNEY_OUTSIDE`, which names folders as `PATH` does."""


def write_settings_page() -> str:
    """Return the page of the settings."""
    told = attribute_texts(Settings.__doc__)
    defaults = {field.name: field.default for field in fields(Settings)}
    rows = (
        (f"`{name}`", _default(defaults[name]), told[name], f"`{name}: {SETTING_EXAMPLES[name]}`")
        for name in setting_names()
    )
    options = table(("option", "default", "what it sets", "example"), rows)
    return page("Settings", _INTRODUCTION, options, fence(EXAMPLE, "yaml", title="in mkdocs.yml"), _OUTSIDE)


def _default(value: object) -> str:
    """Return a default as YAML writes it."""
    return "–" if value in (None, "", ()) else f"`{value if isinstance(value, str) else json.dumps(value)}`"
