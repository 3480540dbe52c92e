"""How a screening stands step by step, what waits in which case, and what a form begins with."""

from typing import Any

import pytest

from app.errors import Refused
from app.models import determinations, reviews, screening_begin, screening_waiting, screening_way, screenings
from app.models.forms.definition import Question
from app.models.screening_waiting import Reason
from app.models.screening_way import Standing, Step, Way
from app.models.vault import drafts
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter
from tests.models.screened import READY, SEEN, TOLD, agree, assess, keep, open_interview, owed, screen
from tests.models.test_determinations import decide


def way(shelter: Shelter, case: Record) -> Way:
    return screening_way.of(shelter.vault, shelter.worker, shelter.library, case, today=TODAY)


def reasons(shelter: Shelter) -> list[tuple[str, Reason]]:
    found = screening_waiting.waiting(shelter.vault, shelter.worker, shelter.library)
    return [(one.case.id, one.reason) for one in found]


def stop(shelter: Shelter, case: Record, **told: Any) -> Record:
    answers = {**SEEN, **told}
    library = shelter.library
    kept = screenings.screen(shelter.vault, shelter.worker, library, case, answers, today=TODAY, stopped=True)
    return shelter.read(kept)


def test_a_first_contact_is_stopped_without_a_conclusion_and_help_follows_what_was_said(shelter: Shelter) -> None:
    case = shelter.case()
    kept = stop(shelter, case, in_danger="yes")
    assert kept.status == "stopped" and "outcome" not in kept.answers
    assert {"danger", "rights", "safe_place"} <= set(owed(shelter, case))


def test_a_contact_that_was_not_stopped_still_needs_a_conclusion(shelter: Shelter) -> None:
    case = shelter.case()
    with pytest.raises(Refused, match="What do you conclude"):
        screenings.screen(shelter.vault, shelter.worker, shelter.library, case, SEEN, today=TODAY)


def test_an_answer_that_does_not_fit_is_refused_of_a_stopped_interview_too(shelter: Shelter) -> None:
    with pytest.raises(Refused):
        stop(shelter, shelter.case(), seen_on="2030-01-01")


def test_the_way_begins_with_a_first_contact_and_ends_with_what_follows(shelter: Shelter) -> None:
    case = shelter.case()
    found = way(shelter, case)
    assert found.here is Step.FIRST_CONTACT
    assert found.steps[Step.PREPARATION] is Standing.NOW and found.steps[Step.ASSESSMENT] is Standing.CLOSED
    assert found.missing is not None and [one.code for one in found.missing] == ["preparation", "consent"]
    screen(shelter, case)
    assert way(shelter, case).here is Step.PREPARATION
    open_interview(shelter, case)
    episode = keep(shelter, case, screenings.EPISODE, {"began_on": "2025"})
    found = way(shelter, case)
    assert (found.here, found.missing) == (Step.ASSESSMENT, ())
    assert found.steps[Step.RESULT] is Standing.LATER
    record = assess(shelter, case, episode=episode).record
    found = way(shelter, case)
    assert found.here is Step.NEXT
    assert [one.id for one in found.interviews_about(episode)] == [record] and found.interviews_about(None) == []
    assert {found.steps[one] for one in Step if one is not Step.NEXT} == {Standing.DONE}


