"""Scores and statistics that can be read and still cannot be counted are told with their file and row."""

from __future__ import annotations

from pathlib import Path

from data_projects import complaints

QUOTES = """\
source_kind,date,text,stage,score,scale
survey,2026-01-05,a,decision,2,1-5
survey,2026-01-06,b,decision,4,
survey,2026-01-07,c,decision,4,
survey,2026-01-08,d,decision,4,stars
survey,2026-01-09,e,decision,7,1-5
survey,2026-01-10,f,decision,,stars
"""


def test_scores_without_a_scale_are_told_by_reason(tmp_path: Path) -> None:
    """No scale, one that cannot be read, and a score outside are three reasons; a scale without a score is none."""
    found = complaints(tmp_path, {"quotes.csv": QUOTES})
    hint = "  hint: write the scale from its worst to its best end, such as 1-5, or leave the score empty"
    left_out = "left out of measured emotion; the first is row"
    told = "data/quotes.csv: JRN341 warning:"
    assert found == [
        f'{told} 1 row of quotes with a scale that cannot be read, {left_out} 5, "stars"\n{hint}',
        f'{told} 1 row of quotes with a score outside of its scale, {left_out} 6, "1-5"\n{hint}',
        f"{told} 2 rows of quotes with no scale, {left_out} 3\n{hint}",
    ]


def test_impossible_counts_are_told(tmp_path: Path) -> None:
    """More exits than views, and less than nothing."""
    rows = "page,period_start,period_end,views,exits\n/a,2026-01-01,2026-01-31,10,11\n/b,2026-01-01,2026-01-31,-1,\n"
    (found,) = complaints(tmp_path, {"page_metrics.csv": rows})
    assert found.startswith("data/page_metrics.csv: JRN343 warning: 2 rows of page_metrics with a count below 0")
    assert "or more exits than views or more rage clicks than views, not counted there; the first is row 2" in found


def test_overlapping_periods_are_told(tmp_path: Path) -> None:
    """A year beside its months counts them twice; other pages, and other steps, do not overlap."""
    pages = "page,period_start,period_end,views\n/a,2026-01-01,2026-01-31,1\n/a,2026-02-01,2026-02-28,1\n"
    assert complaints(tmp_path / "one", {"page_metrics.csv": f"{pages}/b,2026-01-01,2026-12-31,9\n"}) == []
    (found,) = complaints(tmp_path / "two", {"page_metrics.csv": f"{pages}/a,2026-01-01,2026-12-31,9\n"})
    assert "JRN342 warning: 2 rows of page_metrics for days that another row of the same page speaks for too" in found


CHANNELS = "period_start,period_end,channel,sessions\n2026-01-01,2026-01-31,Paid Search,60\n"
SOURCES = "period_start,period_end,source,medium,sessions\n{start},{end},google,cpc,60\n{start},{end},bing,cpc,9\n"
TWO_SETS = "datasets:\n  - {table: channel_metrics, path: a.csv}\n  - {table: channel_metrics, path: b.csv%s}\n"


def test_one_time_cut_twice_is_told(tmp_path: Path) -> None:
    """By channel in one data set and by source in another, the same visits are summed twice."""
    files = {"a.csv": CHANNELS, "b.csv": SOURCES.format(start="2026-01-15", end="2026-02-15")}
    (found,) = complaints(tmp_path, files, TWO_SETS % "")
    assert found == (
        "data/b.csv: JRN342 warning: 2 rows of channel_metrics for days that `data/a.csv` speaks for too, cut by other "
        "columns: both are summed, so they count twice; the first is row 2\n"
        "  hint: keep one of the two data sets, or give each its own days with `covers`"
    )


def test_other_days_and_other_channels_are_counted_once(tmp_path: Path) -> None:
    """Data sets of other days, of days cut off by `covers`, or of other sources do not overlap."""
    later = SOURCES.format(start="2026-02-01", end="2026-02-28")
    assert complaints(tmp_path / "one", {"a.csv": CHANNELS, "b.csv": later}, TWO_SETS % "") == []
    both = {"a.csv": CHANNELS, "b.csv": SOURCES.format(start="2026-01-01", end="2026-01-31") + later.split("\n", 1)[1]}
    cut = TWO_SETS % ", covers: {from: 2026-02-01}"
    assert complaints(tmp_path / "two", both, cut) == []
    ads = "period_start,period_end,source,medium,campaign,sessions\n2026-01-01,2026-01-31,facebook,paid,spring,7\n"
    same = {"a.csv": SOURCES.format(start="2026-01-01", end="2026-01-31"), "b.csv": ads}
    assert complaints(tmp_path / "three", same, TWO_SETS % "") == []


def test_a_funnel_in_whole_and_by_segment_is_told(tmp_path: Path) -> None:
    """A step of all, beside the same step by segment, counts its users twice."""
    whole = "period_start,period_end,step,users\n2026-01-01,2026-01-31,Asked,9\n"
    parts = "period_start,period_end,step,segment,users\n2026-01-01,2026-01-31,Asked,small,4\n"
    catalog = TWO_SETS.replace("channel_metrics", "funnel_steps") % ""
    found = complaints(tmp_path, {"a.csv": whole, "b.csv": parts}, catalog)
    assert "1 row of funnel_steps for days that `data/a.csv` speaks for too" in "".join(found)


def test_step_of_a_funnel_is_put_to_a_stage_by_the_catalog(tmp_path: Path) -> None:
    """A stage that no map has is told, at its place in the catalog."""
    rows = "period_start,period_end,step,users\n2026-01-01,2026-01-31,Asked,9\n2026-01-01,2026-01-31,Decision,4\n"
    catalog = "datasets:\n  - {table: funnel_steps, path: f.csv, stages: {Asked: decison}}\n"
    (found,) = complaints(tmp_path, {"f.csv": rows}, catalog)
    assert 'JRN314 error: "Asked" is renamed to "decison", which no map has as a stage' in found
