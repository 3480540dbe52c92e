"""Two entries side by side: what both say of each question, what is the same and what differs."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from app.i18n import _
from app.models import people
from app.models.forms.answers import asked
from app.models.forms.definition import Question
from app.models.vault.record import Record
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, badge, button, column, framed, row, rule

_TOP = Qt.AlignmentFlag.AlignTop
_NOT_COMPARED = ("score", "attachment", "note")


def pair_card(office: Office, one: Record, other: Record, told: Sequence[str], offers: Sequence[Action]) -> QFrame:
    """`told` are the sentences above the two: why they are shown, or what somebody found."""
    words = office.words
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID)
    for place, person in ((1, one), (2, other)):
        opening = Action(office.name(person), partial(office.open, "person", person.id), role="link", icon="people")
        grid.addWidget(button(opening), 0, place, alignment=Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(place, 2)
    grid.setColumnStretch(0, 1)
    for line, question in enumerate(_compared(office, one, other), start=1):
        grid.addWidget(Label(words(question.label), role="state"), line, 0, alignment=_TOP)
        for place, person in ((1, one), (2, other)):
            value = person.answers.get(question.name)
            said = office.shown(question, value) if value is not None else ""
            grid.addWidget(Label(said, selectable=True), line, place, alignment=_TOP)
        if (mark := _mark(office, one, other, question)) is not None:
            grid.addWidget(mark, line, 3, alignment=_TOP)
    lines = [Label(said, role="strong") for said in told]
    return framed("card", column(*lines, rule(), grid, row(None, *map(button, offers))))


def _compared(office: Office, one: Record, other: Record) -> Iterator[Question]:
    form = office.library.form(people.PERSON)
    wanted = {question.name for person in (one, other) for question in asked(form, person.answers)}
    for question in form.questions:
        said = any(person.answers.get(question.name) is not None for person in (one, other))
        if said and question.name in wanted and question.type not in _NOT_COMPARED:
            yield question


def _mark(office: Office, one: Record, other: Record, question: Question) -> Label | None:
    """Nothing where only one of them was asked."""
    values = [person.answers.get(question.name) for person in (one, other)]
    if None in values:
        return None
    if values[0] == values[1]:
        return badge(office.words(_("the same")), "fine")
    return badge(office.words(_("differs")), "due")
