"""Whoever goes on to another page while a form is saved stays there, and does not come back to a form that is done."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.ui.conftest import wait
from tests.ui.forms.opening import note, opened


def test_who_has_gone_on_stays_there_and_the_form_is_gone(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = windows({})
    page = opened(qtbot, window, lambda office: note(office, case))
    page.view.set_answers({"on": "2026-03-02", "words": "She called."})
    page.save()
    assert window.office.work.busy
    window.open("elsewhere", case.id)
    there = window.page
    wait(qtbot, window.office)
    assert window.page is there
    assert len(shelter.vault.records(shelter.worker, kind="case.note", case=case.id)) == 1
    window.back()
    assert window.page is not page and window.page.title == "home"


def test_who_waits_is_led_back(windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = windows({})
    page = opened(qtbot, window, lambda office: note(office, case))
    page.view.set_answers({"on": "2026-03-02", "words": "She called."})
    page.save()
    wait(qtbot, window.office)
    assert window.page.title == "home"
