"""A form as its sections, made one at a time: hides what is not asked, says what is wrong beside its field."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.models.forms.answers import NOBODY, Problem, asked, asked_in_row, problems
from app.models.forms.definition import Form, Question
from app.models.forms.keeping import kept
from app.ui.forms.field import Field
from app.ui.forms.groups import GroupView, within
from app.ui.forms.input import Around
from app.ui.forms.section import SectionView

Answers = Mapping[str, Any]


class FormView(QStackedWidget):
    """Holds the answers of the whole form; a section is built when it is first shown.

    `stored` are the answers as they were kept before: a code that is no longer offered may stay where it stood.
    `disputed` are answers laptops disagree on, with all their values; `touched` what she has changed.
    """

    changed = Signal(str)
    section_shown = Signal(int)

    def __init__(
        self,
        form: Form,
        around: Around,
        *,
        given: Answers = NOBODY,
        stored: Answers = NOBODY,
        disputed: Mapping[str, Sequence[Any]] = NOBODY,
    ) -> None:
        super().__init__()
        self.touched: set[str] = set()
        self._disputed = disputed
        self.form, self._around = form, around
        self._given, self._stored = dict(given), stored
        self._answers: dict[str, Any] = {}
        self._sections: dict[int, SectionView] = {}
        self._wrong: dict[str, str] = {}
        self._now: list[Question] | None = None
        self._places: list[QVBoxLayout] = []
        for _section in form.sections:
            place = QWidget()
            laid = QVBoxLayout(place)
            laid.setContentsMargins(0, 0, 0, 0)
            self.addWidget(place)
            self._places.append(laid)
        self._connect()

    @property
    def given(self) -> Answers:
        """What whoever opened the form knows, for its conditions."""
        return self._given

    def give(self, **known: Any) -> None:
        """Something else is known now: other questions may be asked."""
        self._given |= known
        self._show_asked()

    def answers(self) -> dict[str, Any]:
        """Everything said, that of hidden questions too: it is there again when they are asked again."""
        return dict(self._answers)

    def set_stored(self, stored: Answers) -> None:
        """The record was read again."""
        self._stored = stored

    def set_answers(self, answers: Answers) -> None:
        """Shows other answers in all fields."""
        self._answers = {name: value for name, value in answers.items() if name in self.form and value is not None}
        for field in self._built_ones():
            field.set_answer(self._answers.get(field.question.name))
        self._show_asked()

    def show_section(self, number: int) -> None:
        self._built(number)
        self.setCurrentIndex(number)
        self.section_shown.emit(number)

    def asked_sections(self) -> list[int]:
        """The numbers of the sections in which anything is asked now."""
        names = {one.name for one in self._asked_now() if one.type != "score" or one.name in self._answers}
        return [
            number
            for number, section in enumerate(self.form.sections)
            if any(question.name in names for question in section.questions)
        ]

    def step(self, by: int) -> None:
        """To the next section in which something is asked, or the one before."""
        here = self.currentIndex()
        ways = [number for number in self.asked_sections() if (number - here) * by > 0]
        if ways:
            self.show_section(min(ways) if by > 0 else max(ways))
            self.take_focus()

    def take_focus(self) -> None:
        """The cursor into the first question of the section that is shown."""
        self._built(self.currentIndex()).take_focus()

    def problems(self) -> list[Problem]:
        """What keeps the answers from being saved, in the order of the form."""
        unread = {path: field.problem() for path, field in self._fields() if field.asked}
        found = problems(self.form, self._answers, today=self._around.today, given=self._given, stored=self._stored)
        wrong = {problem.path: problem for problem in found}
        names = self._asked()
        for path, fault in unread.items():
            if fault and path.partition(".")[0] in names:
                wrong[path] = Problem(path, *fault)
        order = {question.name: place for place, question in enumerate(self.form.questions)}
        return sorted(wrong.values(), key=lambda one: order.get(one.path.partition(".")[0], -1))

    def show_problems(self, found: Iterable[Problem]) -> None:
        """Says each beside its field, also in sections that are built later."""
        words = self._around.words
        self._wrong = {problem.path: words(problem.sentence, **problem.places) for problem in found}
        for path, field in self._fields(whole=bool(self._wrong)):
            field.say_problem(self._wrong.get(path, ""))

    def go_to(self, path: str) -> None:
        """To a question, or the row of a group it is in."""
        name = path.partition(".")[0]
        for number, section in enumerate(self.form.sections):
            if any(question.name == name for question in section.questions):
                self.show_section(number)
                self._sections[number].put_to(name)
        found = dict(self._fields(whole="." in path))
        field = found.get(path) or found.get(name)
        if field is not None:
            field.take_focus()
            self._sections[self.currentIndex()].bring_into_sight(field)

    def asking(self, type: str) -> str:
        """The name of the first question of that type that is asked now; empty where none is."""
        return next((question.name for question in self._asked_now() if question.type == type), "")

    def field_at_cursor(self) -> Field | None:
        """The field that has the focus: the inner one in a row of a group."""
        return self._field_of(QApplication.focusWidget())

    def path_of(self, field: Field) -> str:
        return next((path for path, one in self._fields() if one is field), "")

    def field(self, path: str) -> Field:
        """The field at a path of a section that was shown."""
        for section in self._sections.values():
            section.put_to(path.partition(".")[0])
        return dict(self._fields(whole="." in path))[path]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes on to the next field, as people know it from tables."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        for key, act in (("F2", Field.open_menu), ("F1", Field.show_why)):
            self._shortcut(key).activated.connect(partial(self._with_field, act))
        self._shortcut("F4").activated.connect(self._on_past)

    def _shortcut(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _with_field(self, act: Callable[[Field], None]) -> None:
        field = self.field_at_cursor()
        if field is not None and field.question.answerable:
            act(field)

    def _on_past(self) -> None:
        """What the whole answer was before: of a group, all its rows."""
        field = self.field_at_cursor()
        path = self.path_of(field).partition(".")[0] if field else ""
        if path:
            self.field(path).show_past()

    def _built(self, number: int) -> SectionView:
        if number not in self._sections:
            alone = len(self.form.sections) == 1
            section, place = self.form.sections[number], self.widget(number)
            view = SectionView(section, self._around, place, alone=alone, prepare=self._prepare)
            view.changed.connect(self._on_changed)
            self._sections[number] = view
            self._places[number].addWidget(view)
            view.ask(self._asked())
        return self._sections[number]

    def _prepare(self, field: Field) -> None:
        """A field that was just built, as those that were there already."""
        name = field.question.name
        field.set_answer(self._answers.get(name))
        if name in self._disputed:
            field.dispute(self._disputed[name])
        self._ask(field, self._asked())
        for path, one in within(field, whole=bool(self._wrong)):
            if path in self._wrong:
                one.say_problem(self._wrong[path])

    def _built_ones(self) -> Iterator[Field]:
        for section in self._sections.values():
            yield from section.fields

    def _fields(self, *, whole: bool = False) -> Iterator[tuple[str, Field]]:
        """All fields with their paths; `whole` are also the rows of groups that are still to be built."""
        for field in self._built_ones():
            yield from within(field, whole=whole)

    def _asked_now(self) -> list[Question]:
        """Worked out once for the answers there are."""
        if self._now is None:
            self._now = asked(self.form, self._answers, self._given)
        return self._now

    def _asked(self) -> set[str]:
        return {question.name for question in self._asked_now()}

    def _show_asked(self) -> None:
        """The answers are others, or what is given: what is asked may be, too."""
        self._now = None
        names = self._asked()
        for field in self._built_ones():
            self._ask(field, names)
        for section in self._sections.values():
            section.ask(names)

    def _ask(self, field: Field, names: set[str]) -> None:
        field.ask(asked=field.question.name in names)
        inside = field.input.widget
        if isinstance(inside, GroupView) and any(one.show_if for one in field.question.questions):
            inside.show_asked(partial(self._asked_in, field.question))

    def _asked_in(self, group: Question, row: Answers) -> list[Question]:
        return asked_in_row(self.form, group, row, self._answers, self._given)

    def _on_changed(self, field: Field) -> None:
        name, value = field.question.name, field.answer()
        self.touched.add(name)
        if value is None:
            self._answers.pop(name, None)
        else:
            self._answers[name] = value
        self._show_asked()
        if self._wrong:
            self._take_back_what_is_mended()
        self.changed.emit(name)

    def _take_back_what_is_mended(self) -> None:
        wrong = {problem.path for problem in self.problems()}
        for path, field in self._fields():
            if path in self._wrong and path not in wrong:
                del self._wrong[path]
                field.say_problem("")

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        left = self._field_of(old)
        if left is not None and left is not self._field_of(now) and not self._inside(now, left):
            self._judge(left)

    def _judge(self, field: Field) -> None:
        """What is wrong with the answer just left; that there is none yet is said when it is saved."""
        path = self.path_of(field)
        if not path or kept(field.question, field.answer()) is None:
            return
        words = self._around.words
        found = {problem.path: words(problem.sentence, **problem.places) for problem in self.problems()}
        if path in found:
            self._wrong[path] = found[path]
        field.say_problem(found.get(path, ""))

    def _field_of(self, widget: QObject | None) -> Field | None:
        found = widget
        while found is not None and not isinstance(found, Field):
            found = found.parent()
        return found if found is not None and self._inside(found, self) else None

    def _inside(self, inner: QObject | None, outer: QObject) -> bool:
        while inner is not None and inner is not outer:
            inner = inner.parent()
        return inner is outer
