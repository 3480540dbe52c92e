"""The page of a form: saved by one key, begun and found again, refused without a loss, stopped."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot

from app.i18n import _
from app.models import people, screenings
from app.models.forms.no_answer import NoAnswer
from app.models.vault import drafts
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import FormTask
from app.ui.shell.office import Office
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.ui.driving import press, save, type_into
from tests.ui.forms.opening import correction, note, opened

Answers = Any


def versions(page: FormPage) -> list[QRadioButton]:
    """The versions that stand side by side."""
    QApplication.processEvents()
    return [one for one in page.findChildren(QRadioButton) if one.isVisible()]


def test_what_is_typed_is_saved_and_leads_back(windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = windows({})
    page = opened(qtbot, window, lambda office: note(office, case))
    assert page.view.field_at_cursor() is page.view.field("on"), "the cursor is where she begins"
    type_into(QApplication.focusWidget(), "1 March 2026")
    type_into(page.view.field("words").input.widget, "She slept well.")
    save(qtbot, page)
    (kept,) = shelter.vault.records(shelter.worker, kind="case.note", case=case.id)
    assert (kept.answers["on"], kept.answers["words"]) == ("2026-03-01", "She slept well.")
    assert window.page is not page and window._foot.sentence == "Saved."
    assert drafts.names(window.office.vault.connection, window.office.session) == []


def test_the_first_thing_that_is_wrong_is_gone_to_and_nothing_is_saved(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    page = opened(qtbot, windows({}), lambda office: note(office, case))
    type_into(page.view.field("on").input.widget.focusProxy(), "17/5/09")
    save(qtbot, page)
    assert page.view.field_at_cursor() is page.view.field("on")
    assert "four digits" in page.view.field("on").problem_said
    assert page.view.field("words").problem_said == "This has to be answered."
    assert shelter.vault.records(shelter.worker, kind="case.note") == []


def test_after_a_crash_what_was_typed_is_offered_and_gone_on_with(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    first = opened(qtbot, windows({}), lambda office: note(office, case))
    type_into(first.view.field("on").input.widget.focusProxy(), "not a day")
    type_into(first.view.field("words").input.widget, "She slept w")
    office = first.office
    qtbot.waitUntil(lambda: drafts.names(office.vault.connection, office.session) != [], timeout=5000)

    again = opened(qtbot, windows({}), lambda office: note(office, case))
    assert not again.view.isVisible()
    press(qtbot, again, "Go on")
    assert again.view.isVisible()
    assert again.view.answers() == {"on": "not a day", "words": "She slept w"}
    words = again.view.field("words").input.widget
    assert isinstance(words, QPlainTextEdit) and words.toPlainText() == "She slept w"


def test_who_starts_anew_loses_the_old_draft_only_once_something_new_is_typed(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = windows({})
    page = opened(qtbot, window, lambda office: note(office, case))
    type_into(page.view.field("words").input.widget, "old")
    window.back()
    page = opened(qtbot, window, lambda office: note(office, case))
    press(qtbot, page, "Start anew")
    assert page.view.answers() == {}
    window.back()
    page = opened(qtbot, window, lambda office: note(office, case))
    press(qtbot, page, "Start anew")
    type_into(page.view.field("words").input.widget, "new")
    window.back()
    office = window.office
    kept = drafts.read(office.vault.connection, office.session, "case.note", case.id)
    assert kept is not None and kept.answers == {"words": "new"}


def test_what_is_taken_back_by_hand_leaves_no_draft(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = windows({})
    page = opened(qtbot, window, lambda office: note(office, case))
    words = page.view.field("words").input.widget
    assert isinstance(words, QPlainTextEdit)
    type_into(words, "old")
    assert page.leaving()
    assert len(drafts.names(window.office.vault.connection, window.office.session)) == 1
    words.clear()
    assert page.leaving()
    assert drafts.names(window.office.vault.connection, window.office.session) == []


def test_a_record_is_corrected_by_what_differs_and_what_is_emptied(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person(nickname="Srey", children=2)
    page = opened(qtbot, windows({}), lambda office: correction(office, person))
    page.view.field("nickname").say_instead(None)
    page.view.show_section(3)
    qtbot.keyClick(page.view.field("deceased").findChildren(QRadioButton)[0], "n")
    save(qtbot, page)
    kept = shelter.read(person).answers
    assert (kept.get("nickname"), kept["deceased"], kept["children"]) == (None, "no", 2)
    last = shelter.vault.history(shelter.worker, person)[-1]
    assert set(last.changes) == {"nickname", "deceased"}


@pytest.mark.parametrize(("chosen", "stands"), [(0, "Mine"), (1, "Theirs")])
def test_two_who_correct_one_answer_see_both_and_choose(
    chosen: int, stands: str, windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person()
    window = windows({})
    page = opened(qtbot, window, lambda office: correction(office, person))
    type_into(page.view.field("nickname").input.widget, "Mine")
    page.view.field("father_name").say_instead(NoAnswer.UNKNOWN)
    record = shelter.read(person)
    theirs = {"nickname": "Theirs", "children": 4}
    people.correct(shelter.vault, shelter.worker, shelter.library, record, theirs, today=TODAY)
    save(qtbot, page)
    assert "“Nickname”" in window._banner.sentence
    assert not page.view.isVisible()
    pairs = versions(page)
    assert [one.accessibleName().rpartition(": ")[2] for one in pairs] == ["Mine", "Theirs"]
    qtbot.mouseClick(pairs[chosen], Qt.MouseButton.LeftButton)
    press(qtbot, page, "Use what is chosen")
    assert page.view.answers()["nickname"] == stands and page.view.answers()["children"] == 4
    save(qtbot, page)
    kept = shelter.read(person).answers
    assert (kept["nickname"], kept["children"], kept["father_name"]) == (stands, 4, {"?": "unknown"})


def test_a_draft_over_what_somebody_else_has_changed_since_shows_both(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person()
    window = windows({})
    page = opened(qtbot, window, lambda office: correction(office, person))
    type_into(page.view.field("nickname").input.widget, "Mine")
    window.back()
    changed = {"nickname": "Theirs", "children": 4}
    people.correct(shelter.vault, shelter.worker, shelter.library, shelter.read(person), changed, today=TODAY)
    page = opened(qtbot, window, lambda office: correction(office, person))
    press(qtbot, page, "Go on")
    pairs = versions(page)
    qtbot.mouseClick(pairs[0], Qt.MouseButton.LeftButton)
    press(qtbot, page, "Use what is chosen")
    save(qtbot, page)
    kept = shelter.read(person).answers
    assert (kept["nickname"], kept["children"]) == ("Mine", 4)


def test_f4_tells_who_changed_an_answer_from_what_to_what(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person(nickname="Srey")
    answers = {"nickname": "Ro"}
    people.correct(shelter.vault, shelter.worker, shelter.library, shelter.read(person), answers, today=TODAY)
    page = opened(qtbot, windows({}), lambda office: correction(office, person))
    page.view.go_to("nickname")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    said = page.view.field("nickname").past_said
    assert "Dara: from “Srey” to “Ro”" in said[0] and "from “nothing” to “Srey”" in said[1]


def test_an_interview_is_stopped_at_any_moment_and_what_was_said_is_kept(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()

    def task(office: Office) -> FormTask:
        def screen(vault: Vault, session: Session, answers: Answers, *, stopped: bool = False) -> str:
            return screenings.screen(vault, session, office.library, case, answers, today=TODAY, stopped=stopped)

        form = office.library.form("screening.first_contact")
        return FormTask(
            form=form,
            subject=case.id,
            title=_("First contact"),
            save=screen,
            stops=lambda vault, session, answers: screen(vault, session, answers, stopped=True),
            answers={"seen_on": "2026-03-01"},
            given={"stopped": "no"},
            done=lambda _made: office.back(),
        )

    page = opened(qtbot, windows({}), task)
    press(qtbot, page, "Stop")
    assert page.view.field("stopped_because").isVisible()
    page.view.go_to("outcome")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    save(qtbot, page)
    (kept,) = shelter.vault.records(shelter.worker, kind="screening.first_contact", case=case.id)
    assert kept.status == "stopped" and kept.answers["seen_on"] == "2026-03-01"


def test_the_sections_are_walked_by_keys_and_count_what_is_left(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person()
    page = opened(qtbot, windows({}), lambda office: correction(office, person))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.view.currentIndex() == 1
    assert page.view.field_at_cursor() is page.view.field("birth")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.view.currentIndex() == 0
    left = page._body._steps.item(0).text()
    page.view.field("nickname").say_instead(NoAnswer.UNKNOWN)
    qtbot.waitUntil(lambda: page._body._steps.item(0).text() != left)


def test_what_laptops_disagree_on_is_saved_only_when_somebody_has_settled_it(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person(gender="Feminine")
    saved: list[Answers] = []

    def task(office: Office) -> FormTask:
        made = correction(office, person)
        assert made.record
        disputed = made.record._replace(disputed={"gender": ("Feminine", "Masculine")})
        return replace(made, record=disputed, correct=lambda _vault, _session, _record, told: saved.append(told))

    window = windows({})
    save(qtbot, opened(qtbot, window, task))
    assert "gender" not in saved[0]
    page = opened(qtbot, window, task)
    page.view.go_to("gender")
    one = next(one for one in page.view.field("gender").findChildren(QRadioButton) if "Man" in one.text())
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    save(qtbot, page)
    assert saved[1]["gender"] == "Masculine"
