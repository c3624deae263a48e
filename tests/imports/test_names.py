"""Names that a row has in its own columns go out of its texts."""

from __future__ import annotations

import pytest

from mkdocs_journey.imports.names import (
    find_name_columns,
    mask_names,
    names_in,
    names_in_address,
    names_in_record,
)


@pytest.mark.parametrize(
    ("email", "names"),
    [
        ("ada.berg@example.com", ("ada", "berg")),
        ("ada_berg+list@example.com", ("ada", "berg")),
        ("adaberg@example.com", ()),
        ("customer.support@example.com", ()),
        ("a.berg@example.com", ("berg",)),
        ("@", ()),
    ],
)
def test_names_in_addresses(email: str, names: tuple[str, ...]) -> None:
    """Two words around a point or a line are a name; those of a desk are none."""
    assert names_in_address(email) == names


def test_whole_words_in_any_case() -> None:
    """Longer words stay, a genitive goes, and accents may be written in two ways."""
    names = names_in("Zoe\u0308 Berg")
    assert mask_names("ZOË, Bergs boss, Berg's car, Bergmann, iceberg", names) == (
        "[name], [name]s boss, [name]'s car, Bergmann, iceberg"
    )
    assert mask_names("the price of van der Berg", names_in("van der Berg")) == "the price of van der [name]"
    assert mask_names("as it is", ()) == "as it is"


@pytest.mark.parametrize(
    ("header", "is_name"),
    [
        ("First name", True), ("Nachname", True), ("Requester", True), ("Requester name", True), ("Name", True),
        ("What is your name?", True), ("Assignee", True), ("Requester id", False), ("message_author_type", False),
        ("Campaign name", False), ("Company name", False), ("Street address", False), ("Gender", False),
    ],
)  # fmt: skip
def test_columns_of_names(header: str, is_name: bool) -> None:
    """Columns that hold a person's name are told from others that lead to a person."""
    columns = find_name_columns((header,))
    assert columns.of(["Berg"]) == (("Berg",) if is_name else ())
    assert columns.of([]) == ()


def test_records_of_json() -> None:
    """Names stand below whoever wrote or asked, at any depth that tools have; other names are those of things."""
    record = {
        "name": "Launch", "via": {"source": {"from": {"name": "Ada Berg", "address": "a@example.com"}}},
        "contacts": {"contacts": [{"name": "Bo Lind"}]}, "requester": {"organization": {"name": "Acme"}},
        "author": "Ida", "requester_email": "tom.holt@example.com", "tags": [{"name": "billing"}],
    }  # fmt: skip
    assert names_in_record(record) == ("Ada", "Berg", "Bo", "Lind", "Ida", "tom", "holt")
    assert names_in_record([[[[[[[[{"author": "Ada"}]]]]]]]]) == names_in_record("Ada") == ()
