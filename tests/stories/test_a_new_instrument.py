"""The ministry sends its own form; somebody types it into a file and lays it beside the vault, and that is all."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from app.i18n import Words
from app.models import consents, screenings, timeline
from app.models.consent import Recipient
from app.models.forms.answers import asked
from app.models.forms.library import Library
from app.models.screening.explanation import DISCLAIMER, explain
from app.models.screening.preparation import TICKS
from app.models.vault.record import Record
from app.reports.documents.blank import blank
from app.reports.documents.filled import filled
from app.reports.documents.render import render
from app.reports.documents.tree import Document
from app.reports.summary import case_summary
from tests.models.conftest import MORNING, TODAY, Shelter
from tests.shots import page_text

NAME = "ministry.identification"
SENT = Path(__file__).parent / "ministry"
FORM = (SENT / "forms" / f"{NAME}.toml").read_text("utf-8")

TOLD: dict[str, Any] = {
    "filled_on": "2026-03-01",
    "post": "poipet",
    "called": {"own": "ស្រី អូន", "roman": "Srey Oun", "order": "family_first"},
    "brought": "yes",
    "beaten": {"?": "declined"},
    "worked": "yes",
    "months": 0,
    "words": "ពួកគេបានយកលិខិតឆ្លងដែនរបស់ខ្ញុំ។",
    "officer_view": "presumed_victim",
}


def beside(shelter: Shelter, **forms: str) -> Library:
    """The library once what the ministry sent lies beside the vault, and these forms with it."""
    folder = shelter.path.parent
    for part in ("forms", "lists"):
        shutil.copytree(SENT / part, folder / part, dirs_exist_ok=True)
    for name, text in forms.items():
        (folder / "forms" / f"{name}.toml").write_text(text, encoding="utf-8")
    return Library.load(folder)


@pytest.fixture
def theirs(shelter: Shelter) -> Library:
    return beside(shelter)


@pytest.fixture
def case(shelter: Shelter) -> Record:
    """A case of somebody who has agreed to an interview that is prepared."""
    case = shelter.case()
    agree(shelter, case, "interview")
    ready = {
        "prepared_on": "2026-03-02",
        **dict.fromkeys(TICKS, "yes"),
        "language": "khm",
        "interpreter_needed": "no",
        "interviewer_wish": "woman",
        "interviewer_wish_met": "yes",
        "place_private": "yes",
        "others_present": "no",
    }
    screenings.keep(shelter.vault, shelter.worker, shelter.library, case, screenings.PREPARATION, ready, today=TODAY)
    return case


@pytest.fixture
def screened(shelter: Shelter, theirs: Library, case: Record) -> screenings.Screened:
    return identified(shelter, theirs, case)


def identified(shelter: Shelter, library: Library, case: Record) -> screenings.Screened:
    """The ministry's form, filled in about an episode in which she was of age."""
    vault, worker = shelter.vault, shelter.worker
    episode = screenings.keep(vault, worker, library, case, screenings.EPISODE, {"began_on": "2025"}, today=TODAY)
    told = {**TOLD, "episode": episode}
    return screenings.assess_episode(vault, worker, library, case, told, today=TODAY, instrument=NAME)


def agree(shelter: Shelter, case: Record, purpose: str) -> None:
    told = {
        "purpose": purpose,
        "recipient": "own_organisation",
        "decision": "given",
        "decided_on": "2026-03-02",
        "given_by": "individual",
        "method": "thumbprint",
    }
    consents.record(shelter.vault, shelter.worker, shelter.library, str(case.person), told, today=TODAY)


def read(document: Document, words: Words) -> str:
    return " ".join(page_text(render(document, words), "-layout").split())


def test_it_is_asked_from_its_file(theirs: Library) -> None:
    assert theirs.problems == ()
    form = theirs.form(NAME)
    names = [question.name for question in asked(form, {})]
    assert names == [
        "filled_on",
        "post",
        "episode",
        "called",
        "brought",
        "beaten",
        "worked",
        "words",
        "result",
        "officer_view",
    ]
    assert "months" in [question.name for question in asked(form, {"worked": "yes"})]
    post = form.question("post")
    assert post.codes is not None
    assert [code.shown(Words("km")) for code in post.codes] == ["ច្រកប៉ោយប៉ែត", "Bavet border post"]


def test_it_is_kept_sealed_with_its_result_and_help_follows(
    shelter: Shelter, theirs: Library, case: Record, screened: screenings.Screened
) -> None:
    kept = shelter.read(screened.record)
    assert (kept.kind, kept.form_version, kept.person, kept.case) == (NAME, 1, case.person, case.id)
    assert kept.answers["result"] == "indicators"  # she declined to say whether she was beaten: nothing is ruled out
    assert kept.answers["months"] == 0 and kept.answers["beaten"] == {"?": "declined"}
    lines = explain(screened.result, theirs.form(NAME))
    assert DISCLAIMER in [line.sentence for line in lines]
    assert "Was beaten" in [phrase for line in lines for phrase in line.listed]  # what is still open is named
    row = shelter.vault.connection.execute("SELECT answers FROM record WHERE id = ?", (screened.record,)).fetchone()
    assert "Srey" not in row[0] and "ពួកគេ" not in row[0] and "poipet" in row[0]
    owed = {one.answers["task"] for one in shelter.vault.records(shelter.worker, kind="case.task", case=case.id)}
    assert {"safe_place", "rights", "safety_plan"} <= owed


