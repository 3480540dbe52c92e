"""Forms opened over a vault as a desk opens them."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from app.i18n import _
from app.models import cases, people
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import FormTask
from app.ui.shell.office import Office
from app.ui.shell.window import Window
from tests.models.conftest import TODAY

Answers = Any


def note(office: Office, case: Record) -> FormTask:
    def save(vault: Vault, session: Session, answers: Answers) -> str:
        return cases.note(vault, session, office.library, case, answers, today=TODAY)

    form = office.library.form("case.note")
    return FormTask(form=form, subject=case.id, title=_("Note"), save=save, done=lambda _made: office.back())


def correction(office: Office, person: str) -> FormTask:
    def correct(vault: Vault, session: Session, record: Record, answers: Answers) -> None:
        people.correct(vault, session, office.library, record, answers, today=TODAY)

    read = office.vault.record(office.session, person)
    form = office.library.form("person")
    return FormTask(
        form=form, subject=person, title=_("Person"), correct=correct, record=read, done=lambda _made: office.back()
    )


def opened(qtbot: QtBot, window: Window, task: Callable[[Office], FormTask]) -> FormPage:
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = FormPage(window.office, task(window.office))
    window.office.show(page)
    assert window.isActiveWindow(), "nothing flashes up as a window of its own"
    return page
