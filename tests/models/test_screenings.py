"""An interview, with a vault: its gates, results that are kept, help that follows, and nothing written over."""

from datetime import date

import pytest

from app.errors import Refused
from app.models import organisation, people, screenings
from app.models.screening.assessment import Certainty
from app.models.screening.delphi import Name
from app.models.screening.minority import AgeRule
from tests.models.conftest import TODAY, Shelter
from tests.models.screened import HELP, READY, TOLD, agree, assess, keep, open_interview, owed


def test_the_interview_stays_closed_until_it_is_prepared_and_agreed_to(shelter: Shelter) -> None:
    case = shelter.case()
    with pytest.raises(Refused, match="has not been saved"):
        assess(shelter, case)
    prepared = keep(shelter, case, screenings.PREPARATION, READY)
    agree(shelter, case, "refused")
    with pytest.raises(Refused, match="has not agreed to the interview"):
        assess(shelter, case)
    assert shelter.vault.records(shelter.worker, kind=screenings.ASSESSMENT) == []
    agree(shelter, shelter.case())  # of somebody else
    with pytest.raises(Refused, match="has not agreed"):
        assess(shelter, case)
    other = shelter.case()
    opened = open_interview(shelter, other)
    assert opened != prepared
    assert shelter.read(assess(shelter, other).record).answers["preparation"] == opened


