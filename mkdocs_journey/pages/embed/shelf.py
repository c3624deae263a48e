"""The finished parts of all maps, as files of HTML: what can be asked for, and each part made fit for another page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_journey.figure_tables.download import Download
from mkdocs_journey.pages.embed.embed_words import STAGES, Showable

_FILE = re.compile(r"embeds/(?P<map>.+)/(?P<show>[a-z]+)\.html")
_BODY = re.compile(r"<body>\n?(.*)</body>", re.DOTALL)
# Where the part of one stage begins and ends; no text holds these, as every `<` of a text is written `&lt;`.
_OF_STAGE = re.compile(r"<!--stage ([^ ]*)-->(.*?)<!--end-->\n?", re.DOTALL)
_NO_ITEM = re.compile(r"<ol[^>]*>\s*</ol>")
_UP = re.compile(r'(\s(?:href|src)=")\.\./\.\./')
_NAMED = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby)="|\s(?:xlink:)?href="#|url\(#)')


@dataclass(frozen=True, slots=True)
class Shelf:
    """The finished parts.

    Attributes:
        files: By map and the word of the part.
    """

    files: Mapping[str, Mapping[str, bytes]]

    @property
    def showable(self) -> Mapping[str, Showable]:
        """What can be asked of each map."""
        return {slug: Showable(tuple(parts), _stages_of(parts[STAGES])) for slug, parts in self.files.items()}

    def take(self, slug: str, show: str, stage: str, *, root: str, uid: str) -> str:
        """Return a part as HTML for another page.

        Args:
            slug: The map.
            show: The word of the part.
            stage: The stage that alone is shown; "" for all.
            root: The way from the page to the root of the site, such as `../`; "" where it stands there.
            uid: What makes the part's ids differ from all others of the page.
        """
        html = _body_of(self.files[slug][show])
        if stage:
            html = _keep_stage(html, stage)
        html = _UP.sub(rf"\g<1>{root}", re.sub(r"<!--(?:stage [^ ]*|end)-->\n?", "", html))
        return _NAMED.sub(rf"\g<1>{uid}-", html)


def open_shelf(downloads: Iterable[Download]) -> Shelf:
    """Return the parts that are among the files that a site offers."""
    files: dict[str, dict[str, bytes]] = {}
    for download in downloads:
        name = _FILE.fullmatch(download.path)
        if name is not None:
            files.setdefault(name["map"], {})[name["show"]] = download.data
    return Shelf(files)


def _stages_of(data: bytes) -> tuple[str, ...]:
    return tuple(found[1] for found in _OF_STAGE.finditer(_body_of(data)))


def _keep_stage(html: str, stage: str) -> str:
    """Return a part with what belongs to one stage; with a sentence where nothing does."""
    kept = _OF_STAGE.sub(lambda found: found[2] if found[1] == stage else "", html)
    return _NO_ITEM.sub('<p class="journey-none">Nothing of this kind stands at this stage.</p>', kept)


def _body_of(data: bytes) -> str:
    found = _BODY.search(data.decode("utf-8"))
    return found[1] if found is not None else ""