def test_it_is_printed_blank_and_filled_in_two_languages(
    shelter: Shelter, theirs: Library, screened: screenings.Screened
) -> None:
    form, khmer, english = theirs.form(NAME), Words("km"), Words("en")
    empty = read(blank(form, english, day=TODAY), english)
    for said in ("Identification form of the ministry", "Was beaten", "Poipet border post", "Bavet border post"):
        assert said in empty
    assert "form 12 of the ministry" in empty and "Srey Oun" not in empty
    beside_each_other = page_text(render(blank(form, khmer, english, day=TODAY), khmer))
    assert "Was made to work" in beside_each_other and "Poipet border post" in beside_each_other
    paper = read(filled(form, shelter.read(screened.record).answers, english), english)
    for said in ("Poipet border post", "Srey Oun", "declines to say", "For how many months 0", "Presumed victim"):
        assert said in paper
    assert "There are indicators of trafficking or exploitation: a person must assess." in paper


def test_it_is_found_by_the_name_it_asks_for_and_only_by_who_may_see_it(
    shelter: Shelter, case: Record, screened: screenings.Screened
) -> None:
    for typed in ("srey oun", "អូន"):
        assert [hit.record for hit in shelter.vault.search(shelter.worker, typed)] == [screened.record]
    assert [hit.person for hit in shelter.vault.search(shelter.worker, "oun", kinds=[NAME])] == [case.person]
    assert shelter.vault.search(shelter.worker, "passport") == []
    assert shelter.vault.search(shelter.sign_in("vanna"), "srey oun") == []


def test_it_stands_in_the_timeline_under_its_own_title_and_day(
    shelter: Shelter, theirs: Library, case: Record, screened: screenings.Screened
) -> None:
    lines = timeline.of(shelter.vault, shelter.worker, theirs, case)
    (line,) = [one for one in lines if one.record.id == screened.record]
    assert (line.day.isoformat(), line.title(Words("en"))) == ("2026-03-01", "Identification form of the ministry")
    assert line.headline(Words("en")) == (
        "Poipet border post · There are indicators of trafficking or exploitation: a person must assess."
    )
    assert line.headline(Words("km")).startswith("ច្រកប៉ោយប៉ែត")
    (without,) = [
        one
        for one in timeline.of(shelter.vault, shelter.worker, shelter.library, case)
        if one.record.id == screened.record
    ]
    assert without.title(Words("en")) == "A form that is no longer here", "should the file get lost"
    assert without.headline(Words("en")) == ""


def test_it_is_told_in_the_summary_of_the_case_beside_another_first_contact(
    shelter: Shelter, theirs: Library, case: Record, screened: screenings.Screened
) -> None:
    told = {"beaten": "yes", "view": "presumed_victim"}
    screenings.screen(shelter.vault, shelter.worker, theirs, case, told, today=TODAY, instrument="ministry.border")
    agree(shelter, case, "services")
    supervisor, own = shelter.sign_in("sopha"), Recipient("own_organisation")
    english = Words("en")
    summary = case_summary(
        shelter.vault, supervisor, theirs, case, recipient=own, words=english, today=TODAY, now=MORNING
    )
    paper = read(summary.document, english)
    for said in ("Identification form of the ministry", "Asked at the border", "What the answers suggest"):
        assert said in paper


def test_its_next_version_is_asked_and_the_old_records_are_read_with_theirs(
    shelter: Shelter, case: Record, screened: screenings.Screened
) -> None:
    newer = FORM.replace("version = 1", "version = 2", 1).replace("Was beaten", "Was beaten or kicked")
    library = beside(shelter, **{f"{NAME}.v1": FORM, NAME: newer})
    assert (library.problems, library.form(NAME).version) == ((), 2)
    again = identified(shelter, library, case)
    labels = _labels(library, (shelter.read(one) for one in (screened.record, again.record)))
    assert labels == ["Was beaten", "Was beaten or kicked"]


def _labels(library: Library, records: Iterable[Record]) -> list[str]:
    return [library.form(one.kind, one.form_version).question("beaten").label for one in records]


def test_a_slip_in_the_file_is_told_with_its_line_and_keeps_nothing_else_from_working(
    shelter: Shelter, theirs: Library
) -> None:
    at = FORM.split("\n").index('list = "ministry.posts"') + 1
    library = beside(shelter, **{NAME: FORM.replace("ministry.posts", "ministry.post")})
    told = [(one.file.name, one.line, one.sentence.format(**one.places)) for one in library.problems]
    assert told == [(f"{NAME}.toml", at, "“ministry.post” is not known here. Is “ministry.posts” meant?")]
    assert library.form("screening.assessment") == theirs.form("screening.assessment")
