"""A result in the window: drawn, told to who cannot see it, with the answers behind each part."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.i18n import Words
from app.models import organisation, people, reviews, screening_result, screenings
from app.models.forms.library import Library
from app.models.screening.explanation import explain
from app.models.screening.said import Said
from app.models.vault.record import Record
from app.ui.cases.record_page import RecordPage
from app.ui.screening.behind import BehindView
from app.ui.screening.pages import PAGES
from app.ui.screening.picture import PartButton, Picture
from app.ui.shell.label import Label
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.models.screened import TOLD, assess, keep, open_interview
from tests.ui.conftest import StandIn, picture
from tests.ui.driving import named, press, settle, texts
from tests.ui.screening.walking import Windows


def assessed(shelter: Shelter, person: str | None = None, **told: str) -> Record:
    """An interview about an episode of 2025, kept."""
    case = shelter.case(person)
    open_interview(shelter, case, child_friendly="yes", support_person="yes")
    episode = keep(shelter, case, screenings.EPISODE, {"began_on": "2025"})
    return shelter.read(assess(shelter, case, episode=episode, **told).record)


def result(windows: Windows, qtbot: QtBot, record: Record, login: str = "dara") -> Window:
    window = windows(dict(PAGES), login)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open("screening.result", record.id)
    settle(qtbot, window)
    return window


def parts(window: Window) -> dict[str, PartButton]:
    return {one.part.name: one for one in window.page.findChildren(PartButton)}


def behind(window: Window) -> list[str]:
    """What stands beside the picture, as it is read out."""
    QApplication.processEvents()
    (shown,) = window.page.findChildren(BehindView)
    return [one.accessibleName() for one in shown.findChildren(Label) if one.isVisible()]


def whole(line: Said) -> str:
    return "\n".join((Words("en")(line.sentence, **line.places), *(f"• {one}" for one in line.listed)))


def test_the_picture_says_to_who_cannot_see_it_what_the_explanation_says(
    windows: Windows, shelter: Shelter, qtbot: QtBot, tmp_path: Path
) -> None:
    record = assessed(shelter, d5_confiscation_of_documents="yes", d5_debt_bondage="yes")
    window = result(windows, qtbot, record)
    case = shelter.read(str(record.case))
    form = shelter.library.form(screenings.ASSESSMENT)
    found = screenings.evaluate(shelter.vault, shelter.worker, form, case, record.answers)
    lines = [whole(line) for line in explain(found, form)]
    (drawn,) = window.page.findChildren(Picture)
    assert drawn.accessibleDescription() == "\n".join(lines)
    assert [one.part.name for one in drawn.parts] == ["act", "means", "purpose", "D1", "D2", "D3", "D4", "D5", "D6"]
    for one in drawn.parts:
        assert one.accessibleDescription() in lines
    said = {name: one.accessibleName() for name, one in parts(window).items()}
    assert (said["act"], said["D5"]) == ("Act: shown", "Coercion at destination: shown")
    assert said["D4"] == "Exploitation: still open"
    picture(window, tmp_path / "result.png")


def test_a_part_is_chosen_by_keys_and_shows_its_answers_with_their_weight(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    record = assessed(shelter, d5_confiscation_of_documents="yes", d5_violence_on_family="no")
    window = result(windows, qtbot, record)
    assert any(one.startswith("Somebody found, invited or hired the person: yes") for one in behind(window))
    first = parts(window)["act"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert parts(window)["means"].hasFocus() and first.isChecked(), "looking around changes nothing yet"
    qtbot.keyClick(parts(window)["means"], Qt.Key.Key_Return)
    assert parts(window)["means"].isChecked() and not first.isChecked()
    assert "Lies about what was to come: yes" in behind(window)
    destination = parts(window)["D5"]
    destination.setFocus()
    qtbot.keyClick(destination, Qt.Key.Key_Space)
    told = behind(window)
    assert "Papers were taken or kept: yes, strong" in told
    assert "Violence or threats against the family: no, medium" in told
    assert any(one.startswith("Held by a debt: not asked, strong") for one in told)
    assert told.index("Papers were taken or kept: yes, strong") < told.index(
        "Violence or threats against the family: no, medium"
    )


def test_an_open_question_that_alone_would_change_the_result_is_marked(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    record = assessed(shelter, means_deception="no")
    window = result(windows, qtbot, record)
    parts(window)["means"].click()
    turning = [one for one in behind(window) if "This answer alone would change the result." in one]
    assert any(one.startswith("Violence: not asked") for one in turning)
    assert not [one for one in turning if one.startswith("Lies about what was to come")]


def test_a_child_needs_no_means_and_that_is_said(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    record = assessed(shelter, shelter.person(birth="2012"), means_deception="no")
    window = result(windows, qtbot, record)
    assert parts(window)["means"].accessibleName() == "Means: still open, not needed for a child"
    assert "For a child act and purpose suffice; means are recorded all the same." in texts(window)
    assert any("the person is a presumed victim" in one for one in texts(window))
    assert any(one.startswith("Read by the rule for: child.") for one in texts(window))


def test_it_says_first_what_it_is_not(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = result(windows, qtbot, assessed(shelter))
    said = texts(window)
    assert "This is a screening result, not a legal determination." in said
    assert "The worker concludes: Presumed victim." in said
    assert "No national law is chosen: the definition of the Palermo Protocol is used." in said


def test_what_was_kept_stands_beside_what_the_answers_say_today(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person()
    record = assessed(shelter, person, means_deception="no")
    assert not [one for one in texts(result(windows, qtbot, record)) if one.startswith("Age rule")]
    people.correct(
        *(shelter.vault, shelter.worker, shelter.library, shelter.read(person)), {"age_disputed": "yes"}, today=TODAY
    )
    said = texts(result(windows, qtbot, record))
    assert "Age rule: then “adult”, today “presumed a child”" in said
    assert shelter.read(record.id).answers == record.answers, "what was kept is not changed by looking"


def test_the_law_that_is_chosen_is_said_and_what_it_alone_counts(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    record = assessed(shelter, purpose_forced_labour_or_services="no", purpose_ransom_or_other_benefit="yes")
    assert any("counted only where the national law" in one for one in texts(result(windows, qtbot, record)))
    shelter.sign_in("sopha")
    boss = shelter.vaults[-1], shelter.sessions["sopha"]
    organisation.settle(*boss, shelter.library, {"national_law": "VN"}, today=TODAY)
    said = texts(result(windows, qtbot, record))
    assert any(one.startswith("Read with the national law of: Viet") for one in said)
    assert any(one.startswith("Definition: then") for one in said)


def test_answers_that_are_sealed_to_a_role_are_said_to_be_and_the_finding_stays(
    windows: Windows, shelter: Shelter, qtbot: QtBot, tmp_path: Path
) -> None:
    shelter.library = library = _with_sealed(tmp_path / "theirs")
    case = shelter.case()
    open_interview(shelter, case)
    told = {"took": "yes", "how": "yes", "for": "yes"}
    kept = screenings.assess_episode(
        *(shelter.vault, shelter.worker, library, case, told), today=TODAY, instrument="screening.sealed"
    )
    record = shelter.read(kept.record)
    assert not [one for one in texts(result(windows, qtbot, record)) if "sealed to you" in one]
    said = texts(result(windows, qtbot, record, login="phan"))
    assert any(one.startswith("3 answers are sealed to you") for one in said)
    assert any("the person is a presumed victim and help starts now" in one for one in said)


def test_an_instrument_without_a_method_shows_its_answers_and_no_score(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    told = {"seen_on": "2026-03-02", "debt": "yes", "conclusion": "cannot_assess"}
    record = shelter.read(keep(shelter, case, "screening.ilo_eleven", told))
    window = result(windows, qtbot, record)
    assert "This instrument gives no result of its own: a person decides." in texts(window)
    assert "The person had to work off a debt" in texts(window) and parts(window) == {}


def test_approval_is_asked_of_another_person_once(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    record = assessed(shelter)
    window = result(windows, qtbot, record)
    assert named(window, "Ask for approval", QPushButton).isEnabled()
    reviews.request(shelter.vault, shelter.worker, shelter.library, record, "assessment", today=TODAY)
    settle(qtbot, window)
    assert "waits for approval" in texts(window)
    assert not [one for one in window.page.findChildren(QPushButton) if "approval" in one.text()]


def test_it_leads_back_to_the_way_and_to_the_record(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = result(windows, qtbot, assessed(shelter))
    press(qtbot, window, "The whole record")
    assert isinstance(window.page, StandIn) and window.page.title == "record"


def test_a_record_and_its_approval_lead_to_the_result(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    record = assessed(shelter)
    asked = reviews.request(shelter.vault, shelter.worker, shelter.library, record, "assessment", today=TODAY)
    window = windows({"record": RecordPage})
    window.open("home")
    for about in (record.id, asked):
        window.open("record", about)
        settle(qtbot, window)
        press(qtbot, window, "Result")
        assert isinstance(window.page, StandIn) and window.page.title == "screening.result"
        assert window.page._head_state.plain == record.id


def test_looking_at_a_result_is_written_down_once(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    record = assessed(shelter)
    window = result(windows, qtbot, record)
    window.page.make_stale()
    settle(qtbot, window)
    looked = [one for one in shelter.vault.audit_entries(shelter.sign_in("sopha")) if one.event == "record.view"]
    assert len(looked) == 1


def test_a_version_of_the_tool_that_was_followed_by_another_is_said(shelter: Shelter) -> None:
    record = assessed(shelter)
    form = shelter.library.form(screenings.ASSESSMENT)
    newer = replace(form, version=2)
    versions = {**shelter.library.versions, form.name: {2: newer, 1: form}}
    found = screening_result.read(shelter.vault, shelter.worker, replace(shelter.library, versions=versions), record)
    assert found is not None and (found.form.version, found.newest) == (1, 2)
    assert TOLD["act_recruitment"] == "yes" and found.result.tool == form.name


def _with_sealed(folder: Path) -> Library:
    (folder / "forms").mkdir(parents=True)
    (folder / "forms" / "screening.sealed.toml").write_text(_SEALED, encoding="utf-8")
    library = Library.load(folder)
    assert library.problems == ()
    return library


_SEALED = """
name = "screening.sealed"
version = 1
title = "Sealed questions"
desk = "screening"
about = "case"
[instrument]
method = "palermo"
[[section]]
name = "all"
title = "All"
question = [
  {name = "took", label = "Took?", type = "yes_no", sealed = "restricted", marks = {palermo = "act", item = "receipt"}},
  {name = "how", label = "How?", type = "yes_no", sealed = "restricted", marks = {palermo = "means", item = "fraud"}},
  {name = "for", label = "W?", type = "yes_no", sealed = "restricted", marks = {palermo = "purpose", item = "slavery"}},
  {name = "finding", label = "Finding", type = "score", marks = {score = "finding"}},
]
"""
