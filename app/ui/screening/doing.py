"""Doing what the way of a screening offers: each opens the form of one step, saved by a rule of `models`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.i18n import _
from app.models import determinations, reviews, screening_begin, screening_way, screenings
from app.models.cases import CLOSED_STATES
from app.models.forms.answers import NOBODY, STOPPED
from app.models.forms.definition import Form
from app.models.screening.determinations import Determination
from app.models.screening_way import Way
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, FormTask, Save
from app.ui.shell.asking import ask_words
from app.ui.shell.office import Office


@dataclass(frozen=True, slots=True)
class Doing:
    """One case as its page has read it. Each method is one thing that can be done."""

    office: Office
    way: Way

    def may(self, kind: str) -> bool:
        """Whether she may write it, and the case is not closed."""
        return self.office.session.may("write", kind) and self.way.case.status not in CLOSED_STATES

    def prepare(self, at: str = "") -> None:
        """The checklist; `at` is the point to go to."""
        office = self.office
        form = office.library.form(screenings.PREPARATION)
        begun = screening_begin.preparation(form, self.way.preparation, office.session.login, today=office.today())
        page = self._fill(form, self._keeping(form), begun)
        if at in form:
            page.view.go_to(at)

    def contact(self, form: Form) -> None:
        """A first contact: urgent needs become tasks when it is saved, however it ends."""

        def screen(vault: Vault, session: Session, answers: Answers, *, stopped: bool = False) -> Any:
            office, name = self.office, form.name
            case, day = self.way.case, office.today()
            return screenings.screen(
                vault, session, office.library, case, answers, today=day, instrument=name, stopped=stopped
            )

        begun = screening_begin.today_in(form, self.office.today())
        self._ask(form, screen, begun, self.way.case.id, lambda _made: self.office.back())

    def interview(self, form: Form, episode: Record | None) -> None:
        """Opens only when nothing is missing before it; else it is said in words what is."""
        office, way = self.office, self.way
        if not office.attempt(self._may_open):
            return

        def assess(vault: Vault, session: Session, answers: Answers, *, stopped: bool = False) -> Any:
            return screenings.assess_episode(
                *(vault, session, office.library, way.case, answers),
                today=office.today(),
                instrument=form.name,
                stopped=stopped,
            )

        begun = screening_begin.interview(
            form, episode=episode, prepared=way.preparation, user=office.session.login, today=office.today()
        )
        self._ask(form, assess, begun, episode.id if episode else way.case.id, self._show_result)

    def add(self, name: str, answers: Answers = NOBODY) -> None:
        """Any other form of the way, as a new record."""
        form = self.office.library.form(name)
        begun = {**screening_begin.today_in(form, self.office.today()), **answers}
        self._fill(form, self._keeping(form), begun)

    def change(self, record: Record) -> None:
        """An episode, or what is decided for a child: what is known of them grows."""
        office = self.office
        form = office.library.form(record.kind)

        def correct(vault: Vault, session: Session, read: Record, answers: Answers) -> None:
            screenings.correct(vault, session, office.library, read, answers, today=office.today())

        task = FormTask(
            form=form,
            subject=record.id,
            title=form.title,
            correct=correct,
            record=record,
            answers={name: value for name, value in record.answers.items() if name in form},
            given=screenings.given_of(form, record),
            case=record.case,
            person=record.person,
        )
        office.show(FormPage(office, task))

    def note(self, pair: tuple[Determination, Determination]) -> None:
        """Writes down that two decisions differ."""
        office = self.office
        form = determinations.asked_at_noting(office.library.form(determinations.DISAGREEMENT))

        def save(vault: Vault, session: Session, answers: Answers) -> object:
            return determinations.note(
                vault, session, office.library, self.way.case, pair, answers, today=office.today()
            )

        state = _("Help goes on whatever anybody decides. Neither decision is changed.")
        begun = screening_begin.today_in(form, office.today())
        self._fill(form, save, begun, subject=pair[1].record, state=state)

    def settle(self, disagreement: Record) -> None:
        office = self.office
        form = determinations.asked_at_settling(office.library.form(determinations.DISAGREEMENT))

        def save(vault: Vault, session: Session, answers: Answers) -> None:
            determinations.settle(
                *(vault, session, office.library, vault.record(session, disagreement.id)),
                by=str(answers["settled_by"]),
                steps=str(answers.get("steps") or ""),
                today=office.today(),
            )

        told = {"steps": disagreement.answers["steps"]} if "steps" in disagreement.answers else {}
        self._fill(form, save, told, subject=disagreement.id)

    def ask_approval(self, record: Record, subject: str) -> None:
        """A second person reads it and approves or returns it; never the one who wrote it."""
        office, words = self.office, self.office.words
        told = ask_words(words, words(_("What is to be looked at?")), do=words(_("&Ask for approval")), needed=False)
        if told is not None:
            office.save(
                lambda vault, session: reviews.request(
                    *(vault, session, office.library, vault.record(session, record.id), subject),
                    today=office.today(),
                    words=told,
                )
            )

    def _may_open(self) -> bool:
        screenings.open_interview(self.office.vault, self.office.session, self.way.case, today=self.office.today())
        return True

    def _show_result(self, screened: screenings.Screened) -> None:
        self.office.back()
        self.office.open("screening.result", screened.record)

    def _keeping(self, form: Form) -> Save:
        office, case = self.office, self.way.case

        def save(vault: Vault, session: Session, answers: Answers) -> object:
            return screenings.keep(vault, session, office.library, case, form.name, answers, today=office.today())

        return save

    def _fill(self, form: Form, save: Save, answers: Answers, *, subject: str = "", state: str = "") -> FormPage:
        office, way = self.office, self.way
        task = FormTask(
            form=form,
            subject=subject or way.case.id,
            title=form.title,
            save=save,
            answers=answers,
            case=way.case.id,
            person=way.case.person,
            state=state,
        )
        page = FormPage(office, task)
        office.show(page)
        return page

    def _ask(
        self, form: Form, save: Callable[..., Any], answers: Answers, subject: str, done: Callable[[Any], None]
    ) -> None:
        """An interview: it may be stopped at any moment, and what was said until then is kept."""
        stops = screening_way.can_be_stopped(form)
        task = FormTask(
            form=form,
            subject=subject,
            title=form.title,
            save=save,
            stops=(lambda vault, session, told: save(vault, session, told, stopped=True)) if stops else None,
            done=done,
            answers=answers,
            given={STOPPED: "no"} if stops else NOBODY,
            case=self.way.case.id,
            person=self.way.case.person,
        )
        self.office.show(FormPage(self.office, task))
