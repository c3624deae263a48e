"""Names of stages in the data find ids of stages."""

from __future__ import annotations

from mkdocs_journey.tables.stage_names import name_stages

STAGES = {"awareness": "Becoming aware", "decision": "Decision", "pilot": "Trial", "trial": "Trial"}


def test_a_rename_counts_before_anything_else() -> None:
    """Even a name that is an id is renamed when the catalog says so; letter case and blanks come second."""
    found = name_stages(["decision", " mql "], renames={"decision": "awareness", "MQL": "decision"}, stages=STAGES)
    assert found.ids == {"decision": "awareness", " mql ": "decision"}
    assert found.unknown == ()


def test_ids_and_names_match_without_letter_case() -> None:
    """`becoming AWARE` is a name, `Decision` an id."""
    found = name_stages(["becoming  AWARE", "DECISION"], renames={}, stages=STAGES)
    assert list(found.ids.values()) == ["awareness", "decision"]


def test_an_id_wins_over_a_name_that_two_stages_share() -> None:
    """`Trial` is the name of two stages and the id of one."""
    assert name_stages(["Trial"], renames={}, stages=STAGES).ids == {"Trial": "trial"}


def test_a_name_that_no_map_has_keeps_itself_and_is_listed() -> None:
    """So do names renamed to nothing; the empty text is no name."""
    found = name_stages(["Closed", "x", ""], renames={"x": "nowhere"}, stages=STAGES)
    assert found.ids == {"Closed": "Closed", "x": "nowhere", "": ""}
    assert found.unknown == ("Closed", "x")
