"""One section of a form: its questions in one column, which scrolls."""

from collections.abc import Callable, Sequence, Set
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.models.forms.definition import Question, Section
from app.ui.forms.field import Field
from app.ui.forms.input import Around
from app.ui.forms.parts import wide
from app.ui.shell.label import Label
from app.ui.shell.later import Later
from app.ui.shell.parts import GRID, Inside

_AT_ONCE: Final = 4
"""Questions that are built before the section is shown, about as many as are seen."""
_AT_A_TIME: Final = 2
_HEAD: Final = 1
"""What stands above the first of them."""


class SectionView(QScrollArea):
    """Tells which field changed. `fields` are those that are built so far: what was never asked is not."""

    changed = Signal(object)

    def __init__(
        self,
        section: Section,
        around: Around,
        parent: QWidget | None,
        *,
        alone: bool,
        prepare: Callable[[Field], None],
    ) -> None:
        """A section that is `alone` needs no title beside that of the page; `prepare` makes a field that was just built
        as it would be had it been there all the time. It is built from the outside inwards: what is put into a window
        whole is given its look once for each widget that is around it, which takes twice as long.
        """
        super().__init__(parent)
        self.fields: list[Field] = []
        self._around, self._prepare = around, prepare
        self._places = {question.name: place for place, question in enumerate(section.questions)}
        self._questions, self._asked = section.questions, frozenset[str]()
        self._later = Later(self, self._more)
        self._build(section, alone=alone)

    def ask(self, names: Set[str]) -> None:
        """These are asked now: as many as are seen are built, and the others follow."""
        self._asked = frozenset(names)
        self._put(self._missing()[:_AT_ONCE])

    def put_to(self, name: str = "") -> None:
        """Builds at once what was to follow: as far as a question, which may be one that is not asked, or all of it."""
        end = self._places.get(name, len(self._places))
        self._put([one for one in self._missing(name) if self._places[one.name] <= end])

    def take_focus(self) -> None:
        """The cursor into the first question that is asked."""
        for field in self.fields:
            if field.asked and field.question.answerable:
                field.take_focus()
                return

    def bring_into_sight(self, field: Field) -> None:
        self.ensureWidgetVisible(field, 0, 3 * GRID)

    def _build(self, section: Section, *, alone: bool) -> None:
        words = self._around.words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = Inside()
        self.setWidget(self._inner)
        self._inner.setMaximumWidth(wide("long") + 6 * GRID)
        self._laid = QVBoxLayout(self._inner)
        self._laid.setContentsMargins(0, 0, 2 * GRID, 2 * GRID)
        self._laid.setSpacing(3 * GRID)
        head = QVBoxLayout()
        head.setSpacing(GRID // 2)
        if not alone:
            head.addWidget(Label(words(section.title), role="heading"))
        if section.hint:
            head.addWidget(Label(words(section.hint), role="state"))
        self._laid.addLayout(head)
        self._laid.addStretch(1)

    def _missing(self, also: str = "") -> list[Question]:
        built, wanted = {field.question.name for field in self.fields}, self._asked | {also}
        return [one for one in self._questions if one.name in wanted and one.name not in built]

    def _put(self, questions: Sequence[Question]) -> None:
        """Builds these; what is left follows a few at a time, between two looks of the window at what is typed. The
        layout looks at all of them once, and not at each that comes into sight."""
        self._laid.setEnabled(False)
        for question in questions:
            field = Field(question, self._around, self._inner)
            field.changed.connect(lambda field=field: self.changed.emit(field))
            place = sum(self._places[one.question.name] < self._places[question.name] for one in self.fields)
            self.fields.insert(place, field)
            self._laid.insertWidget(_HEAD + place, field)
            self._prepare(field)
        self._laid.setEnabled(True)
        self._later.go_on()

    def _more(self) -> bool:
        missing = self._missing()
        if missing:
            self._put(missing[:_AT_A_TIME])
        return bool(missing)
