"""The newest commits of a project as an Atom feed (RFC 4287), for people who follow it from a feed reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from mkdocs_journey.pages.change.changes import EntryView, FileView
from mkdocs_journey.pages.places import CHANGES, FEED
from mkdocs_journey.words.speech import language_in_force, say

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 50
# What XML 1.0 has no way to write, also not escaped.
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """Where a feed and its pages stand.

    Attributes:
        site: The whole address of the site; without it there is no feed, as a reader's program knows no other.
        directory_urls: Whether pages stand at `changes/` or at `changes/index.html`.
    """

    site: str
    directory_urls: bool

    def address(self, path: str) -> str:
        """Return the whole address of a file of the site."""
        return f"{self.site.rstrip('/')}/{quote(path)}"

    @property
    def page(self) -> str:
        """The whole address of the changelog."""
        return self.address(CHANGES.removesuffix("index.md") + ("" if self.directory_urls else "index.html"))


def has_feed(site: str) -> bool:
    """Tell whether a site's address can be that of a feed."""
    try:
        parts = urlsplit(site)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def write_feed(entries: Sequence[EntryView], place: FeedPlace, *, title: str) -> bytes:
    """Return the feed of some commits, newest first; the same commits make the same bytes.

    Args:
        entries: Commits, each with a date.
        place: Where it stands.
        title: What it is called.
    """
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language_in_force().code})
    shown = [(entry, entry.when) for entry in entries[:MOST_ENTRIES] if entry.when is not None]
    _add(feed, "title", title)
    _add(feed, "id", place.address(FEED))
    _add(feed, "updated", _stamp(max(when for _, when in shown)))
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": place.address(FEED)})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": place.page})
    _add(feed, "generator", "mkdocs-journey")
    for entry, when in shown:
        feed.append(_write_entry(entry, when, place))
    ET.indent(feed)
    text: str = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _write_entry(entry: EntryView, when: datetime, place: FeedPlace) -> ET.Element:
    element = ET.Element("entry")
    _add(element, "title", entry.subject or say("A commit without words"))
    # A commit's hash stays what it is when its page or its anchor moves.
    _add(element, "id", f"{place.address(FEED)}#{entry.whole_hash}")
    _add(element, "updated", _stamp(when))
    _add(element, "published", _stamp(when))
    _add(ET.SubElement(element, "author"), "name", entry.author or say("Nobody knows"))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": f"{place.page}#{entry.anchor}"})
    _add(element, "content", "".join(map(_write_file, entry.files)), type="html")
    return element


def _write_file(file: FileView) -> str:
    """Return what a commit did to one file as HTML."""
    name = file.subject.text if file.subject is not None else file.name
    lines = "".join(f"<li>{escape(change.words)}</li>" for change in file.changes)
    parts = (f"<h3>{escape(name)}</h3>" if name else "", f"<ul>{lines}</ul>" if lines else "", _paragraph(file.note))
    return "".join(parts)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = _UNWRITABLE.sub("\ufffd", text)


def _stamp(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
