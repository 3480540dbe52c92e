"""The page a form is filled in on: sections on the left, one of them in the middle, saved with one key."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import Refused
from app.i18n import _, n_
from app.models.forms.answers import cleaned, unanswered
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms import world
from app.ui.forms.drafting import Drafting
from app.ui.forms.steps import Steps
from app.ui.forms.task import FormTask, Save
from app.ui.forms.view import FormView
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, button, column, framed, row
from app.ui.shell.work import Course

_COUNTS_AFTER = 150


class FormPage(Page):
    """Nothing typed here is lost: not by leaving, not by locking, not by a crash, not by a refusal."""

    def __init__(self, office: Office, task: FormTask) -> None:
        super().__init__(office, scrolls=False)
        self.desk = task.form.desk
        self.task, self.record = task, task.record
        self._start = {**(task.record.answers if task.record else {}), **task.answers}
        self._saving = self._saved = self._stopping = False
        self.view = FormView(
            task.form,
            world.around(office, task),
            given=task.given,
            stored=task.record.answers if task.record else {},
        )
        self.view.set_answers(self._start)
        self._steps = Steps(task.form, self.words)
        self._drafting = Drafting(office, task.form.name, task.subject, self._typed)
        self._count = QTimer(self, singleShot=True, interval=_COUNTS_AFTER)
        self._count.timeout.connect(self._show_left)
        self._body = self._build_body()
        self.content.addWidget(self._body)
        self._connect()
        self._open()

    def leaving(self) -> bool:
        """What is typed stays as a draft; while it is being saved she waits that moment."""
        return self._saved or (not self._saving and self._drafting.keep_now())

    def save(self) -> None:
        """Looks at all of it, goes to the first thing that is wrong, or saves."""
        task = self.task
        found = self.view.problems()
        self.view.show_problems(found)
        if found:
            self.view.go_to(found[0].path)
            self.office.tell(*n_("{n} answer is not right yet.", "{n} answers are not right yet.")[:1], n=len(found))
            return
        self._run(task.stops if self._stopping and task.stops else task.save)

    def stop(self) -> None:
        """The person wants to stop: what she said is saved as a stopped interview."""
        self._stopping = True
        before = set(self.view.asked_sections())
        self.view.give(stopped="yes")
        self._show_head()
        self._show_left()
        newly = [number for number in self.view.asked_sections() if number not in before]
        if newly:
            self.view.show_section(newly[0])

    def go_on(self) -> None:
        """Not stopped after all."""
        self._stopping = False
        self.view.give(stopped="no")
        self._show_head()
        self._show_left()

    def _build_body(self) -> QWidget:
        body = QWidget()
        laid = QHBoxLayout(body)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(3 * GRID)
        several = len(self.task.form.sections) > 1
        self._steps.setVisible(several)
        laid.addWidget(self._steps)
        middle = column(self.view, self._build_way(), spacing=GRID)
        laid.addLayout(middle, stretch=1)
        if self.task.beside:
            laid.addWidget(self.task.beside.widget)
        return body

    def _build_way(self) -> QWidget:
        """Back and on through the sections."""
        words = self.words
        self._earlier = button(Action(words(_("&Previous")), lambda: self.view.step(-1)))
        self._later = button(Action(words(_("&Next")), lambda: self.view.step(1)))
        whole = QWidget()
        whole.setLayout(row(self._earlier, self._later, None))
        whole.setVisible(len(self.task.form.sections) > 1)
        return whole

    def _connect(self) -> None:
        self.view.changed.connect(self._on_changed)
        self.view.section_shown.connect(self._on_section)
        self._steps.chosen.connect(self.view.show_section)
        for keys, act in (
            ("Ctrl+PgDown", lambda: self.view.step(1)),
            ("Ctrl+PgUp", lambda: self.view.step(-1)),
            ("F2", self._on_menu),
            ("F1", self._on_why),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _open(self) -> None:
        """Offers what was begun here before; else the first section."""
        self._show_head()
        self.view.show_section(next(iter(self.view.asked_sections()), 0))
        self._show_left()
        draft = self._drafting.found()
        if draft is None:
            return
        self._body.hide()
        said = Label(self.words(_("You began this on {moment} and did not save it."), moment=draft.at), role="strong")
        go_on = Action(self.words(_("&Go on")), lambda: self._on_draft(draft.answers), role="main")
        anew = Action(self.words(_("Start &anew")), lambda: self._on_draft(None))
        self._offer = framed("note", said, row(button(go_on), button(anew), None))
        self._drafting_draft = draft
        self.content.insertWidget(0, self._offer, alignment=Qt.AlignmentFlag.AlignTop)

    def _on_draft(self, answers: Mapping[str, Any] | None) -> None:
        self._offer.hide()
        if answers is not None:
            self._drafting.take_over(self._drafting_draft)
            self.view.set_answers({**self._start, **answers})
        self._body.show()
        self._show_left()
        self.view.step(0)

    def _show_head(self) -> None:
        words, task = self.words, self.task
        actions = [Action(words(_("&Save")), self.save, role="main", icon="check", shortcut="Ctrl+S")]
        if self._stopping:
            actions.append(Action(words(_("&Go on with the interview")), self.go_on))
        elif task.stops:
            actions.append(Action(words(_("S&top")), self.stop))
        self.set_head(words(task.title), words(task.state) if task.state else "", actions)

    def _show_left(self) -> None:
        left = {
            section.name: len(questions)
            for section, questions in unanswered(self.task.form, self.view.answers(), self.view.given)
        }
        asked = self.view.asked_sections()
        self._steps.show_left(asked, left)
        here = self.view.currentIndex()
        self._earlier.setEnabled(any(number < here for number in asked))
        self._later.setEnabled(any(number > here for number in asked))

    def _on_section(self, number: int) -> None:
        self._steps.show_at(number)
        self._show_left()

    def _on_changed(self, _name: str) -> None:
        self._drafting.touch()
        self._count.start()
        if self.task.beside:
            self.task.beside.told(self.view.answers())

    def _on_menu(self) -> None:
        field = self.view.field_at_cursor()
        if field is not None and field.question.answerable:
            field.open_menu()

    def _on_why(self) -> None:
        field = self.view.field_at_cursor()
        if field is not None:
            field.show_why()

    def _typed(self) -> Mapping[str, Any] | None:
        told = self.view.answers()
        return None if told == self._start else told

    def _run(self, save: Save | None) -> None:
        told, task = self._to_save(), self.task
        record = self.record

        def work(vault: Vault, session: Session, _course: Course) -> Any:
            with session.saving(task.form.name, task.subject):
                if save is not None:
                    return save(vault, session, told)
                if task.correct is None or record is None:
                    raise ValueError("a form needs `save`, or a `record` and `correct`")
                return task.correct(vault, session, record, told)

        self._drafting.hold()
        self._saving = True
        self.setEnabled(False)
        self.office.run(self.words(_("Saving")), work, self._on_saved, self._on_refused)

    def _to_save(self) -> Mapping[str, Any]:
        """Cleaned; of an existing record also what was emptied, and nothing that is worked out elsewhere."""
        form = self.task.form
        kept = cleaned(form, self.view.answers(), self.view.given)
        stored = self.record.answers if self.record else {}
        told = {name: kept.get(name) for name in (*kept, *stored) if name in form}
        return {name: value for name, value in told.items() if form.question(name).answerable}

    def _on_saved(self, result: Any) -> None:
        self._saved = True
        if isValid(self):
            self.office.tell(_("Saved."))
        self.task.done(result)

    def _on_refused(self, refused: Refused) -> None:
        if isValid(self):
            self._saving = False
            self.setEnabled(True)
            self._drafting.touch()
        self.office.refuse(refused)
