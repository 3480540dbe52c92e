"""The page of a form: typed, saved, refused, begun and found again."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.i18n import _
from app.models import cases
from app.models.vault.record import Record
from app.ui.forms.page import FormPage
from app.ui.forms.task import FormTask
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter


def note_page(window: Window, case: Record, **known: Any) -> FormPage:
    office = window.office
    task = FormTask(
        form=office.library.form("case.note"),
        subject=case.id,
        title=_("Note"),
        save=lambda vault, session, answers: cases.note(vault, session, office.library, case, answers, today=TODAY),
        done=lambda _result: office.back(),
        case=case.id,
        person=case.person,
        **known,
    )
    page = FormPage(office, task)
    office.show(page)
    return page


def test_what_is_typed_is_saved_and_leads_back(windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = windows({})
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = note_page(window, case)
    qtbot.keyClicks(page.view.field("on").input.widget.focusProxy(), "1 March 2026")
    qtbot.keyClicks(page.view.field("words").input.widget, "She slept well.")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page is not page, timeout=10_000)
    (kept,) = shelter.vault.records(shelter.worker, kind="case.note", case=case.id)
    assert kept.answers["words"] == "She slept well." and kept.answers["on"] == "2026-03-01"
    assert window._foot.sentence == "Saved."
