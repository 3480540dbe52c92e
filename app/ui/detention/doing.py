"""Doing what this desk offers: each opens one form, or a part of one, saved by a rule of `models/detention`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.i18n import _
from app.models.detention import asking, writing
from app.models.detention.records import CHARGE, EPISODE, FACILITY, MET, RECOMMENDATION, VISIT
from app.models.forms.answers import NOBODY, rows
from app.models.forms.definition import Form
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, FormTask
from app.ui.shell.office import Office


@dataclass(frozen=True, slots=True)
class Doing:
    """Each method is one thing that can be done, or the page on which it is. A place, where one is named, is where the
    form begins."""

    office: Office
    _today: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_today", self.office.today().isoformat())

    def may(self, kind: str) -> bool:
        return self.office.session.may("write", kind)

    def meeting(self, place: str = "") -> FormPage:
        """Somebody new: a file of her own, and straight on to where she is held. As little as possible is asked."""
        office, day = self.office, self.office.today()
        office.session.require("write", MET)

        def save(vault: Vault, session: Session, answers: Answers) -> str:
            return writing.meet(vault, session, office.library, answers, today=day)

        def done(person: str) -> None:
            office.back()
            office.open("detention.person", person)
            self.begin(person, place)

        state = _("Only what is safe to say here. Save with Ctrl+S as soon as somebody comes.")
        return self._page(MET, _("Met somebody held"), save, {"met_on": self._today}, done=done, state=state)

    def begin(self, person: str, place: str = "") -> None:
        """A time in detention of hers."""
        told = {"seen_on": self._today, **({"facility": place} if place else {})}
        self.office.show(self._new(EPISODE, _("Where and since when the person is held"), told, person=person))

    def move(self, episode: Record) -> None:
        """To another place of detention."""
        office, day = self.office, self.office.today()

        def save(vault: Vault, session: Session, answers: Answers) -> str:
            return writing.move(vault, session, office.library, episode, answers, today=day)

        told = {name: episode.answers.get(name) for name in ("basis", "legal_paper")}
        begun = {"seen_on": self._today, "began_on": self._today, **told}
        form = asking.at_move(office.library.form(EPISODE))
        title = _("Taken to another place")
        state = _("No clock starts anew, and what is known of the person goes along.")
        page = self._page(form, title, save, begun, subject=episode.id, person=episode.person, state=state)
        office.show(page)

    def identify(self, episode: Record) -> None:
        self._part(episode, _("Screening and identification"), "identified")

    def rights(self, episode: Record) -> None:
        self._part(episode, _("Interpreter, lawyer and other rights"), "rights")

    def end(self, episode: Record) -> None:
        form = asking.at_end(self.office.library.form(EPISODE))
        self._change(episode, form, _("How it ended"), {"ended_on": self._today})

    def charge(self, person: str, episode: str = "") -> None:
        """A charge, fine or order; what is asked about her and the request to drop it can follow at once."""
        told = {"episode": episode} if episode else {}
        self.office.show(self._new(CHARGE, _("Charge or punishment"), told, person=person))

    def ask_to_drop(self, charge: Record) -> None:
        """One more request, begun with today."""
        asked = [*rows(charge.answers.get("requests")), {"asked_on": self._today}]
        form = asking.part(self.office.library.form(CHARGE), "requests")
        self._change(charge, form, _("Requests to drop it"), {"requests": asked})

    def answer_charge(self, charge: Record) -> None:
        """What was answered to a request, and how it ended."""
        self._part(charge, _("Answers, and how it ended"), "requests", "end")

    def place(self) -> FormPage:
        return self._new(FACILITY, _("Place of detention"), {}, open_as="detention.facility")

    def visit(self, place: str = "") -> FormPage:
        her = {"role": "monitor", "name": self.office.who(self.office.session.user)}
        told = {"on": self._today, "visitors": [her], **({"facility": place} if place else {})}
        return self._new(VISIT, _("Visit to a place of detention"), told, open_as="detention.visit")

    def recommend(self, place: str = "", visit: str = "", topic: str = "") -> FormPage:
        """With who follows it: whoever writes it, unless she names somebody else."""
        told = {"made_on": self._today, "assigned_to": self.office.session.user}
        told |= {name: id for name, id in (("facility", place), ("visit", visit), ("topic", topic)) if id}
        return self._new(RECOMMENDATION, _("Recommendation"), told, subject=visit)

    def follow_up(self, recommendation: Record) -> None:
        form = asking.at_answer(self.office.library.form(RECOMMENDATION))
        self._change(recommendation, form, _("What came of it"), {"answered_on": self._today})

    def correct(self, record: Record) -> None:
        """All that was answered."""
        form = self.office.library.form(record.kind)
        self._change(record, form, form.title, {})

    def _part(self, record: Record, title: str, *sections: str) -> None:
        self._change(record, asking.part(self.office.library.form(record.kind), *sections), title, {})

    def _change(self, record: Record, form: Form, title: str, anew: Answers) -> None:
        """A record by a form or a part of it; `anew` is what it begins with where nothing else was said."""
        office, day = self.office, self.office.today()

        def correct(vault: Vault, session: Session, read: Record, answers: Answers) -> None:
            writing.correct(vault, session, office.library, read, answers, today=day)

        told = {name: value for name, value in record.answers.items() if name in form}
        fresh = {name: value for name, value in anew.items() if name not in told or name == "requests"}
        task = FormTask(
            form=form,
            subject=record.id,
            title=title,
            correct=correct,
            answers={**told, **fresh},
            record=record,
            person=record.person,
        )
        office.show(FormPage(office, task))

    def _new(
        self, name: str, title: str, begun: Answers, *, person: str | None = None, subject: str = "", open_as: str = ""
    ) -> FormPage:
        """A new record; once it is saved its own page is opened, where it has one."""
        office, day = self.office, self.office.today()

        def save(vault: Vault, session: Session, answers: Answers) -> str:
            return writing.keep(vault, session, office.library, name, answers, person=person, today=day)

        def done(made: str) -> None:
            office.back()
            if open_as:
                office.open(open_as, made)

        return self._page(name, title, save, begun, subject=subject or person or "", person=person, done=done)

    def _page(
        self,
        form: Form | str,
        title: str,
        save: Callable[[Vault, Session, Answers], Any],
        begun: Answers = NOBODY,
        *,
        subject: str = "",
        person: str | None = None,
        done: Callable[[Any], None] | None = None,
        state: str = "",
    ) -> FormPage:
        office = self.office
        asked = office.library.form(form) if isinstance(form, str) else form
        office.session.require("write", asked.name)
        task = FormTask(
            form=asked,
            subject=subject,
            title=title,
            save=save,
            done=done,
            answers={name: told for name, told in begun.items() if told is not None},
            person=person,
            state=state,
        )
        return FormPage(office, task)
