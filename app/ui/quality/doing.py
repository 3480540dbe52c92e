"""What can be done about the quality of a house: assess it, finish that, plan a step, print."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.i18n import LANGUAGES, Words, _
from app.models.forms.definition import Form
from app.models.quality import actions, assessments, board
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.render import Rendered, render
from app.reports.quality_report import report, write_down
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, FormTask
from app.ui.quality import said
from app.ui.shell.asking import ask_sure, choose
from app.ui.shell.office import Office
from app.ui.shell.preview import PreviewPage
from app.ui.shell.work import Course


@dataclass(frozen=True, slots=True)
class Doing:
    """One house. Each method is one thing that can be done."""

    office: Office
    house: Record

    def begin(self) -> None:
        """A new assessment; it is gone on with from its page."""
        office, library, day = self.office, self.office.library, self.office.today()

        def save(vault: Vault, session: Session, answers: Answers) -> str:
            told = {**answers, "house": self.house.id}
            return assessments.begin(vault, session, library, told, today=day)

        def done(made: str) -> None:
            office.back()
            office.open(assessments.ASSESSMENT, made)

        form = assessments.asked_of_a_house(library.form(assessments.ASSESSMENT))
        task = FormTask(
            form=form,
            subject=self.house.id,
            title=form.title,
            save=save,
            done=done,
            answers={"on": day.isoformat()},
            state=self._about(),
        )
        office.show(FormPage(office, task))

    def rate(self, one: Record, at: str = "") -> None:
        """Goes on with an assessment, at the question that is named."""
        library, day = self.office.library, self.office.today()

        def correct(vault: Vault, session: Session, read: Record, answers: Answers) -> None:
            assessments.answer(vault, session, library, read, answers, today=day)

        form = assessments.asked_of_a_house(library.form(assessments.ASSESSMENT))
        page = self._change(form, one, correct)
        if at in form:
            page.view.go_to(at)

    def finish(self, one: Record) -> None:
        """It stays as it was from then on, so it is asked first."""
        words, library = self.office.words, self.office.library
        title = words(_("Finish this assessment?"))
        hint = words(_("From then on it counts, and nobody can change it. The next one is begun anew."))
        if ask_sure(words, title, hint, do=words(_("&Finish it")), danger=False):
            self.office.save(
                lambda vault, session: assessments.finish(vault, session, library, vault.record(session, one.id))
            )

    def plan(self, item: str = "", found_by: Record | None = None) -> None:
        """A new step; where it is about an item, that and the assessment that found it are known already."""
        office, library, day = self.office, self.office.library, self.office.today()
        known = {"house": self.house.id, "item": item, "assessment": found_by.id if found_by else ""}

        def save(vault: Vault, session: Session, answers: Answers) -> str:
            told = {**answers, **{name: value for name, value in known.items() if value}}
            return actions.add(vault, session, library, told, today=day)

        form = actions.asked_at_planning(library.form(actions.ACTION))
        about = f"{self.house.id}.{item}" if item else self.house.id
        task = FormTask(
            form=form,
            subject=about,  # what was begun about one item is never offered for another
            title=form.title,
            save=save,
            state=said.item(office, assessments.form_of(library, found_by), item) if found_by else self._about(),
        )
        office.show(FormPage(office, task))

    def change_step(self, action: Record) -> None:
        library, day = self.office.library, self.office.today()

        def correct(vault: Vault, session: Session, read: Record, answers: Answers) -> None:
            actions.edit(vault, session, library, read, answers, today=day)

        self._change(actions.asked_at_planning(library.form(actions.ACTION)), action, correct)

    def print(self, assessment: Record) -> None:
        """In which language? Then the pages as they would leave; that they do is written down before."""
        office, words = self.office, self.office.words
        spoken = [words.language, *(code for code in LANGUAGES if code != words.language)]
        options = [(LANGUAGES[code], code) for code in spoken if code in LANGUAGES]
        language = choose(words, words(_("In which language is it read?")), options, do=words(_("&Make it")))
        if language is None:
            return
        library, today, now, house = office.library, office.today(), office.now(), self.house

        def task(vault: Vault, session: Session, _course: Course) -> Rendered:
            reader = Words(language)
            whole = board.read(vault, session, library, vault.record(session, house.id), today)
            standing = board.look_back(whole, library, assessment, today)
            return render(report(vault, session, library, standing, words=reader, now=now, today=today), reader)

        office.run(words(_("Making the report")), task, partial(self._show, assessment))

    def _show(self, assessment: Record, made: Rendered) -> None:
        office = self.office
        noted = partial(write_down, office.vault, office.session, assessment.id)
        title = office.words(_("Report on the quality of {house}"), house=said.house(self.house))
        office.show(PreviewPage(office, title, made.pdf, written_down=noted, name="quality"))

    def _about(self) -> str:
        return self.office.words(_("House: {house}"), house=said.house(self.house))

    def _change(
        self, form: Form, record: Record, correct: Callable[[Vault, Session, Record, Answers], Any]
    ) -> FormPage:
        """A record by a part of its form; what is not asked stays as it is."""
        office = self.office
        task = FormTask(
            form=form,
            subject=record.id,
            title=form.title,
            correct=correct,
            record=record,
            state=self._about(),
        )
        page = FormPage(office, task)
        office.show(page)
        return page
