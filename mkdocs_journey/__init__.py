"""Customer journey maps kept in git, filled by marketing data, published as a site."""

from importlib import import_module
from typing import TYPE_CHECKING

from mkdocs_journey.version import __version__

if TYPE_CHECKING:
    from mkdocs_journey.build import Site, build_site
    from mkdocs_journey.checks.every import check_project
    from mkdocs_journey.diagnostics import Diagnostic, Place, Severity, render_diagnostic
    from mkdocs_journey.errors import JourneyError, PathOutsideProjectError, UsageError
    from mkdocs_journey.figure_tables.frames import load_figures, load_published_figures, write_published_figures
    from mkdocs_journey.render import RenderedPage
    from mkdocs_journey.settings import Settings
    from mkdocs_journey.source.site_config import SiteConfig, read_site_config
    from mkdocs_journey.source.tree import FolderTree

__all__ = [
    "Diagnostic",
    "FolderTree",
    "JourneyError",
    "PathOutsideProjectError",
    "Place",
    "RenderedPage",
    "Settings",
    "Severity",
    "Site",
    "SiteConfig",
    "UsageError",
    "__version__",
    "build_site",
    "check_project",
    "load_figures",
    "load_published_figures",
    "read_site_config",
    "render_diagnostic",
    "write_published_figures",
]

# Imported when they are asked for: `journey --version` and `--help` need none of them.
_ROOMS = {
    "Diagnostic": "diagnostics",
    "FolderTree": "source.tree",
    "JourneyError": "errors",
    "PathOutsideProjectError": "errors",
    "Place": "diagnostics",
    "RenderedPage": "render",
    "Settings": "settings",
    "Severity": "diagnostics",
    "Site": "build",
    "SiteConfig": "source.site_config",
    "UsageError": "errors",
    "build_site": "build",
    "check_project": "checks.every",
    "load_figures": "figure_tables.frames",
    "load_published_figures": "figure_tables.frames",
    "read_site_config": "source.site_config",
    "render_diagnostic": "diagnostics",
    "write_published_figures": "figure_tables.frames",
}


def __getattr__(name: str) -> object:
    """Return a public name from the room that it lives in.

    Raises:
        AttributeError: There is no such name.
    """
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
