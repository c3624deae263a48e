"""The address at which a reader can say something about a page: a new issue of the repository, filled in already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from mkdocs_journey.diagnostics import Place, replace_hidden
from mkdocs_journey.words.speech import say

_LONGEST_TITLE = 200
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Comments:
    """What makes the addresses of comments.

    Attributes:
        pattern: An address with the fields of `settings.COMMENT_FIELDS`; "" where there is nowhere to comment.
        site: The address that the site has; "" where it is not known.
    """

    pattern: str = ""
    site: str = ""

    def whole(self, path: str) -> str:
        """Return the whole address of a file of the site; where the site's is not known, the way from its root."""
        return f"{self.site.rstrip('/')}/{path}" if self.site else path

    def address(self, title: str, page: str, place: Place | None) -> str:
        """Return where to comment on something; "" for nowhere.

        Args:
            title: What it is.
            page: Its page inside the site, such as `maps/trial/#finding-1`.
            place: The line of the project that it was written on; None for no single one.
        """
        whole = self.whole(page)
        file, line = (place.file, str(place.line or "")) if place is not None else ("", "")
        spot = say("{file}, line {line}", file=file, line=line) if line else file
        text = "\n".join((f"Page: {whole}", *((f"File: {spot}",) if spot else ()), "", ""))
        plain = replace_hidden(" ".join(title.split()))[:_LONGEST_TITLE]
        values = {"title": plain, "text": text, "page": whole, "file": file, "line": line}
        return _FIELD.sub(lambda field: quote(values[field[1]], safe="", errors="replace"), self.pattern)


NO_COMMENTS = Comments()
