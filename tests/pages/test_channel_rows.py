"""What the data page tells of channels: the rules that named them, and the sources that none of them took."""

from __future__ import annotations

import pytest
from sample_project import WriteProject

from mkdocs_journey.build import build_site
from mkdocs_journey.figure_tables.published import publish_channels
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.tables.report import ChannelRow


def row(source: str, *, touches: int, leads: int, channel: str = "Unassigned") -> ChannelRow:
    return ChannelRow(source, "qr", "", channel, "no rule fits", touches, leads)


def test_a_busy_lead_is_folded() -> None:
    """Rows are folded by leads: many touches of few leads would still be about somebody."""
    rows = [row("flyer", touches=40, leads=30), row("anna", touches=30, leads=1), row("expo", touches=11, leads=9)]
    published = publish_channels(rows, least=10)
    assert [(one.source, one.channel, one.touches) for one in published] == [
        ("flyer", "Unassigned", 40),
        ("(small)", "Unassigned", 41),
    ]


def test_nothing_is_folded_without_need() -> None:
    """Rows about ten leads and more stay as they are, in their order."""
    rows = (row("flyer", touches=40, leads=30), row("expo", touches=11, leads=10))
    assert publish_channels(rows, least=10) == rows


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("", "gets one by GA4’s default rules as of May 2026."),
        ("rules: [{channel: Own, medium: fair}]", "gets one by the rule of this project, then by GA4’s default rules"),
    ],
)
def test_the_data_page_tells_of_its_rules(rules: str, words: str, write_project: WriteProject) -> None:
    """The page names the rules with their date, the source that none took, and the file that mends it."""
    touches = "".join(f"l{number},2026-01-05,flyer,qr\n" for number in range(10))
    files = {
        "data/catalog.yml": "datasets:\n  - {table: touches, path: t.csv}\n",
        "data/t.csv": f"lead_id,at,source,medium\n{touches}l1,2026-01-06,,\n",
        **({"data/channels.yml": rules} if rules else {}),
    }
    site = build_site(FolderTree(write_project(files)), Settings(), directory_urls=True)
    html = next(one.html for one in site.pages if one.page.path.startswith("data"))
    assert words in html
    section = html.partition('id="unassigned"')[2].partition("<h2")[0]
    assert "data/channels.yml" in section
    assert "flyer" in section
