"""One question on the screen: label, hint, input, what was said instead of an answer, and what is wrong with it."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.i18n import _
from app.models.forms.checks import Fault
from app.models.forms.definition import Question
from app.models.forms.no_answer import NoAnswer, no_answer
from app.models.forms.shown import SEALED_SAID, shown
from app.models.vault.record import SEALED
from app.ui.forms.input import Around
from app.ui.forms.options import Options
from app.ui.forms.parts import ALL, name_inputs, question_label, take_no_files, wide
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, framed

_SHOWN_OR_HIDDEN: Final = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class Field(QWidget):
    """Watches its input. What is sealed to the reader is told as sealed, and kept."""

    changed = Signal()

    def __init__(self, question: Question, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._around = around
        self._instead: NoAnswer | None = None
        self._sealed = self._telling = False
        self.asked = True
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(GRID // 2)
        self.input = around.make(question, around)
        self._build_label()
        self._row = QHBoxLayout()
        self._row.setSpacing(GRID // 2)
        self._row.addWidget(self.input.widget, stretch=ALL)
        self._row.addStretch(1)
        self._laid.addLayout(self._row)
        self._word: QPushButton | None = None
        self._problem: Label | None = None
        self._why: Label | None = None
        self._past: Label | None = None
        name_inputs(self.input.widget, around.words(question.label))
        take_no_files(self.input.widget)
        self.input.changed.connect(self._on_changed)

    def ask(self, *, asked: bool) -> None:
        """Shows or hides it. A value that was not worked out yet has no place. What is to be shown with all that is
        around it is left alone until then: to be shown alone it would be measured alone, too."""
        self.asked = asked and (self.question.type != "score" or self.input.answer() is not None)
        around, was_told = self.parentWidget(), self.testAttribute(_SHOWN_OR_HIDDEN)
        if not self.asked:
            if not (self.isHidden() and was_told):  # what is only not shown yet comes into sight with its layout
                self.hide()
        elif self.isHidden() and (was_told or (around and around.isVisible())):
            self.show()

    def answer(self) -> Any:
        """The answer, or what was said instead of one."""
        if self._sealed:
            return SEALED
        return self._instead.stored if self._instead else self.input.answer()

    def set_answer(self, value: Any) -> None:
        """Shows an answer without telling anybody that it changed."""
        self._telling = True
        self._sealed, self._instead = value is SEALED, no_answer(value)
        self.input.set_answer(None if self._sealed or self._instead else value)
        self._telling = False
        self._show_word()

    def say_instead(self, said: NoAnswer | None) -> None:
        """Does not know, declines, or (None) not asked; only what the question offers."""
        if self._sealed or (said and said not in self.question.no_answer):
            return
        self.set_answer(said.stored if said else None)
        self.take_focus()
        self.changed.emit()

    def problem(self) -> Fault | None:
        """What the input could not read of what is typed."""
        return None if self._sealed or self._instead else self.input.problem()

    def say_problem(self, sentence: str) -> None:
        """Says what is wrong under the field, or nothing."""
        if self._problem is None:
            if not sentence:
                return
            self._problem = Label(role="hint", tone="danger")
            self._laid.insertWidget(self._laid.indexOf(self._row) + 1, self._problem)
        self._problem.say(sentence)
        self._problem.setVisible(bool(sentence))
        self._mark("danger" if sentence else "")

    @property
    def problem_said(self) -> str:
        return self._problem.plain if self._problem and not self._problem.isHidden() else ""

    @property
    def past_said(self) -> list[str]:
        """The history as it is shown, a line a change."""
        return self._past.plain.split("\n") if self._past and not self._past.isHidden() else []

    def take_focus(self) -> None:
        (self._word if self._word and not self._word.isHidden() else self.input.widget).setFocus()

    def show_why(self) -> None:
        """Why this is asked, and where it comes from; once more hides it again."""
        if self._why is None:
            why = self.question.why or _("Nothing more is said about this question.")
            self._why = Label(self._around.words(why), role="hint")
            self._laid.addWidget(self._why)
        self._why.setVisible(self._why.isHidden())

    def show_past(self) -> None:
        """Who changed this answer when, from what to what; once more hides it again."""
        if self._past is None and self._around.history is not None:
            lines = self._around.history(self.question)
            said = "\n".join(lines) or self._around.words(_("This was never answered before."))
            self._past = Label(said, role="hint", selectable=True)
            self._laid.addWidget(self._past)
        if self._past is not None:
            self._past.setVisible(self._past.isHidden())

    def dispute(self, values: Sequence[Any]) -> None:
        """Shows side by side what laptops disagree on; one is chosen, or another answer is given."""
        words = self._around.words
        said = words(_("Laptops disagree here. Which is right?"))
        options = Options([(str(place), shown(self.question, one, words)) for place, one in enumerate(values)])
        name_inputs(options, f"{words(self.question.label)}: {said}")
        options.chosen.connect(lambda: self._on_settled(values, options.code()))
        note = framed("warning", Label(said, role="strong"), options, margin=GRID)
        self._laid.insertWidget(self._laid.indexOf(self._row), note)

    def open_menu(self) -> None:
        """What can be said instead of an answer, and what else this field can do."""
        menu = self.menu()
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        words, menu = self._around.words, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._sealed:
            menu.addAction(words(_("&Not asked (empty)")), lambda: self.say_instead(None))
            for said, text in _INSTEAD.items():
                if said in self.question.no_answer:
                    menu.addAction(words(text), partial(self.say_instead, said))
            menu.addSeparator()
            self.input.menu(menu)
        if self.question.why:
            menu.addAction(words(_("&Why we ask (F1)")), self.show_why)
        if self._around.history is not None:
            menu.addAction(words(_("&History (F4)")), self.show_past)
        return menu

    def _build_label(self) -> None:
        words, question = self._around.words, self.question
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        label = question_label(words(question.label), strong=question.type != "note")
        label.setBuddy(self.input.widget)
        head.addWidget(label, stretch=ALL)
        if question.required:
            head.addWidget(Label(words(_("needed")), role="hint", wrap=False))
        if question.answerable:
            head.addWidget(self._build_button())
        head.addStretch(1)
        self._laid.addLayout(head)
        second = self._around.second(question.label) if self._around.second else ""
        if second and second != label.plain:
            self._laid.addWidget(Label(second, role="state"))
        if question.hint:
            self._laid.addWidget(Label(words(question.hint), role="hint"))

    def _build_button(self) -> QToolButton:
        self._button = QToolButton()
        self._button.setText("⋯")
        self._button.setProperty("role", "link")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setAccessibleName(self._around.words(_("No answer, and more (F2)")))
        self._button.setToolTip(self._around.words(_("No answer, and more (F2)")))
        self._button.clicked.connect(self.open_menu)
        return self._button

    def _show_word(self) -> None:
        """A word stands where the input was."""
        said = SEALED_SAID if self._sealed else self._instead.said if self._instead else ""
        if not said and self._word is None:
            return
        self.input.widget.setVisible(not said)
        if self._word is None:
            self._word = _Word(self)
            self._row.insertWidget(0, self._word)
        self._word.setText(self._around.words(said))
        self._word.setAccessibleName(f"{self._around.words(self.question.label)}: {self._word.text()}")
        self._word.setEnabled(not self._sealed)
        self._word.setVisible(bool(said))

    def _mark(self, tone: str) -> None:
        for one in (self.input.widget, *self.input.widget.findChildren(QLineEdit)):
            one.setProperty("tone", tone)
            one.style().unpolish(one)
            one.style().polish(one)

    def _on_settled(self, values: Sequence[Any], place: Any) -> None:
        if isinstance(place, str):
            self.set_answer(values[int(place)])
            self.changed.emit()

    def _on_changed(self) -> None:
        if not self._telling:
            self.changed.emit()


class _Word(QPushButton):
    """“does not know”, in the place of the field; pressed, or taken away by Delete, the question is asked again."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.setAutoDefault(False)
        self.setMaximumWidth(wide("medium"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: field.say_instead(None))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._field.say_instead(None)
            return
        super().keyPressEvent(event)


_INSTEAD: Final = {NoAnswer.UNKNOWN: _("&Does not know"), NoAnswer.DECLINED: _("Declines to &say")}
