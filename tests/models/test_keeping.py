"""Answers made ready to be kept."""

from datetime import date

import pytest

from app.errors import Refused
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.vault.record import SEALED
from tests.models.invented import record

DAY = date(2026, 3, 2)


def test_what_is_wrong_is_refused_with_its_question(library: Library) -> None:
    with pytest.raises(Refused) as refused:
        ready(library, "person", {"name": {"roman": "Hoa"}, "children": 99}, today=DAY)
    assert refused.value.places["question"] == "How many children"


def test_a_hidden_answer_is_not_kept(library: Library) -> None:
    kind, kept = ready(library, "case.note", {"on": "2026-03-02", "words": "a", "restricted_words": "b"}, today=DAY)
    assert (kind.name, kept) == ("case.note", {"on": "2026-03-02", "words": "a"})


def test_only_what_differs_is_changed_and_what_falls_away_is_emptied(library: Library) -> None:
    before = record("person", {"name": {"roman": "Hoa"}, "birth": "1990", "age_basis": "document", "children": 2})
    _kind, new = changed(library, before, {"birth": None, "children": 2, "nickname": "Ho"}, today=DAY)
    assert new == {"birth": None, "age_basis": None, "nickname": "Ho"}


def test_what_the_reader_may_not_see_is_left_as_it_is(library: Library) -> None:
    before = record("person", {"name": SEALED, "birth": SEALED, "age_basis": "document", "contacts": SEALED})
    _kind, new = changed(library, before, {"gender": "Feminine"}, today=DAY)
    assert new == {"gender": "Feminine"}


def test_what_laptops_disagree_on_is_settled_by_naming_it_and_by_nothing_else(library: Library) -> None:
    before = record("person", {"name": {"roman": "Hoa"}, "gender": "Feminine"}, disputed={"gender": ("Feminine", "X")})
    _kind, left = changed(library, before, {"children": 1}, today=DAY)
    _kind, settled = changed(library, before, {"gender": "Feminine"}, today=DAY)
    assert (left, settled) == ({"children": 1}, {"gender": "Feminine"})


def test_a_record_of_a_form_that_is_not_here_cannot_be_changed(library: Library) -> None:
    with pytest.raises(Refused, match="no form"):
        changed(library, record("gone", {}), {}, today=DAY)