def test_who_was_interviewed_at_once_needs_no_first_contact_any_more(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    assess(shelter, case)
    found = way(shelter, case)
    assert found.steps[Step.FIRST_CONTACT] is Standing.NOT_NEEDED and found.here is Step.EPISODES


def test_an_episode_nobody_asked_about_waits_though_another_was_assessed(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    assess(shelter, case, episode=keep(shelter, case, screenings.EPISODE, {"began_on": "2025"}))
    keep(shelter, case, screenings.EPISODE, {"began_on": "2020"})
    assert way(shelter, case).steps[Step.ASSESSMENT] is Standing.NOW


def test_an_interview_that_was_stopped_waits_until_its_episode_is_asked_about_again(shelter: Shelter) -> None:
    case = shelter.case()
    stop(shelter, case)
    open_interview(shelter, case)
    one, other = (keep(shelter, case, screenings.EPISODE, {"began_on": year}) for year in ("2020", "2025"))
    told = {**TOLD, "episode": one}
    screenings.assess_episode(*(shelter.vault, shelter.worker, shelter.library, case, told), today=TODAY, stopped=True)
    assess(shelter, case, episode=other)
    found = way(shelter, case)
    assert (found.steps[Step.FIRST_CONTACT], found.steps[Step.ASSESSMENT]) == (Standing.DONE, Standing.STOPPED)
    assert reasons(shelter) == [(case.id, Reason.STOPPED)]
    assess(shelter, case, episode=one)
    assert way(shelter, case).steps[Step.ASSESSMENT] is Standing.DONE and reasons(shelter) == []


def test_who_does_not_see_consents_is_not_told_what_is_missing(shelter: Shelter) -> None:
    case = shelter.case()
    clerk = shelter.sign_in("phan")
    found = screening_way.of(shelter.vaults[-1], clerk, shelter.library, case, today=TODAY)
    assert found.missing is None


def test_each_case_waits_for_one_thing_and_the_longest_waiting_comes_first(shelter: Shelter) -> None:
    contacted, prepared, stopped, finished = (shelter.case() for _one in range(4))
    screen(shelter, contacted)
    open_interview(shelter, prepared)
    stop(shelter, stopped)
    screen(shelter, finished)
    open_interview(shelter, finished)
    assess(shelter, finished)
    assert reasons(shelter) == [
        (contacted.id, Reason.NOT_ASSESSED),
        (prepared.id, Reason.NOT_ASKED),
        (stopped.id, Reason.STOPPED),
    ]
    open_interview(shelter, contacted)
    assert (contacted.id, Reason.NOT_ASKED) in reasons(shelter) and len(reasons(shelter)) == 3
    assess(shelter, contacted)
    assert contacted.id not in dict(reasons(shelter))


@pytest.mark.parametrize("outcome", ["no_indication", "other_protection_need"])
def test_a_contact_that_points_elsewhere_waits_for_no_interview(shelter: Shelter, outcome: str) -> None:
    screen(shelter, shelter.case(), outcome=outcome)
    assert reasons(shelter) == []


def test_what_waits_for_approval_and_what_is_disputed_waits_too_until_it_is_decided(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    record = shelter.read(assess(shelter, case).record)
    reviews.request(shelter.vault, shelter.worker, shelter.library, record, "assessment", today=TODAY)
    decide(shelter, case, "Police", "NotA")
    decide(shelter, case, "NGO", "Actual")
    assert [reason for _case, reason in reasons(shelter)] == [Reason.APPROVAL, Reason.DISAGREEMENT]
    (pair,) = determinations.unnoted(shelter.vault, shelter.worker, case)
    noted = determinations.note(shelter.vault, shelter.worker, shelter.library, case, pair, {}, today=TODAY)
    assert [reason for _case, reason in reasons(shelter)] == [Reason.APPROVAL, Reason.DISAGREEMENT]
    determinations.settle(
        *(shelter.vault, shelter.worker, shelter.library, shelter.read(noted)), by="person_accepts", today=TODAY
    )
    assert [reason for _case, reason in reasons(shelter)] == [Reason.APPROVAL]


def test_a_preparation_of_these_days_is_made_whole_and_an_old_one_thought_of_again(shelter: Shelter) -> None:
    case, form = shelter.case(), shelter.library.form(screenings.PREPARATION)
    agree(shelter, case)
    last = shelter.read(keep(shelter, case, screenings.PREPARATION, {**READY, "place_private": "no"}))
    begun = screening_begin.preparation(form, last, "dara", today=TODAY)
    assert (begun["no_harm"], begun["prepared_on"]) == ("yes", TODAY.isoformat())
    later = screening_begin.preparation(form, last, "dara", today=TODAY.replace(month=4))
    assert later["language"] == "khm" and "no_harm" not in later and "place_private" not in later


def test_an_interview_begins_with_its_episode_and_what_was_prepared(shelter: Shelter) -> None:
    case, form = shelter.case(), shelter.library.form(screenings.ASSESSMENT)
    prepared = shelter.read(open_interview(shelter, case))
    episode = shelter.read(keep(shelter, case, screenings.EPISODE, {"began_on": "2025"}))
    begun = screening_begin.interview(form, episode=episode, prepared=prepared, user="dara", today=TODAY)
    assert begun == {
        "screened_on": TODAY.isoformat(),
        "episode": episode.id,
        "preparation": prepared.id,
        "interviewer": "dara",
        "language": "khm",
        "interpreter": "no",
    }
    eleven = shelter.library.form("screening.ilo_eleven")
    begun = screening_begin.interview(eleven, episode=episode, prepared=prepared, user="dara", today=TODAY)
    assert begun == {"seen_on": TODAY.isoformat(), "language": "khm"}


def test_an_episode_is_corrected_and_keeps_what_was_imported(shelter: Shelter) -> None:
    case, form = shelter.case(), shelter.library.form(screenings.EPISODE)
    code = next(one.code for one in form.question("vulnerabilities").codes or ())
    with shelter.vault.change(shelter.worker, "import.row") as change:
        told = {"began_on": "2025", "vulnerabilities": [code]}
        made = change.add(form.kind, told, person=case.person, case=case.id)
    episode = shelter.read(made)
    screenings.correct(*(shelter.vault, shelter.worker, shelter.library, episode), {"age_disputed": "yes"}, today=TODAY)
    kept = shelter.read(made).answers
    assert (kept["vulnerabilities"], kept["age_disputed"]) == ([code], "yes")


def test_a_determination_for_a_child_is_decided_only_once_nothing_is_lacking(shelter: Shelter) -> None:
    case, form = shelter.case(shelter.person(birth="2012")), shelter.library.form(screenings.INTERESTS_DETERMINED)
    outcomes, roles = _codes(form.question("outcome")), _codes(form.question("panel").questions[1])
    weighed = dict.fromkeys(("safety", "family", "development", "views"), "weighed")
    told = {
        "deciding": _codes(form.question("deciding"))[0],
        "child_views": "She wants to go to school.",
        "options": [{"option": one, **weighed} for one in outcomes[:2]],
        "decided_on": "2026-03-01",
        "outcome": outcomes[0],
        "reasons": "It is safest.",
        "review_on": "2026-06-01",
    }
    made = keep(shelter, case, screenings.INTERESTS_DETERMINED, told)
    assert shelter.read(made).status == "open"
    panel = [{"member": name, "role": role} for name, role in zip("ABC", roles, strict=False)]
    screenings.correct(
        *(shelter.vault, shelter.worker, shelter.library, shelter.read(made)), {"panel": panel}, today=TODAY
    )
    assert shelter.read(made).status == "decided"


def _codes(question: Question) -> list[str]:
    return [one.code for one in question.codes or ()]


def test_one_goes_on_with_what_was_begun_and_not_saved(shelter: Shelter) -> None:
    case, other = shelter.case(), shelter.case()
    kept = [("screening.assessment", other.id), ("screening.assessment", case.id)]
    assert way(shelter, case).here is Step.FIRST_CONTACT
    for form, subject in kept:
        drafts.save(shelter.vault.connection, shelter.worker, form, subject, {}, shelter.clock())
    found = way(shelter, case)
    assert found.here is Step.ASSESSMENT and found.steps[Step.ASSESSMENT] is Standing.BEGUN
    for form, subject in kept[1:]:
        drafts.discard(shelter.vault.connection, shelter.worker, form, subject)
    assert way(shelter, case).here is Step.FIRST_CONTACT
