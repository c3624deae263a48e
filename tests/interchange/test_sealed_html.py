"""HTML that is carried by Markdown says the same to a browser, and nothing to what reads Markdown."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.interchange.sealed_html import seal_html

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("{}[]`~!$%*_|\\^@=-:#&<>\"'\n"))


class _Reader(HTMLParser):
    """Gathers elements, attributes and texts, as a browser would."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(data)


def read(html: str) -> list[object]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


@given(TEXTS, TEXTS)
def test_a_browser_reads_the_same(text: str, value: str) -> None:
    """Every text and every value of an attribute is the one it was, in one line."""
    html = f'<div class="a">\n<p title="{escape(value)}">{escape(text)}</p>\n</div>'
    sealed = seal_html(html)
    assert read(sealed) == read(html)
    assert "\n" not in sealed
    assert "\r" not in sealed


@given(TEXTS)
def test_no_sign_of_markdown_is_left(text: str) -> None:
    """No brace, bracket, fence, star, bar or run of hyphens stands in a text as itself."""
    sealed = seal_html(f"<p>{escape(text)}</p>").removeprefix("<p>").removesuffix("</p>")
    assert not set(re.sub(r"&#?\w+;", "", sealed)) & set("{}[]`~!$%*_|\\^@=-:#<>")


def test_references_and_comments() -> None:
    """What is a reference stays one; comments go; space between rows of a table stays space."""
    assert seal_html("<table>\n<tr><td>a &amp; b&#45;c &nbsp;</td></tr>\n<!-- {{ x }} -->\n</table>") == (
        "<table> <tr><td>a &amp; b&#45;c &nbsp;</td></tr>  </table>"
    )
    assert seal_html('<a\n  href="?a={x}&amp;b=1">\n--8<-- </a>'.replace("<--", "&lt;--")) == (
        '<a href="?a=&#123;x&#125;&amp;b=1">&#10;&#45;&#45;8&lt;&#45;&#45; </a>'
    )
