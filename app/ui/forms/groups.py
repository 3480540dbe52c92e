"""Questions asked together, once or as often as needed: one card a row."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _
from app.models.forms.definition import Question
from app.models.forms.keeping import row_said
from app.ui.forms.field import Field
from app.ui.forms.input import Around, Input
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, row

_AT_ONCE = 6
"""Rows that are built before the page is shown, about as many as are seen; the others follow one by one."""


def group(question: Question, around: Around) -> Input:
    view = GroupView(question, around)
    return Input(view, view.told, view.tell, view.changed)


def within(field: Field, *, whole: bool) -> Iterator[tuple[str, Field]]:
    """A field with its path, and those in the rows of a group; `whole` are also the rows that are still to be built."""
    yield field.question.name, field
    inside = field.input.widget
    if isinstance(inside, GroupView):
        if whole:
            inside.put_all()
        for number, inner in inside.fields():
            yield f"{field.question.name}.{number}.{inner.question.name}", inner


class GroupView(QWidget):
    """Rows are counted from 1, as problems name them; rows nobody said anything in are left out when it is saved."""

    changed = Signal()

    def __init__(self, question: Question, around: Around) -> None:
        super().__init__()
        self._question, self._around = question, replace(around, history=None)
        self.rows: list[RowView] = []
        self._stray: Any = None
        self._later: list[Mapping[str, Any]] = []
        self._asked: Callable[[Mapping[str, Any]], Iterable[Question]] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._put_next)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(GRID)
        laid.addLayout(self._lines)
        self.more = button(Action(around.words(_("Add")), self.add, icon="plus"))
        self._back = button(Action(around.words(_("Put back")), self._on_back, role="link"))
        self._removed: tuple[int, Mapping[str, Any]] | None = None
        laid.addLayout(row(self.more, self._back, None))
        self.more.setVisible(question.repeat)
        self._back.hide()
        self.setFocusProxy(self.more)

    def told(self) -> Any:
        said = [*(one.told() for one in self.rows), *self._later]
        return said if any(row_said(self._question, one) for one in said) else self._stray

    def tell(self, told: Any) -> None:
        while self.rows:
            self._take_away(self.rows[-1])
        rows = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
        self._stray = told if not isinstance(told, list) and told != {} else None
        if not rows and not self._question.repeat:
            rows = [{}]
        for one in rows[:_AT_ONCE]:
            self._put(one)
        self._later = list(rows[_AT_ONCE:])
        self._soon.start() if self._later else self._soon.stop()
        self._offer_back(None)

    def add(self) -> None:
        """Another row, and the cursor into it."""
        self.put_all()
        self._put({})
        self.changed.emit()
        self.rows[-1].fields[0].take_focus()

    def show_asked(self, asked: Callable[[Mapping[str, Any]], Iterable[Question]]) -> None:
        """Shows in each row what is asked in it, also in those that are built later."""
        self._asked = asked
        for one in self.rows:
            one.show_asked({question.name for question in asked(one.told())})

    def fields(self) -> Iterable[tuple[int, Field]]:
        """Every field that is built, with the number of its row."""
        return [(number, field) for number, one in enumerate(self.rows, 1) for field in one.fields]

    def _put_next(self) -> None:
        """One more of many rows, between two looks of the window at what is typed: a row takes some 20 ms to build."""
        self._put(self._later.pop(0))
        if self._asked is not None:
            self.rows[-1].show_asked({question.name for question in self._asked(self.rows[-1].told())})
        if self._later:
            self._soon.start()

    def put_all(self) -> None:
        """Builds at once what was to follow one by one."""
        while self._later:
            self._put_next()
        self._soon.stop()

    def _put(self, answers: Mapping[str, Any], place: int | None = None) -> None:
        made = RowView(self._question, self._around, answers, removable=self._question.repeat)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._on_removed(made))
        at = len(self.rows) if place is None else place
        self.rows.insert(at, made)
        self._lines.insertWidget(at, made)
        self._count()

    def _on_removed(self, made: "RowView") -> None:
        self._offer_back((self.rows.index(made), made.told()))
        self._take_away(made)
        self.changed.emit()
        (self.rows[-1].fields[0].take_focus if self.rows else self.more.setFocus)()

    def _on_back(self) -> None:
        """The row that was removed last, where it was."""
        if self._removed is not None:
            place, answers = self._removed
            self._put(answers, place)
            self._offer_back(None)
            self.changed.emit()
            self.rows[place].fields[0].take_focus()

    def _offer_back(self, removed: tuple[int, Mapping[str, Any]] | None) -> None:
        self._removed = removed
        self._back.setVisible(removed is not None and row_said(self._question, removed[1]))

    def _take_away(self, made: "RowView") -> None:
        self.rows.remove(made)
        self._lines.removeWidget(made)
        made.hide()
        made.deleteLater()
        self._count()

    def _count(self) -> None:
        """Each row its number; whoever comes to the group begins in its first row, where it has any."""
        for number, one in enumerate(self.rows, 1):
            one.count(number)
        self.setFocusProxy(self.rows[0].fields[0].input.widget if self.rows else self.more)


class RowView(QFrame):
    """One row of a group."""

    changed = Signal()
    removed = Signal()

    def __init__(self, group: Question, around: Around, answers: Mapping[str, Any], *, removable: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._rest = {name: value for name, value in answers.items() if name not in {q.name for q in group.questions}}
        self._number = Label(role="state", wrap=False)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        laid.setSpacing(2 * GRID)
        remove = button(Action(around.words(_("Remove")), self.removed.emit, role="link", icon="close"))
        head = QWidget()
        head.setLayout(row(self._number, None, remove))
        laid.addWidget(head)
        head.setVisible(removable)
        self.fields = [Field(question, around, self) for question in group.questions]
        for field in self.fields:
            field.set_answer(answers.get(field.question.name))
            field.changed.connect(self.changed)
            laid.addWidget(field)

    def told(self) -> dict[str, Any]:
        said = {field.question.name: field.answer() for field in self.fields}
        return {**self._rest, **{name: value for name, value in said.items() if value is not None}}

    def count(self, number: int) -> None:
        self._number.say(f"{number}")

    def show_asked(self, names: set[str]) -> None:
        for field in self.fields:
            field.ask(asked=field.question.name in names)
