"""A form while it is filled in: drafts, what is saved, and two people in one record."""

from typing import Any

from app.models.forms.editing import clashes, draft, rebased, resumed, to_save, without_lost
from app.models.vault.record import SEALED, Record
from tests.models.forms.sample import SAMPLE, form_of
from tests.models.invented import record

FORM = form_of(SAMPLE)
BEFORE: dict[str, Any] = {"gender": "Feminine", "children": 2, "told": "a"}


def changed_by_another(read: Record, **answers: Any) -> Record:
    """The record after somebody else's change."""
    versions = {**read.versions, **dict.fromkeys(answers, ("other:1",))}
    told = {name: value for name, value in {**read.answers, **answers}.items() if value is not None}
    return read._replace(answers=told, versions=versions)


def test_nothing_typed_leaves_no_draft_and_of_a_record_only_what_differs_is_kept() -> None:
    held = record("sample", BEFORE)
    assert draft(held, BEFORE, BEFORE) is None
    kept = draft(held, BEFORE, {"gender": "Feminine", "children": 3}) or {}
    assert {name: value for name, value in kept.items() if name != "_over"} == {"children": 3, "told": None}
    assert draft(None, {"seen_on": "2026"}, {"seen_on": "2026", "children": 1}) == {"seen_on": "2026", "children": 1}


def test_a_draft_is_gone_on_with_over_what_others_wrote_meanwhile() -> None:
    held = record("sample", BEFORE)
    kept = draft(held, BEFORE, {**BEFORE, "children": 3}) or {}
    now = changed_by_another(held, told="b")
    assert resumed(FORM, now, now.answers, kept) == ({"gender": "Feminine", "children": 3, "told": "b"}, [])
    now = changed_by_another(held, children=5)
    answers, found = resumed(FORM, now, now.answers, kept)
    assert answers["children"] == 3 and [(one.mine, one.theirs) for one in found] == [(3, 5)]


def test_a_draft_of_something_new_is_as_it_was_typed() -> None:
    kept = draft(None, {"seen_on": "2026-03-01"}, {"children": 1})
    assert resumed(FORM, None, {"seen_on": "2026-03-02"}, kept or {}) == ({"children": 1}, [])


def test_two_differ_only_where_both_changed_one_answer_and_not_to_the_same() -> None:
    read = record("sample", BEFORE)
    mine = {**BEFORE, "children": 3, "told": None, "gender": "Masculine"}
    now = changed_by_another(read, children=4, gender="Masculine", mood=1)
    assert [(one.question.name, one.mine, one.theirs) for one in clashes(FORM, read, now, mine)] == [("children", 3, 4)]
    assert rebased(FORM, read, now, mine) == {"gender": "Masculine", "children": 3, "mood": 1}


def test_what_is_saved_of_a_record_names_what_was_emptied_and_not_what_is_hidden_sealed_or_open() -> None:
    held = record("sample", {**BEFORE, "moved": "yes", "sum": 4, "by": ["boat"]}, disputed={"mood": (1, 2)})
    told = {"gender": "Masculine", "moved": "no", "by": ["boat"], "sum": 4, "mood": 1}
    assert to_save(FORM, told, record=held) == {"gender": "Masculine", "children": None, "moved": "no", "told": None}
    assert to_save(FORM, told, record=held, settled=["mood"])["mood"] == 1
    assert to_save(FORM, {"told": SEALED}, record=record("sample", {"told": SEALED})) == {"told": SEALED}


def test_something_new_is_saved_without_what_was_left_empty() -> None:
    assert to_save(FORM, {"children": 0, "told": " "}) == {"children": 0}


def test_attachments_a_crash_has_lost_are_left_out_of_rows_too() -> None:
    told = {"papers": ["a", "b"], "children": 1}
    assert without_lost(FORM, told, {"a"}.__contains__) == ({"papers": ["a"], "children": 1}, 1)
    assert without_lost(FORM, told, {"c"}.__contains__) == ({"children": 1}, 2)
    assert without_lost(FORM, told, {"a", "b"}.__contains__) == (told, 0)
