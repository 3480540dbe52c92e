"""The page of consents opened, and consents that were given before."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from app.models import consents
from app.ui.consent.pages import PAGES
from app.ui.forms.page import FormPage
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter

AGREED = {
    "purpose": "case_summary",
    "recipient": "receiving_ngo",
    "decision": "given",
    "decided_on": TODAY.isoformat(),
    "given_by": "individual",
    "method": "written",
}
Windows = Callable[..., Window]


def agree(shelter: Shelter, person: str, **told: Any) -> str:
    answers = {name: value for name, value in {**AGREED, **told}.items() if value is not None}
    return consents.record(shelter.vault, shelter.worker, shelter.library, person, answers, today=TODAY)


def opened(windows: Windows, qtbot: QtBot, person: str, login: str = "dara", language: str = "en") -> Window:
    window = windows(dict(PAGES), login, language)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open("consent", person)
    return window


def fill(page: FormPage, **answers: Any) -> None:
    """What is chosen in the form; how inputs are driven by hand is tested with them."""
    for name, value in answers.items():
        number = next(n for n, one in enumerate(page.task.form.sections) if name in [q.name for q in one.questions])
        page.view.show_section(number)
        field = page.view.field(name)
        field.set_answer(value)
        field.changed.emit()
