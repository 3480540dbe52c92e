"""One section of a form: its questions in one column, which scrolls."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.models.forms.definition import Section
from app.ui.forms.field import Field
from app.ui.forms.input import Around
from app.ui.forms.parts import wide
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID


class SectionView(QScrollArea):
    """Tells which field changed."""

    changed = Signal(object)

    def __init__(self, section: Section, around: Around, parent: QWidget | None, *, alone: bool) -> None:
        """A section that is `alone` needs no title beside that of the page. It is built from the outside inwards: what
        is put into a window whole is given its look once for each widget that is around it, which takes twice as long.
        """
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.setWidget(inner)
        inner.setMaximumWidth(wide("long") + 6 * GRID)
        laid = QVBoxLayout(inner)
        laid.setContentsMargins(0, 0, 2 * GRID, 2 * GRID)
        laid.setSpacing(3 * GRID)
        head = QVBoxLayout()
        head.setSpacing(GRID // 2)
        if not alone:
            head.addWidget(Label(around.words(section.title), role="heading"))
        if section.hint:
            head.addWidget(Label(around.words(section.hint), role="state"))
        laid.addLayout(head)
        self.fields = [Field(question, around, inner) for question in section.questions]
        for field in self.fields:
            field.changed.connect(lambda field=field: self.changed.emit(field))
            laid.addWidget(field)
        laid.addStretch(1)

    def set_answers(self, answers: Mapping[str, Any]) -> None:
        for field in self.fields:
            field.set_answer(answers.get(field.question.name))

    def take_focus(self) -> None:
        """The cursor into the first question that is asked."""
        for field in self.fields:
            if not field.isHidden() and field.question.answerable:
                field.take_focus()
                return

    def bring_into_sight(self, field: Field) -> None:
        self.ensureWidgetVisible(field, 0, 3 * GRID)
