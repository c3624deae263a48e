"""Mentions in social media and the press, as tools of listening export them: rows about the search, then a table."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, key, one

_OF_OTHERS = frozenset(("news", "press", "broadcast", "print", "magazine"))


def _mention(row: Row, _: Setting) -> Iterator[NeutralRow]:
    if row["type"].casefold() in _OF_OTHERS:
        yield from row.skip("an article of the press, which no customer wrote")
        return
    yield "quotes", {
        "source_kind": "social", "date": row["date"], "text": row.first("text", "snippet", "title"),
        "topic": row.first("category", "query"), "stage": row["stage"],
    }  # fmt: skip


FORMATS = (
    CellFormat(
        name="mentions",
        title="mentions of a social listening tool",
        family="mentions",
        is_sure=False,
        fields={
            "query": one(Kind.LABEL, "Query Name", "Query", "Monitor", "Topic Name", "Search"),
            "date": one(Kind.DAY, "Date", "Published", "Published At", "Date Published", "Date (GMT)", "Date (UTC)",
                        "Timestamp", "Post Date", "Created At", "Published Date"),
            "title": one(Kind.FREE, "Title", "Headline"),
            "snippet": one(Kind.FREE, "Snippet", "Hit Sentence", "Opening Text", "Mention Content", "Message",
                           "Message Text", "Mention", "Mention Text", "Post Message", "Post Text"),
            "network": one(Kind.MARK, "Social Network", "Network", "Platform", "Social Media Platform"),
            "text": one(Kind.FREE, "Full Text"),
            "url": one(Kind.MARK, "Url", "Link", "Permalink", "Post Link", "Post URL"),
            "domain": one(Kind.MARK, "Domain", "Source Name"),
            "sentiment": one(Kind.MARK, "Sentiment"),
            "type": one(Kind.LABEL, "Page Type", "Content Source Name", "Source Type"),
            "category": one(Kind.LABEL, "Category", "Categories"),
            "stage": one(Kind.LABEL, "Stage", "Journey stage"),
        },
        keys=(key("query", "date", "snippet"), key("date", "snippet", "url", "sentiment"),
              key("query", "date", "snippet", "url", "sentiment"), key("date", "snippet", "network", "url"),
              key("date", "snippet", "network", "sentiment")),
        emit=_mention,
    ),
)  # fmt: skip
