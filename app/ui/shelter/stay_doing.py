"""Doing what the page of a stay offers: a form filled, a question asked, a rule of `models` called on the worker."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from app.i18n import _
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.shelter import asking, incidents, living, restrictions, stays
from app.models.shelter.boards import ABSENCE, STAY
from app.models.shelter.incidents import INCIDENT
from app.models.shelter.living import Life, Thing
from app.models.shelter.restrictions import RESTRICTION
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, Beside, FormTask, Save
from app.ui.shell.asking import ask_sure, choose
from app.ui.shell.office import Office
from app.ui.shelter import stay_said
from app.ui.shelter.restriction_doubts import Doubts
from app.ui.shelter.stay_agreement import Agreement
from app.ui.shelter.stay_leaving import BeforeLeaving


@dataclass(frozen=True, slots=True)
class Doing:
    """One stay as its page has read it. Each method is one thing that can be done."""

    office: Office
    life: Life

    def may(self, kind: str = STAY) -> bool:
        """Whether she may write it, of somebody whose file is open to her."""
        return self.life.person is not None and self.office.session.may("write", kind)

    def settle_in(self, at: str = "") -> None:
        """What is talked over with who has arrived; later, what is known of the stay is changed here too. `at` is the
        question to go to."""
        office, stay = self.office, self.life.stay
        form = asking.settling_in(office.library.form(STAY))
        left = {"left_on": stay.answers["left_on"]} if stay.answers.get("left_on") else {}
        task = FormTask(
            form=form,
            subject=stay.id,
            title=_("Arrival and stay"),
            correct=lambda vault, session, read, answers: stays.correct(
                vault, session, office.library, read, answers, today=office.today()
            ),
            answers={name: value for name, value in stay.answers.items() if name in form},
            record=stay,
            given=left,
            case=stay.case,
            person=stay.person,
            beside=Beside(Agreement(office, self.life)) if self.life.here else None,
            state=_("A shelter is no place of detention. Say it first, and in a language understood well."),
        )
        page = FormPage(office, task)
        office.show(page)
        if at in form:
            page.view.go_to(at)

    def ask(self) -> None:
        """Whether she wants to stay; a no is an answer like a yes."""

        def save(vault: Vault, session: Session, answers: Answers) -> None:
            stays.ask_to_stay(vault, session, self._library, self._fresh(vault, session), answers, today=self._day)

        form = asking.staying(self.office.library.form(STAY))
        state = _("Ask without anybody beside who could press. Who does not want to stay is helped to leave.")
        self._fill(form, _("Does the person want to stay?"), save, {"on": self._day.isoformat()}, state=state)

    def go_away(self) -> None:
        def save(vault: Vault, session: Session, answers: Answers) -> object:
            return stays.go_away(vault, session, self._library, self._fresh(vault, session), answers, today=self._day)

        form = asking.going_away(self.office.library.form(ABSENCE))
        state = _("Everybody may go out. The bed is kept, unless it is said that it is not.")
        self._fill(form, _("Away for some nights"), save, {"from": self._day.isoformat()}, state=state)

    def come_back(self, absence: Record) -> None:
        def save(vault: Vault, session: Session, answers: Answers) -> None:
            on = day_of(answers, "back_on") or self._day
            read = vault.record(session, absence.id)
            stays.come_back(vault, session, self._library, read, on=on, today=self._day)

        form = asking.coming_back(self.office.library.form(ABSENCE))
        self._fill(form, _("Came back"), save, {"back_on": self._day.isoformat()}, subject=absence.id)

    def leave(self) -> None:
        """Beside it stands what should be done before; none of it keeps anybody here."""

        def save(vault: Vault, session: Session, answers: Answers) -> None:
            stays.leave(vault, session, self._library, self._fresh(vault, session), answers, today=self._day)

        form = asking.leaving(self.office.library.form(STAY))
        beside = BeforeLeaving(self.office, self.life.stay, restricted=bool(self.life.restricted))
        begun = {"left_on": self._day.isoformat(), **({"way": "own_wish"} if self.life.wants == "no" else {})}
        self._fill(form, _("Leaving"), save, begun, beside=Beside(beside, beside.told), subject=self.life.stay.id)

    def restrict(self) -> None:
        """Beside it stands what speaks against what is typed."""
        office, stay = self.office, self.life.stay

        def save(vault: Vault, session: Session, answers: Answers) -> object:
            told = {**answers, "stay": stay.id}
            return restrictions.restrict(
                vault, session, self._library, str(stay.person), told, today=self._day, case=stay.case
            )

        doubts = Doubts(office)
        state = _("Only where nothing milder helps, for as short a time as can be, and looked at within seven days.")
        form = asking.restricting(office.library.form(RESTRICTION))
        begun = {"from": self._day.isoformat(), "decided_by": office.who(office.session.user)}
        title = _("Restriction of freedom")
        self._fill(form, title, save, begun, state=state, beside=Beside(doubts, doubts.told))

    def report(self) -> None:
        """An incident; its house is that of the stay."""
        stay = self.life.stay

        def save(vault: Vault, session: Session, answers: Answers) -> object:
            return incidents.report(
                vault, session, self._library, str(stay.person), answers, today=self._day, case=stay.case
            )

        form = asking.reporting(self.office.library.form(INCIDENT))
        begun = {"on": self._day.isoformat(), "house": stay.answers.get("house")}
        state = _("Write only what was seen and said. Where several people are concerned, write one for each.")
        self._fill(form, _("Incident"), save, begun, state=state)

    def hand_back(self, thing: Thing) -> None:
        """One thing into her own hands, today. The list as it was read: another one may have grown a line meanwhile."""
        words, stay = self.office.words, self.life.stay
        title = words(_("Was this handed back to the person herself or himself?"))
        hint = words(_("It is written down as handed back today."))
        if ask_sure(words, title, hint, do=words(_("&Handed back")), danger=False):
            self.office.save(
                lambda vault, session: stays.hand_back(
                    vault, session, self._library, stay, thing.place, today=self._day
                )
            )

    def unite(self) -> None:
        """Says that she and somebody else who is here are one family."""
        office, words = self.office, self.office.words
        others = living.others_here(office.vault, office.session, self.life)
        options = [(stay_said.relative(office, one), one.stay.id) for one in others]
        hint = words(_("A family sleeps in one room and is offered beds together. Nobody is moved by this."))
        if not options:
            hint = words(_("Nobody else is here who could be family and belongs to no other one."))
        chosen = choose(
            words, words(_("Who is one family with this person?")), options, hint, do=words(_("&One family"))
        )
        if chosen:
            office.save(partial(self._unite, chosen))

    def _unite(self, other: str, vault: Vault, session: Session) -> None:
        both = [self._fresh(vault, session), vault.record(session, other)]
        stays.unite(vault, session, self._library, both)

    def _fresh(self, vault: Vault, session: Session) -> Record:
        """The stay as it is now: what is only added does not mind what was written meanwhile."""
        return vault.record(session, self.life.stay.id)

    @property
    def _library(self) -> Library:
        return self.office.library

    @property
    def _day(self) -> date:
        return self.office.today()

    def _fill(
        self,
        form: Form,
        title: str,
        save: Save,
        answers: Answers,
        *,
        state: str = "",
        beside: Beside | None = None,
        subject: str = "",
    ) -> None:
        office, stay = self.office, self.life.stay
        task = FormTask(
            form=form,
            subject=subject or str(stay.person),
            title=title,
            save=save,
            answers=answers,
            case=stay.case,
            person=stay.person,
            state=state,
            beside=beside,
        )
        office.show(FormPage(office, task))
