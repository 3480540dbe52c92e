"""The answers behind one part of a result: what was asked, what was said, how much it weighs."""

from typing import Final

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.models.forms.shown import shown
from app.models.forms.truth import Truth
from app.models.screening.explanation import PARTS
from app.models.screening.picture import Behind, Part
from app.models.screening_result import Reading
from app.ui.screening.picture import SHOWN
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, badge, clear, row, rule

GRADES: Final = {"S": _("strong"), "M": _("medium"), "W": _("weak")}
_TONES: Final = {Truth.TRUE: "accent", Truth.FALSE: "", Truth.UNKNOWN: "due"}


class BehindView(QFrame):
    """Shows one part at a time."""

    def __init__(self, office: Office, reading: Reading) -> None:
        super().__init__()
        self._office, self._reading = office, reading
        self.setProperty("role", "card")
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._laid.setSpacing(GRID)

    def show_part(self, part: Part) -> None:
        words = self._office.words
        clear(self._laid)
        word, tone, _drawing = SHOWN[part.shown]
        head = QWidget()
        head.setLayout(row(Label(words(PARTS[part.name]), role="heading"), badge(words(word), tone)))
        self.setAccessibleName(words(_("Answers behind: {part}"), part=words(PARTS[part.name])))
        for widget in (head, rule(), Label(words(part.said.sentence, **part.said.places))):
            self._laid.addWidget(widget)
        if not part.needed:
            self._laid.addWidget(
                Label(words(_("For a child this is recorded, and nothing depends on it.")), role="state")
            )
        answers = QWidget()
        grid = QGridLayout(answers)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        for place, one in enumerate(part.behind):
            self._add(grid, place, one)
        self._laid.addWidget(answers)

    def _add(self, grid: QGridLayout, place: int, behind: Behind) -> None:
        """The question, under it what an answer would do, beside it the answer and its weight."""
        words, question = self._office.words, self._reading.form.question(behind.question)
        answer = shown(question, self._reading.record.answers.get(behind.question), words)
        asked, grade = words(question.label), words(GRADES[behind.grade]) if behind.grade else ""
        told = QVBoxLayout()
        told.setSpacing(0)
        whole = [f"{asked}: {answer}", grade]
        label = Label(asked)
        told.addWidget(label)
        if behind.turns:
            turns = words(_("This answer alone would change the result."))
            told.addWidget(Label(turns, role="hint", tone="due"))
            whole.append(turns)
        label.setAccessibleName(", ".join(part for part in whole if part))
        grid.addLayout(told, place, 0)
        grid.addWidget(badge(answer, _TONES[behind.truth]), place, 1)
        if grade:
            grid.addWidget(Label(grade, role="hint", wrap=False), place, 2)
