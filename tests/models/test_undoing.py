"""Taking back the last change: what stood before stands again, both stay in the history, nobody's word is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from app.errors import Refused
from app.models import cases, closing, history, people, tasks, undoing
from app.models.undoing import Undo
from app.models.vault.record import Record
from app.models.vault.session import Session
from tests.models.conftest import TODAY, Shelter


def kept(shelter: Shelter, act: Callable[[], Any], by: Session | None = None) -> Undo | None:
    return undoing.watched(shelter.vault, by or shelter.worker, act)[1]


def take_back(shelter: Shelter, undo: Undo | None, by: Session | None = None) -> Undo | None:
    assert undo is not None
    who = by or shelter.worker
    return kept(shelter, lambda: undoing.take_back(shelter.vault, who, shelter.library, undo), who)


def correct(shelter: Shelter, person: Record, **answers: Any) -> Undo | None:
    return kept(
        shelter,
        lambda: people.correct(shelter.vault, shelter.worker, shelter.library, person, answers, today=TODAY),
    )


def rate(shelter: Shelter, case: Record, level: str) -> Undo | None:
    told: dict[str, Any] = {"level": level, "factors": ["none_known" if level == "low" else "threats"], "today": TODAY}
    return kept(
        shelter, lambda: cases.rate_risk(shelter.vault, shelter.worker, shelter.library, shelter.read(case.id), **told)
    )


def test_what_a_correction_changed_and_added_stands_as_before(shelter: Shelter) -> None:
    person = shelter.read(shelter.person("Chan Srey"))
    undo = correct(shelter, person, name={"roman": "Chan Srei"}, gender="Feminine", birth="1991")
    assert shelter.read(person.id).answers["gender"] == "Feminine"
    take_back(shelter, undo)
    assert shelter.read(person.id).answers == person.answers
    found = shelter.vault.search(shelter.worker, "Srey")
    assert [hit.record for hit in found] == [person.id], "she is found by her name again"
    assert shelter.vault.search(shelter.worker, "Srei") == []


def test_both_changes_stay_in_the_history(shelter: Shelter) -> None:
    person = shelter.read(shelter.person())
    take_back(shelter, correct(shelter, person, gender="Feminine"))
    entries = shelter.vault.history(shelter.worker, person.id)
    assert [step.after for step in history.steps(entries, "gender")] == [None, "Feminine"]


def test_what_was_taken_back_can_be_put_back_again(shelter: Shelter) -> None:
    case = shelter.case()
    again = take_back(shelter, rate(shelter, case, "high"))
    assert "risk_level" not in shelter.read(case.id).answers
    take_back(shelter, again)
    assert shelter.read(case.id).answers["risk_level"] == "high"


def test_nothing_is_taken_back_once_somebody_went_on_from_it(shelter: Shelter) -> None:
    case = shelter.case()
    first = rate(shelter, case, "high")
    second = rate(shelter, case, "low")
    with pytest.raises(Refused, match="changed again since"):
        take_back(shelter, first)
    assert shelter.read(case.id).answers["risk_level"] == "low"
    take_back(shelter, second)
    assert shelter.read(case.id).answers["risk_level"] == "high"


def test_another_person_who_went_on_from_it_keeps_her_word(shelter: Shelter) -> None:
    person = shelter.read(shelter.person())
    undo = correct(shelter, person, gender="Feminine")
    sopha = shelter.sign_in("sopha")
    told = {"citizenship": ["KH"]}
    people.correct(shelter.vaults[-1], sopha, shelter.library, shelter.read(person.id), told, today=TODAY)
    with pytest.raises(Refused, match="changed again since"):
        take_back(shelter, undo)
    assert shelter.read(person.id).answers["citizenship"] == ["KH"]


def test_a_task_that_was_done_by_mistake_is_open_again(shelter: Shelter) -> None:
    case = shelter.case()
    made = tasks.add(shelter.vault, shelter.worker, shelter.library, case, {"task": "rights"}, due=TODAY, today=TODAY)
    before = shelter.read(made)
    end = lambda: tasks.end(shelter.vault, shelter.worker, shelter.library, before, today=TODAY, words="Told.")  # noqa: E731
    take_back(shelter, kept(shelter, end))
    now = shelter.read(made)
    assert (now.status, now.due, now.answers) == (before.status, before.due, before.answers)


def test_the_day_of_a_task_comes_back(shelter: Shelter) -> None:
    case = shelter.case()
    made = tasks.add(shelter.vault, shelter.worker, shelter.library, case, {"task": "rights"}, due=TODAY, today=TODAY)
    told: dict[str, Any] = {"due_on": "2026-03-09"}
    undo = kept(
        shelter,
        lambda: tasks.edit(shelter.vault, shelter.worker, shelter.library, shelter.read(made), told, today=TODAY),
    )
    take_back(shelter, undo)
    assert shelter.read(made).due == TODAY and shelter.read(made).answers["due_on"] == TODAY.isoformat()


def test_what_was_added_or_settled_by_two_is_not_offered(shelter: Shelter) -> None:
    case = shelter.case()
    library = shelter.library
    noted = {"topic": "phone", "words": "Her aunt called."}
    assert kept(shelter, lambda: cases.note(shelter.vault, shelter.worker, library, case, noted, today=TODAY)) is None
    told = {"reason": "completed_plan", "outcome": "safe_and_settled"}
    proposed = kept(shelter, lambda: closing.propose(shelter.vault, shelter.worker, library, case, told, today=TODAY))
    assert proposed is None
    assert kept(shelter, lambda: shelter.read(case.id)) is None, "nothing was written"


def assign(shelter: Shelter, sopha: Session, case: Record, user: str) -> Undo | None:
    now = shelter.read(case.id, by=sopha)
    return kept(shelter, lambda: cases.assign(shelter.vault, sopha, shelter.library, now, user), sopha)


def test_an_assignment_that_is_taken_back_takes_the_keys_it_gave(shelter: Shelter) -> None:
    sopha, vanna, case = shelter.sign_in("sopha"), shelter.sign_in("vanna"), shelter.case()
    assign(shelter, sopha, case, shelter.worker.user)
    undo = assign(shelter, sopha, case, vanna.user)
    assert shelter.vaults[-1].record(vanna, case.id).id == case.id
    take_back(shelter, undo, sopha)
    with pytest.raises(Refused, match="not assigned to you"):
        shelter.vaults[-1].record(vanna, case.id)
    assert shelter.read(case.id).answers["assigned_to"] == shelter.worker.user


def test_keys_somebody_had_before_an_assignment_stay_hers(shelter: Shelter) -> None:
    sopha, vanna, case = shelter.sign_in("sopha"), shelter.sign_in("vanna"), shelter.case()
    assign(shelter, sopha, case, vanna.user)
    assign(shelter, sopha, case, shelter.worker.user)
    take_back(shelter, assign(shelter, sopha, case, vanna.user), sopha)
    assert shelter.vaults[-1].record(vanna, case.id).answers["assigned_to"] == shelter.worker.user


def test_what_was_taken_from_somebody_comes_back_with_its_keys(shelter: Shelter) -> None:
    sopha, vanna, case = shelter.sign_in("sopha"), shelter.sign_in("vanna"), shelter.case()
    assign(shelter, sopha, case, vanna.user)
    now = shelter.read(case.id, by=sopha)
    undo = kept(shelter, lambda: cases.unassign(shelter.vault, sopha, shelter.library, now, vanna.user), sopha)
    with pytest.raises(Refused, match="not assigned to you"):
        shelter.vaults[-1].record(vanna, case.id)
    take_back(shelter, undo, sopha)
    person = shelter.vaults[-1].record(vanna, str(case.person))
    assert people.display_name(person) == "Chan Srey"


def test_it_is_written_down_that_it_was_taken_back(shelter: Shelter) -> None:
    case = shelter.case()
    take_back(shelter, rate(shelter, case, "high"))
    sopha = shelter.sign_in("sopha")
    events = [one.event for one in shelter.vaults[-1].audit_entries(sopha, subject=case.id)]
    assert undoing.REASON in events
