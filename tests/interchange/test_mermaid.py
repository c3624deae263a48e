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


RATED = """
title: 100 % **sure**
objective: Learn
persona: maya
stages:
  - name: Try
    emotion: -1
    steps: [{action: "Saves 20 % of [it](https://a.example)"}, {action: "%% off", emotion: 1}, {action: "a%%%%b"}]
  - {name: Buy, steps: [{action: Pays}]}
"""


def test_a_step_has_the_rating_of_its_stage(write_project: WriteProject) -> None:
    """Where nobody rated a step, its stage speaks for it, which is told; percent signs stay and start no comment."""
    (exported,) = exported_maps(write_project({"maps/trial.yml": RATED}))
    written = write_mermaid(exported)
    assert written.text.splitlines()[1:] == [
        "    title 100 % **sure**",
        "    section Try",
        "      Saves 20 % of it: 2: Maya",
        "      – % % off: 4: Maya",
        "      a% % % %b: 2: Maya",
        "    section Buy",
        "      Pays: 3: Maya",
    ]
    assert "steps that nobody rated, which have the rating of their stage (2)" in written.lost
    assert "tasks that nobody rated, which stand as 3 of 5 (1)" in written.lost


def test_hostile_texts_stay_texts(write_project: WriteProject) -> None:
    """Each line is one of the four kinds, and no text starts another, or holds markup."""
    (exported,) = exported_maps(write_project({"maps/trial.yml": HOSTILE_MAP, "personas/maya.yml": PERSONA}, bare=True))
    lines = write_mermaid(exported).text.splitlines()
    assert lines[0] == "journey"
    for line in lines[1:]:
        assert line.startswith(("    title ", "    section ", "      "))
        assert not set(line) & set("<>#;`{}\\")
        assert "%%" not in line
        assert line.count(":") == (2 if line.startswith("      ") else 0)
