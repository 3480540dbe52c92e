"""The page a form is filled in on: sections on the left, one of them in the middle, saved with one key."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import Refused
from app.i18n import Phrase, _, n_
from app.models import undoing
from app.models.forms import editing
from app.models.forms.editing import Clash
from app.models.undoing import Undo
from app.models.vault import drafts
from app.models.vault.attachments import Prepared
from app.models.vault.change import CHANGED_MEANWHILE
from app.models.vault.drafts import Draft
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms import world
from app.ui.forms.attaching import AttachmentView
from app.ui.forms.body import FormBody
from app.ui.forms.comparing import SideBySide
from app.ui.forms.drafting import Drafting
from app.ui.forms.dropping import Drops
from app.ui.forms.field import Field
from app.ui.forms.task import FormTask
from app.ui.forms.view import FormView
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, button, framed, row
from app.ui.shell.work import Course


class FormPage(Page):
    """Nothing typed here is lost: not by leaving, not by locking, not by a crash, not by a refusal."""

    typing = True

    def __init__(self, office: Office, task: FormTask) -> None:
        super().__init__(office, scrolls=False)
        self.desk = task.form.desk
        self.task, self.record = task, task.record
        self._files = list(task.files)
        self._start = self._asked_of({**(task.record.answers if task.record else {}), **task.answers})
        self._saving = self._saved = self._stopping = self._warned = False
        self._around = world.around(office, task)
        self.view = FormView(
            task.form,
            self._around,
            given=task.given,
            stored=task.record.answers if task.record else {},
            disputed=task.record.disputed if task.record else {},
        )
        self.view.set_answers(self._start)
        waiting = self._around.attached.waiting
        self._kept_under = self._name_of_draft()
        self._drafting = Drafting(office, self._kept_under, task.subject, self._draft, waiting)
        self._at: Field | None = None
        self._body = FormBody(self.view, task.beside, self.words)
        self._instead: QWidget | None = None
        self.content.addWidget(self._body)
        self.view.changed.connect(lambda _name: self._drafting.touch())
        Drops(office, self, self.words(_("Drop files here to attach them.")), self._attach, self._takes_files)
        self._open()

    def refresh(self) -> None:
        """Nothing is read again under her hands; when it is first shown, the cursor goes where she begins."""
        if self._instead is None and self.view.field_at_cursor() is None:
            self.view.take_focus()

    def leaving(self) -> bool:
        """What is typed stays as a draft; while it is being saved she waits that moment."""
        if self._saved:
            return True
        if self._saving or not self._drafting.keep_now():
            return False
        if not drafts.keeps(self._around.attached.waiting) and not self._warned:
            self._warned = True
            large = _("What you attached is too large to be kept unless you save. Save, or leave once more.")
            self.office.refuse(Refused(large))
            return False
        return True

    def save(self) -> None:
        """Looks at all of it, goes to the first thing that is wrong, or saves."""
        found = self.view.problems()
        self.view.show_problems(found)
        if not found:
            self._run()
            return
        self.view.go_to(found[0].path)
        said = n_("{n} answer is not right yet.", "{n} answers are not right yet.")
        self.office.tell(self.words.plural(*said, len(found)))

    def stop(self) -> None:
        """The person wants to stop: what she said is saved as a stopped interview."""
        before = self.view.asked_sections()
        self._turn(stopping=True)
        newly = [number for number in self.view.asked_sections() if number not in before]
        if newly:
            self.view.show_section(newly[0])
            self.view.take_focus()

    def _turn(self, *, stopping: bool) -> None:
        self._stopping = stopping
        self.view.give(stopped="yes" if stopping else "no")
        self._show_head()
        self._body.show_left()

    def _open(self) -> None:
        """Offers what was begun here before; else the first section."""
        self._show_head()
        self.view.show_section(next(iter(self.view.asked_sections()), 0))
        self._body.tell_beside()
        draft = self._drafting.found()
        if draft is not None:
            self._offer(draft)
        else:
            self._attach(self._files)

    def _offer(self, draft: Draft) -> None:
        words = self.words
        said = Label(words(_("You began this on {moment} and did not save it."), moment=draft.at), role="strong")
        go_on = button(Action(words(_("Go &on")), lambda: self._on_go_on(draft), role="main"))
        anew = button(Action(words(_("Start &anew")), self._show_body))
        self._show_instead(framed("note", said, row(go_on, anew, None)), go_on)

    def _on_go_on(self, draft: Draft) -> None:
        self._drafting.with_files(lambda files: self._go_on(draft, files) if isValid(self) else None)

    def _go_on(self, draft: Draft, files: Mapping[str, Prepared]) -> None:
        """With what was typed then, less what could not be kept of it, over what others have changed since."""
        form = self.task.form
        self._around.attached.waiting |= files
        told, lost = editing.without_lost(form, draft.answers, lambda id: self._around.attached.told(id) is not None)
        answers, clashes = editing.resumed(form, self.record, self._start, told)
        self._drafting.take_over(draft)
        self.view.set_answers(answers)
        self._show_body()
        if lost:
            said = n_("{n} file has to be attached again.", "{n} files have to be attached again.")
            self.office.tell(self.words.plural(*said, lost))
        if clashes and self.record:
            self._compare(clashes, self.record)

    def _show_instead(self, widget: QWidget, focus: QWidget) -> None:
        """Something to be decided before the form is gone on with."""
        self._put_away()
        self._instead = widget
        self._show_head()
        self._body.hide()
        top = Qt.AlignmentFlag.AlignTop if not isinstance(widget, SideBySide) else Qt.AlignmentFlag(0)
        self.content.insertWidget(0, widget, alignment=top)
        focus.setFocus()

    def _show_body(self) -> None:
        self._put_away()
        self._show_head()
        self._body.show()
        self._body.show_left()
        self.view.take_focus()
        self._attach(self._files)

    def _attach(self, files: Sequence[Path]) -> None:
        """To the first question that asks for files. Those it was opened with are attached once."""
        wanted, self._files = list(files), []
        asking = self.view.asking("attachment")
        if wanted and asking:
            self.view.go_to(asking)
            inside = self.view.field(asking).input.widget
            assert isinstance(inside, AttachmentView)
            inside.take(wanted)

    def _takes_files(self) -> bool:
        return self._instead is None and self.isEnabled() and bool(self.view.asking("attachment"))

    def _put_away(self) -> None:
        if self._instead is not None:
            self._instead.hide()
            self._instead.deleteLater()
            self._instead = None

    def _show_head(self) -> None:
        words, task = self.words, self.task
        if self._instead is not None:
            self.set_head(words(task.title))
            return
        actions = [Action(words(_("&Save")), self.save, role="main", icon="check", shortcut="Ctrl+S")]
        if self._stopping:
            actions.append(Action(words(_("Go &on")), lambda: self._turn(stopping=False)))
        elif task.stops:
            actions.append(Action(words(_("S&top")), self.stop))
        said = _("The person wishes to stop: what was said is saved as it stands.") if self._stopping else task.state
        self.set_head(words(task.title), words(said) if said else "", actions)

    def _asked_of(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Those this form asks for: what a part of a form leaves out of a record was never typed here, nor emptied."""
        return {name: value for name, value in answers.items() if name in self.task.form}

    def _draft(self) -> Mapping[str, Any] | None:
        return editing.draft(self.record, self._start, self.view.answers())

    def _name_of_draft(self) -> str:
        form = self.task.form
        whole = self.office.library.written_with(form.name, form.version) or form
        return drafts.kept_under(form.name, *([one.name for one in each.questions] for each in (form, whole)))

    def _run(self) -> None:
        task, record, view = self.task, self.record, self.view
        save = task.stops if self._stopping and task.stops else task.save
        told = editing.to_save(task.form, view.answers(), view.given, record, view.touched)
        waiting, kept_under = dict(self._around.attached.waiting), self._kept_under

        def keep(vault: Vault, session: Session) -> Any:
            with session.saving(kept_under, task.subject, waiting):
                if record is not None and task.correct is not None and save is None:
                    return task.correct(vault, session, record, told)
                return save(vault, session, told) if save else None

        def work(vault: Vault, session: Session, _course: Course) -> tuple[Any, Undo | None]:
            return undoing.watched(vault, session, lambda: keep(vault, session))

        self._drafting.hold()
        self._saving, self._at = True, self.view.field_at_cursor()
        self.setEnabled(False)
        self.office.run(self.words(_("Saving")), work, self._on_saved, self._on_refused)

    def _on_saved(self, made: tuple[Any, Undo | None]) -> None:
        result, undo = made
        self._saved = True
        if isValid(self):
            self.office.saved(undo)
        if isValid(self) and not self.isVisible():  # she has gone on meanwhile, and is not to be taken from there
            self.office.let_go(self)
            return
        if self.task.done is not None:
            self.task.done(result)
        else:
            self.office.back()

    def _on_refused(self, refused: Refused) -> None:
        """Everything stays as it was typed; where somebody else was quicker, both versions are shown."""
        if isValid(self):
            self._saving = False
            self.setEnabled(True)
            self._drafting.touch()
            if self._at is not None and isValid(self._at):
                self._at.take_focus()
            if refused.sentence == CHANGED_MEANWHILE:
                refused = self._in_words(refused)
                self._look_again()
        self.office.refuse(refused)

    def _in_words(self, refused: Refused) -> Refused:
        """The refusal with the question itself for its name."""
        name = str(refused.places["field"])
        label = self.task.form.question(name).label if name in self.task.form else name
        return Refused(refused.sentence, field=Phrase(label))

    def _look_again(self) -> None:
        """The record as it stands now under what was typed, and what two have changed side by side."""
        office, read = self.office, self.record
        now = office.attempt(lambda: office.vault.record(office.session, read.id)) if read else None
        if read is None or now is None or self.task.correct is None:
            return
        form, typed = self.task.form, self.view.answers()
        clashes = editing.clashes(form, read, now, typed)
        self.record, self._start = now, self._asked_of(now.answers)
        self.view.set_stored(now.answers)
        self.view.set_answers(editing.rebased(form, read, now, typed))
        if clashes:
            self._compare(clashes, now)

    def _compare(self, clashes: Sequence[Clash], now: Record) -> None:
        who, words = self.office.who(now.changed_by), self.words
        pairs = SideBySide(clashes, words(_("{who}, {moment}"), who=who, moment=now.changed_at), words)
        pairs.settled.connect(self._on_settled)
        self._show_instead(pairs, pairs)
        pairs.take_focus()

    def _on_settled(self, chosen: Mapping[str, Any]) -> None:
        self.view.touched.update(chosen)
        self.view.set_answers({**self.view.answers(), **chosen})
        self._drafting.touch()
        self._show_body()
        self.office.tell(_("Save now to keep what you chose."))
