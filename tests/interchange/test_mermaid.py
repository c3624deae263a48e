"""A map as Mermaid: its stages and steps with scores, and a list of what is lost."""

from __future__ import annotations

from export_samples import HOSTILE_MAP, PERSONA, exported_maps
from sample_project import WriteProject

from mkdocs_journey.interchange.mermaid import write_mermaid

MAP = """
title: "Trial: to paid"
objective: Learn
persona: maya
stages:
  - name: Try
    steps: [{action: "Looks; and: waits", emotion: -2}, {action: Asks}]
    next: [buy, try]
    pains: [Slow]
  - {name: Buy, emotion: 2}
"""


def test_stages_and_steps_with_scores(write_project: WriteProject) -> None:
    """−2 … +2 become 1 … 5; signs of Mermaid in a text end nothing; a stage without steps is a task."""
    (exported,) = exported_maps(write_project({"maps/trial.yml": MAP}))
    written = write_mermaid(exported)
    assert written.text == (
        "journey\n"
        "    title Trial – to paid\n"
        "    section Try\n"
        "      Looks, and – waits: 1: Maya\n"
        "      Asks: 3: Maya\n"
        "    section Buy\n"
        "      Buy: 5: Maya\n"
    )
    assert "tasks that nobody rated, which stand as 3 of 5 (1)" in written.lost
    assert "ways that skip, branch or return" in written.lost
    assert "pains (1)" in written.lost


def test_hostile_texts_stay_texts(write_project: WriteProject) -> None:
    """Each line is one of the four kinds, and no text starts another, or holds markup."""
    (exported,) = exported_maps(write_project({"maps/trial.yml": HOSTILE_MAP, "personas/maya.yml": PERSONA}, bare=True))
    lines = write_mermaid(exported).text.splitlines()
    assert lines[0] == "journey"
    for line in lines[1:]:
        assert line.startswith(("    title ", "    section ", "      "))
        assert not set(line) & set("<>#;%`{}\\")
        assert line.count(":") == (2 if line.startswith("      ") else 0)
