"""What the vault works out: the line somebody is found by, and the day of a record."""

from app.models.vault.computed import DAY, FIND, computed, day_of, line_of
from app.models.vault.record import Kind

PERSON = Kind("person", 1, {"name": "identity", "phones": "identity"}, ("name", "phones"), day="seen_on")


def test_every_way_a_name_is_written_is_in_the_line_once_and_how_it_is_ordered_is_not() -> None:
    name = {"own": "ចាន់ ស្រី", "roman": "Chan Srey", "order": "family_first", "family": "Chan", "given": "Srey"}
    assert line_of(PERSON, {"name": name, "phones": [{"number": "012 345"}]}) == "ចាន់ ស្រី chan srey 012 345"


def test_a_name_that_was_not_told_leaves_an_empty_line() -> None:
    assert line_of(PERSON, {"name": {"?": "declined"}}) == ""


def test_the_day_is_the_first_it_can_be_and_an_unknown_one_is_none() -> None:
    days = {"2026": "2026-01-01", "2026-05": "2026-05-01", "~2026-05-17": "2026-05-17", "soon": None}
    assert {told: day_of(PERSON, {"seen_on": told}) for told in days} == days
    assert day_of(PERSON, {"seen_on": {"?": "unknown"}}) is None


def test_a_sealed_day_is_not_worked_out_for_everybody_to_read() -> None:
    sealed = Kind("person", 1, {"seen_on": "restricted"}, day="seen_on")
    assert day_of(sealed, {"seen_on": "2026"}) is None


def test_only_what_changed_is_worked_out_again() -> None:
    told = {"name": {"roman": "Mom"}, "seen_on": "2026"}
    assert computed(PERSON, told, {"note": "x"}) == {}
    assert computed(PERSON, told, {"phones": []}) == {FIND: "mom"}
    assert computed(PERSON, told, {"seen_on": "2026"}) == {DAY: "2026-01-01"}