def test_a_result_is_kept_with_its_tool_and_version_and_how_sure_it_is(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    began = keep(shelter, case, screenings.EPISODE, {"began_on": "2025"})
    screened = assess(shelter, case, episode=began)
    kept = shelter.read(screened.record)
    assert {name: kept.answers[name] for name in kept.answers if name.startswith("result_")} == {
        "result_finding": "trafficking",
        "result_certainty": "provisional",
        "result_palermo": "true",
        "result_delphi": "open",
        "result_age_rule": "adult",
        "result_tool": "screening.assessment 1",
    }
    assert (kept.form_version, screened.result.certainty) == (1, Certainty.PROVISIONAL)


def test_screening_again_is_a_new_record_and_the_old_one_stays_as_it_was(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    first, again = assess(shelter, case), assess(shelter, case, purpose_forced_labour_or_services="no", conclusion=None)
    assert first.record != again.record
    assert shelter.read(first.record).answers["result_palermo"] == "true"
    assert shelter.read(again.record).answers["result_palermo"] == "unknown"
    for name in (screenings.ASSESSMENT, screenings.FIRST_CONTACT, screenings.DETERMINATION, screenings.RIGHTS_GIVEN):
        assert shelter.library.form(name).append_only, name
    kind = shelter.library.form(screenings.ASSESSMENT).kind
    with pytest.raises(Refused, match="stays as it was"), shelter.vault.change(shelter.worker, "test") as change:
        change.edit(first.record, kind, {"result_palermo": "false"})


def test_each_episode_is_read_by_the_age_she_had_in_it(shelter: Shelter) -> None:
    case = shelter.case(shelter.person(birth="2003-05-06"))
    open_interview(shelter, case)
    rules = []
    for began in ("2018", "2022", None):
        told = {"began_on": began} if began else {"exit_how": "escaped"}
        episode = keep(shelter, case, screenings.EPISODE, told)
        rules.append(assess(shelter, case, episode=episode, means_deception="no").result.age.rule)
    assert rules == [AgeRule.CHILD, AgeRule.ADULT, AgeRule.PRESUMED_CHILD]


def test_an_age_at_the_start_says_how_it_was_counted_and_who_told_it(shelter: Shelter) -> None:
    case = shelter.case()
    for told in ({"age_at_start": 17}, {"age_at_start": 17, "age_at_start_counted": "counted"}):
        with pytest.raises(Refused, match="has to be answered"):
            keep(shelter, case, screenings.EPISODE, told)
    keep(
        shelter,
        case,
        screenings.EPISODE,
        {"age_at_start": 17, "age_at_start_counted": {"?": "unknown"}, "age_at_start_basis": "told_by_person"},
    )


def test_who_was_a_child_then_and_is_none_now_is_owed_no_guardian(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    episode = keep(shelter, case, screenings.EPISODE, {"began_on": "2005"})
    assert assess(shelter, case, episode=episode).result.age.rule is AgeRule.CHILD
    assert set(owed(shelter, case)) == HELP


def test_an_age_disputed_on_her_page_is_disputed_in_every_episode(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case, child_friendly="yes", support_person="no")
    episode = keep(shelter, case, screenings.EPISODE, {"began_on": "2025"})
    assert assess(shelter, case, episode=episode).result.age.rule is AgeRule.ADULT
    person = shelter.read(str(case.person))
    people.correct(shelter.vault, shelter.worker, shelter.library, person, {"age_disputed": "yes"}, today=TODAY)
    assert assess(shelter, case, episode=episode).result.age.rule is AgeRule.PRESUMED_CHILD


def test_an_episode_of_somebody_else_is_refused(shelter: Shelter) -> None:
    case, other = shelter.case(), shelter.case()
    open_interview(shelter, case)
    theirs = keep(shelter, other, screenings.EPISODE, {"began_on": "2025"})
    with pytest.raises(Refused, match="another person"):
        assess(shelter, case, episode=theirs)


def test_ransom_counts_once_the_organisation_has_chosen_a_law_that_says_so(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    episode = keep(shelter, case, screenings.EPISODE, {"began_on": "2025"})
    form = shelter.library.form(screenings.ASSESSMENT)
    no = {one.name: "no" for one in form.questions if "palermo" in one.marks or "delphi" in one.marks}
    told = {**no, "act_transfer": "yes", "means_abduction": "yes", "purpose_ransom_or_other_benefit": "yes"}
    before = assess(shelter, case, episode=episode, **told).result
    assert before.palermo is not None and before.palermo.truth.value == "false"
    with pytest.raises(Refused, match="role"):
        organisation.settle(shelter.vault, shelter.worker, shelter.library, {"national_law": "VN"}, today=TODAY)
    for law, fits in (("VN", "true"), ("TH", "false"), ("VN", "true")):
        supervisor = shelter.sign_in("sopha")
        organisation.settle(shelter.vault, supervisor, shelter.library, {"national_law": law}, today=TODAY)
        found = screenings.evaluate(shelter.vault, shelter.worker, form, case, {**TOLD, **told, "episode": episode})
        assert found.palermo is not None and found.palermo.truth.value == fits
        assert (organisation.national_law(shelter.vault, shelter.sign_in("phan")), bool(found.aside)) == (
            law,
            fits == "false",
        )


def test_an_interview_that_is_stopped_is_kept_and_help_goes_on(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    told = {**TOLD, "stopped_because": "distress"}
    found = screenings.assess_episode(
        shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY, stopped=True
    )
    kept = shelter.read(found.record)
    assert (kept.status, kept.answers["stopped_because"]) == ("stopped", "distress")
    assert set(owed(shelter, case)) == HELP
    assert found.result.delphi is not None and found.result.delphi.name is Name.OPEN


def test_an_hour_that_is_none_is_refused_while_it_can_be_put_right(shelter: Shelter) -> None:
    case = shelter.case()
    told = {"given_on": "2026-03-02", "language": "khm", "understood": "yes", "how": ["sheet"]}
    for hour in ("3 pm", "25:00"):
        with pytest.raises(Refused, match="24 hours"):
            keep(shelter, case, screenings.RIGHTS_GIVEN, {**told, "given_at": hour})
    keep(shelter, case, screenings.RIGHTS_GIVEN, {**told, "given_at": "១៤:៣០"})


def test_the_day_of_a_preparation_is_near_that_of_the_interview(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    later = date(2026, 3, 10)
    found = [one.code for one in screenings.missing(shelter.vault, shelter.worker, case, today=later)]
    assert found == ["prepared_on"]


def test_help_starts_by_the_answers_where_nobody_has_concluded_anything(shelter: Shelter) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    assess(shelter, case, conclusion=None, purpose_forced_labour_or_services="no")
    assert owed(shelter, case) == []
    assess(shelter, case, conclusion="no_indication")
    assert owed(shelter, case) == []
    assess(shelter, case, conclusion=None)
    assert set(owed(shelter, case)) == HELP
