"""A drawing becomes a picture or a sheet of paper by a Chromium that is on this machine; nothing is fetched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkdocs_journey.errors import JourneyError

VARIABLE = "JOURNEY_CHROMIUM"
"""Names the browser where it is not on the path."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    # Whatever a text may hold, no name is looked up.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_SECONDS = 120
_STAMP = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")


class NoBrowserError(JourneyError):
    """No browser is there, or it did not draw."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing and its size in CSS pixels, of which an inch has 96."""

    svg: str
    title: str
    width: int
    height: int


def find_browser() -> str | None:
    """Return the browser: the one that the variable names, else the first that is found; None without any."""
    named = os.environ.get(VARIABLE)
    if named:
        return shutil.which(named)
    found = (shutil.which(name) for name in _NAMES)
    return next((path for path in found if path), next((path for path in _PLACES if Path(path).is_file()), None))


def print_pdf(sheet: Sheet, dated: datetime) -> bytes:
    """Return the drawing as a PDF of one page.

    Raises:
        NoBrowserError: No browser is there, or it did not draw.
    """
    data = _draw(sheet, "sheet.pdf", "--no-pdf-header-footer", "--print-to-pdf={out}")
    stamp = dated.strftime("%Y%m%d%H%M%S").encode()
    # As long as before, so that the places that the file's index names stay true.
    return _STAMP.sub(lambda found: found[0][: found[0].index(b"D:") + 2] + stamp + _rest(found[0]), data)


def _rest(stamp: bytes) -> bytes:
    return stamp[stamp.index(b"D:") + 16 :]


def take_picture(sheet: Sheet, *, scale: int = 2) -> bytes:
    """Return the drawing as a PNG, `scale` pixels for each of CSS.

    Raises:
        NoBrowserError: No browser is there, or it did not draw.
    """
    size = f"--window-size={sheet.width},{sheet.height}"
    return _draw(sheet, "sheet.png", size, f"--force-device-scale-factor={scale}", "--screenshot={out}")


def _draw(sheet: Sheet, name: str, *flags: str) -> bytes:
    program = find_browser()
    if program is None:
        raise NoBrowserError(
            f"a browser draws it, and none is found: install Chromium or Chrome, or name one in {VARIABLE}; "
            "`journey export svg` needs none"
        )
    with tempfile.TemporaryDirectory(prefix="journey-") as folder:
        page, out = Path(folder) / "sheet.html", Path(folder) / name
        page.write_text(_write_page(sheet), encoding="utf-8", errors="replace")
        # In a container the only user is often root, for whom Chromium has no sandbox.
        sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        command = [program, *_FLAGS, *sandbox, f"--user-data-dir={Path(folder) / 'profile'}"]
        command += [flag.format(out=out) for flag in flags] + [page.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoBrowserError(f"{program} did not draw it: {error}") from error
        if done.returncode != 0 or not out.is_file():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise NoBrowserError(f"{program} did not draw it: {said[-1] if said else 'it said nothing'}")
        return out.read_bytes()


def _write_page(sheet: Sheet) -> str:
    title = sheet.title.replace("&", "&amp;").replace("<", "&lt;")
    style = f"@page{{size:{sheet.width}px {sheet.height}px;margin:0}}html,body{{margin:0}}svg{{display:block}}"
    body = re.sub(r'^<svg ([^>]*)width="[^"]*" height="[^"]*"', r"<svg \1", sheet.svg, count=1)
    sized = body.replace("<svg ", f'<svg width="{sheet.width}" height="{sheet.height}" ', 1)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
    head += f'<meta http-equiv="Content-Security-Policy" content="{policy}"><style>{style}</style></head>'
    return f"{head}<body>{sized}</body></html>"
