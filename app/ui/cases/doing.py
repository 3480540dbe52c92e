"""Doing what a case page offers: a form filled, a question asked, a rule of `models` called on the worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.i18n import _
from app.models import cases, closing, reviews, staff, tasks
from app.models.forms.definition import Form, Section
from app.models.forms.library import Library
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, FormTask, Save
from app.ui.shell.asking import ask_sure, ask_words, choose
from app.ui.shell.office import Office

_RISK = "risk"


@dataclass(frozen=True, slots=True)
class Doing:
    """One case as its page has read it. Each method is one thing that can be done."""

    office: Office
    case: Record

    def note(self, files: Sequence[Path] = ()) -> None:
        """A note, with these files attached to it."""

        def save(vault: Vault, session: Session, answers: Answers) -> object:
            return cases.note(vault, session, self.office.library, self.case, answers, today=self.office.today())

        self._fill(cases.NOTE, _("Note"), save, {"on": self.office.today().isoformat()}, files)

    def task(self) -> None:
        def save(vault: Vault, session: Session, answers: Answers) -> object:
            return tasks.add(vault, session, self.office.library, self.case, answers, today=self.office.today())

        self._fill(tasks.TASK, _("Task"), save, {"assigned_to": self.office.session.user})

    def edit(self) -> None:
        """What the case says, but for its number, its caseworker and the risk, which have ways of their own."""
        asked = cases.asked_at_opening(self.office.library.form(cases.CASE))
        form = replace(asked, sections=tuple(one for one in asked.sections if one.name != _RISK))
        self._change(form, _("What the case says"), {})

    def rate_risk(self) -> None:
        form = replace(self.office.library.form(cases.CASE), sections=(self._risk(),))

        self._change(form, _("Risk"), {"risk_rated_on": self.office.today().isoformat()})

    def assign(self) -> None:
        """A choice of those whose role works on cases; the keys of the file go with it."""
        office, words = self.office, self.office.words
        has_it = str(self.case.answers.get("assigned_to", ""))
        options = [(user.name, user.id) for user in staff.takers(office.vault, office.session, has_it)]
        hint = words(_("The file of the person opens to her from then on. Who has it now keeps it until it is taken."))
        chosen = choose(words, words(_("Who is to work on this case?")), options, hint, do=words(_("&Give it")))
        if chosen:
            self._give(cases.assign, chosen)

    def unassign(self) -> None:
        """A choice of those the file was given to by name."""
        office, words = self.office, self.office.words
        options = [(office.who(user), user) for user in cases.holders(office.vault, office.session, self.case)]
        hint = words(_("The file of the person, with all cases, no longer opens to whom you choose."))
        chosen = choose(words, words(_("From whom is it taken?")), options, hint, do=words(_("&Take it")))
        if chosen:
            self._give(cases.unassign, chosen)

    def ask_approval(self) -> None:
        office, words = self.office, self.office.words
        said = ask_words(words, words(_("What is to be looked at?")), do=words(_("&Ask for approval")), needed=False)
        if said is not None:
            self.office.save(
                lambda vault, session: reviews.request(
                    vault,
                    session,
                    office.library,
                    self.fresh(vault, session),
                    "other",
                    today=office.today(),
                    words=said,
                )
            )

    def follow_up(self) -> None:
        self._move(cases.follow_up)

    def take_up(self) -> None:
        self._move(cases.take_up)

    def propose_closing(self) -> None:
        def save(vault: Vault, session: Session, answers: Answers) -> object:
            return closing.propose(
                vault, session, self.office.library, self.fresh(vault, session), answers, today=self.office.today()
            )

        self._fill(closing.CLOSURE, _("Propose to close"), save, {"on": self.office.today().isoformat()})

    def close(self) -> None:
        words = self.office.words
        sure = ask_sure(
            words,
            words(_("Close this case?")),
            words(_("Its records stay, and it can be opened again with a reason.")),
            do=words(_("&Close the case")),
            danger=False,
        )
        if sure:
            self._move(closing.close)

    def reopen(self) -> None:
        def save(vault: Vault, session: Session, answers: Answers) -> object:
            return closing.reopen(
                vault, session, self.office.library, self.fresh(vault, session), answers, today=self.office.today()
            )

        self._fill(closing.REOPENING, _("Reopen"), save, {"on": self.office.today().isoformat()})

    def fresh(self, vault: Vault, session: Session) -> Record:
        """The case as it is now: what is only moved on does not mind what was written meanwhile."""
        return vault.record(session, self.case.id)

    def _give(self, rule: Callable[[Vault, Session, Library, Record, str], None], user: str) -> None:
        library = self.office.library
        self.office.save(lambda vault, session: rule(vault, session, library, self.fresh(vault, session), user))

    def _move(self, rule: Callable[[Vault, Session, Library, Record], None]) -> None:
        library = self.office.library
        self.office.save(lambda vault, session: rule(vault, session, library, self.fresh(vault, session)))

    def _fill(self, form: str, title: str, save: Save, answers: Answers, files: Sequence[Path] = ()) -> None:
        """A new record of this case."""
        office = self.office
        task = FormTask(
            form=office.library.form(form),
            subject=self.case.id,
            title=office.words(title),
            save=save,
            answers=answers,
            case=self.case.id,
            person=self.case.person,
            files=files,
        )
        office.show(FormPage(office, task))

    def _correct(self, vault: Vault, session: Session, case: Record, answers: Answers) -> None:
        cases.correct(vault, session, self.office.library, case, answers, today=self.office.today())

    def _change(self, form: Form, title: str, anew: Answers) -> None:
        """The case itself, by a part of its form; what is told `anew` each time begins with that."""
        office = self.office
        task = FormTask(
            form=form,
            subject=self.case.id,
            title=office.words(title),
            correct=self._correct,
            answers={**{name: value for name, value in self.case.answers.items() if name in form}, **anew},
            record=self.case,
            case=self.case.id,
            person=self.case.person,
        )
        office.show(FormPage(office, task))

    def _risk(self) -> Section:
        return next(one for one in self.office.library.form(cases.CASE).sections if one.name == _RISK)
