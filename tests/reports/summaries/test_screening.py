"""Screenings in a summary: the finding in words, what explains it, and only the newest."""

from pathlib import Path

from app.models import screenings
from app.models.forms.library import Library
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter
from tests.models.screening.test_instruments import MINISTRY
from tests.reports.printed import ASSESSMENT, agreed, heard, read, summary, torn


def assessed(shelter: Shelter, case: Record, **answers: object) -> None:
    episode = shelter.vault.records(shelter.worker, kind=screenings.EPISODE, case=case.id)[0].id
    told = {**ASSESSMENT, "episode": episode, **answers}
    screenings.assess_episode(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)


def test_a_result_is_told_with_what_explains_it_and_is_no_determination(shelter: Shelter) -> None:
    said = read(summary(shelter, heard(shelter)))
    assert "Assessment for trafficking · 2 Mar 2026 The answers indicate trafficking" in said
    assert "This is a screening result, not a legal determination." in said
    assert "Act: yes, by these answers. Somebody found, invited or hired the person" in said
    assert "Act, means, purpose Act: yes · Means: yes · Purpose: yes" in said
    assert "First contact · 1 Mar 2026 What the answers suggest Presumed victim" in said
    assert "Answered yes Did somebody take or keep your papers" in said


def test_an_episode_nobody_assessed_says_so(shelter: Shelter) -> None:
    case = heard(shelter)
    second = {"began_on": "2020", "exploitation": ["ForcedLabour"]}
    screenings.keep(shelter.vault, shelter.worker, shelter.library, case, screenings.EPISODE, second, today=TODAY)
    said = read(summary(shelter, case))
    assert "Trafficking episode · 2020" in said
    assert "Act, means, purpose not assessed yet" in said


def test_only_the_newest_screening_of_an_episode_is_printed_and_the_others_are_named(shelter: Shelter) -> None:
    case = heard(shelter)
    assessed(shelter, case, means_deception="no")
    told = summary(shelter, case)
    assert [(one.what, one.why) for one in told.left_out] == [
        ("Assessment for trafficking · 2 Mar 2026", "A later one is printed")
    ]
    assert "Means: not known yet" in read(told) and "Means: yes" not in read(told)


def test_a_result_that_would_be_another_today_says_what_it_was(shelter: Shelter) -> None:
    case = heard(shelter)
    assert "When it was done" not in read(summary(shelter, case))
    found = shelter.vault.records(shelter.worker, kind=screenings.ASSESSMENT, case=case.id)[0]
    torn(shelter, found.id, "result_finding", "none")
    shelter.vault.connection.execute(
        "UPDATE record SET answers = json_set(answers, '$.result_finding', 'none') WHERE id = ?", (found.id,)
    )
    assert "When it was done the result was: The answers give no indication" in read(summary(shelter, case))


def test_an_instrument_an_organisation_adds_is_told_and_withheld_like_ours(shelter: Shelter, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "screening.ministry.toml").write_text(MINISTRY, encoding="utf-8")
    shelter.library = Library.load(tmp_path)
    case = heard(shelter)
    told = {"brought": "yes", "beaten": "yes", "held": "yes"}
    screenings.assess_episode(
        shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY, instrument="screening.ministry"
    )
    said = read(summary(shelter, case))
    assert "Form of the ministry" in said and "Was beaten" in said
    agreed(shelter, str(case.person), withheld=["exploitation"], withheld_because="fear")
    said = read(summary(shelter, case))
    assert "Form of the ministry" not in said and "Was beaten" not in said


def test_a_screening_that_was_stopped_says_so(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, str(case.person))
    told = {"seen_on": "2026-03-02", "outcome": "cannot_assess", "stopped_because": "wish"}
    screenings.screen(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY, stopped=True)
    assert "It was stopped. What was told until then is kept, and help goes on." in read(summary(shelter, case))
