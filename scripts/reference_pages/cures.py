"""What the cure of each kind of problem looks like: one change of a file in the project that shows the problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_MAP = "maps/trial.yml"
_PERSONA = "personas/maya.yml"
_CATALOG = "data/catalog.yml"
_SITE = "mkdocs.yml"
_TEMPLATE = "overrides/journey/map.html"


@dataclass(frozen=True, slots=True)
class Cure:
    """One change of one file.

    Attributes:
        before: What stands there once; empty to write the file whole.
        after: What takes its place; empty to take it out.
    """

    file: str
    before: str
    after: str

    def apply(self, root: Path) -> None:
        """Make the change in a project.

        Raises:
            LookupError: `before` does not stand there, so that the page would show a change of nothing.
        """
        path = root / self.file
        if not self.before:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.after, encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        if self.before not in text:
            raise LookupError(f"{self.file} has no {self.before!r}")
        path.write_text(text.replace(self.before, self.after, 1), encoding="utf-8")

    def as_diff(self) -> str:
        """Return the change as lines that go and lines that come."""
        lines = [f"- {line}" for line in self.before.rstrip("\n").split("\n") if self.before]
        return "\n".join((*lines, *(f"+ {line}" for line in self.after.rstrip("\n").split("\n") if self.after)))


CURES: Mapping[str, Cure] = {
    "JRN110": Cure(_MAP, "also: [maya\n", "also: [maya]\n"),
    "JRN111": Cure("maps/tab.yml", "\tobjective: O", "objective: O"),
    "JRN112": Cure("maps/colons.yml", "title: Trial: to paid", 'title: "Trial: to paid"'),
    "JRN113": Cure("maps/quote.yml", 'title: "Trial', 'title: "Trial"'),
    "JRN114": Cure(_MAP, "owner: @clara", 'owner: "@clara"'),
    "JRN115": Cure(_MAP, "owner:Clara", "owner: Clara"),
    "JRN116": Cure(_MAP, "<<<<<<< HEAD\nowner: Clara\n=======\nowner: Emre\n>>>>>>> branch\n", "owner: Emre\n"),
    "JRN120": Cure(
        "maps/empty.yml", "", "title: Renewal\nobjective: Find why people stay\npersona: maya\nstages: [Use]\n"
    ),
    "JRN124": Cure(_MAP, "  - <<: {text: Notes}\n    url: notes.md\n", "  - text: Notes\n    url: notes.md\n"),
    "JRN125": Cure(_MAP, "owner: A\nowner: B\n", "owner: B\n"),
    "JRN126": Cure(_MAP, "? [a, b]\n: c\n", 'about: "[a, b]: c"\n'),
    "JRN127": Cure(_MAP, "about: !!python/object/apply:os.system [echo]", "about: echo"),
    "JRN128": Cure(_MAP, "---\ntitle: Another map\n", ""),
    "JRN129": Cure(_MAP, "links: &links\n", "links:\n"),
    "JRN201": Cure(_PERSONA, "name: Maya\n", "name: Maya\nrole: Marketing manager\n"),
    "JRN202": Cure(_MAP, "    emotoin: -1\n", "    emotion: -1\n"),
    "JRN203": Cure(_MAP, "owner: [Clara, Emre]", "owner: Clara and Emre"),
    "JRN204": Cure(_MAP, "state: planed", "state: future"),
    "JRN205": Cure(_MAP, "reviewed: 22.10.2026", "reviewed: 2026-10-22"),
    "JRN206": Cure(_MAP, "also: [Maya Chen]", "also: [maya-chen]"),
    "JRN207": Cure(_MAP, 'owner: ""', "owner: Clara Voss"),
    "JRN208": Cure(_MAP, "emotion: frustated", "emotion: frustrated"),
    "JRN210": Cure(
        _MAP, "", "title: Trial to paid\nobjective: Find what stops people\npersona: maya\nstages: [Trial]\n"
    ),
    "JRN211": Cure(_MAP, "persona: mayo", "persona: maya"),
    "JRN212": Cure(_MAP, "goal: desicion", "goal: decision"),
    "JRN213": Cure(_MAP, "touchpoints: [webinar, pricing-pge]", "touchpoints: [webinar, pricing-page]"),
    "JRN214": Cure(_MAP, "evidence: [talk, e-9]", "evidence: [talk]"),
    "JRN215": Cure(_MAP, "target_of: currnet\n", ""),
    "JRN217": Cure(_MAP, "  - name: Other\n    id: a\n", "  - name: Other\n    id: b\n"),
    "JRN218": Cure(_MAP, ", {id: ad, name: Advert}]", "]"),
    "JRN220": Cure(_MAP, "stages: [Changelog]", "stages: [{name: Changelog, id: changes}]"),
    "JRN222": Cure(_CATALOG, "", "datasets:\n  - {table: tickets, path: tickets.csv}\n"),
    "JRN223": Cure(_MAP, "{name: A, feeling: confused}", "{name: A, emotion: confused}"),
    "JRN231": Cure(_MAP, "where: {topik: pricing}", "where: {topic: pricing}"),
    "JRN232": Cure(_MAP, "where: {topic: pricng}", "where: {topic: pricing}"),
    "JRN233": Cure(_MAP, "n: 3, from:", "from:"),
    "JRN234": Cure(_MAP, "match: [pricing, setpu]", "match: [pricing, setup]"),
    "JRN301": Cure(_CATALOG, "{table: touchs, path: t.csv}", "{table: touches, path: t.csv}"),
    "JRN302": Cure(_CATALOG, "path: t.csv, format: hubspt}", "path: t.csv}"),
    "JRN303": Cure(_CATALOG, "timezone: Europe/Berln", "timezone: Europe/Berlin"),
    "JRN304": Cure(_CATALOG, "engine: postgres\n", ""),
    "JRN308": Cure(_CATALOG, "columns: {lead: Record ID}", "columns: {lead_id: Record ID}"),
    "JRN309": Cure(_CATALOG, "columns: {lead: Record ID}", "columns: {lead_id: Record ID}"),
    "JRN311": Cure("data/t.csv", "2,yesterday,b\n3,soon,c\n", "2,2026-01-04,b\n3,2026-01-05,c\n"),
    "JRN312": Cure("data/t.csv", "1,02/03/2026,a\n2,04/05/2026,b\n", "1,2026-03-02,a\n2,2026-05-04,b\n"),
    "JRN313": Cure(_CATALOG, "stages: {MQL: consideratio}", "stages: {MQL: consideration, Decison: decision}"),
    "JRN314": Cure(_CATALOG, "stages: {MQL: consideratio}", "stages: {MQL: consideration}"),
    "JRN318": Cure("data/s.csv", "100.00,USD", "92.40,EUR"),
    "JRN319": Cure(_CATALOG, "as_of: 2026-02-01", "as_of: 2027-01-31"),
    "JRN322": Cure(_CATALOG, "engine: snowflake\n", ""),
    "JRN320": Cure(_CATALOG, "{from: 2026-10-01, to: 2026-09-01}", "{from: 2026-09-01, to: 2026-10-01}"),
    "JRN341": Cure("data/q.csv", "decision,4,\n", "decision,4,1-5\n"),
    "JRN342": Cure("data/p.csv", "/pricing,2026-01-01,2026-03-31,320\n", "/pricing,2026-02-01,2026-03-31,220\n"),
    "JRN343": Cure("data/p.csv", "100,140\n", "140,100\n"),
    "JRN351": Cure(_MAP, "audience: {segmnt: small}", "audience: {outcome: open}"),
    "JRN352": Cure(_MAP, "audience: {outcome: lost}", "audience: {outcome: open}"),
    "JRN353": Cure(_MAP, "  - name: Decision\n", "  - name: Decision\n    next: [trial]\n"),
    "JRN901": Cure(_SITE, "site_name: [Journeys\n", "site_name: Journeys\n"),
    "JRN902": Cure(_SITE, "journey: {lookback: 30}", "journey: {lookback_days: 30}"),
    "JRN903": Cure(_SITE, "theme: material", "theme: {name: material, font: false}"),
    "JRN904": Cure(_SITE, "plugins: [search]", "plugins: [search, journey]"),
    "JRN920": Cure(_TEMPLATE, "{{ super() }\n", "{{ super() }}\n"),
    "JRN921": Cure(_TEMPLATE, "{% block verdikt %}", "{% block verdict %}"),
    "JRN930": Cure("docs/start.md", "map: trail\n", "map: trial\n"),
    "JRN907": Cure(_SITE, "  - search\n  - journey\n", "  - search\n"),
}
"""By code; the cures that are no change of a text, such as renaming a file, have none."""
