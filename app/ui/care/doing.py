"""Doing what the pages of care offer: each opens one form, or asks one thing, and is saved by a rule of `models`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.i18n import _
from app.models.care import arrangements, needs, plans, rules, work
from app.models.care.overview import Care
from app.models.cases import CLOSED_STATES
from app.models.forms.definition import Form, Question
from app.models.told import day_of
from app.models.vault.record import SEALED, Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.care.doubting import Doubts
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, Beside, Correct, FormTask, Save
from app.ui.shell.asking import ask_words
from app.ui.shell.office import Office

_CARRIED = ("wishes", "strengths")
"""What the next plan begins with from the one before: the person looks at it and says what is still so."""


@dataclass(frozen=True, slots=True)
class Doing:
    """The care of one case as its page has read it. Each method is one thing that can be done."""

    office: Office
    case: Record
    care: Care

    def may(self, kind: str) -> bool:
        """Whether she may write it, and the case is not closed."""
        return self.office.session.may("write", kind) and self.case.status not in CLOSED_STATES

    def assess(self) -> None:
        why = "again" if self.care.assessments else "first"
        self._add(needs.NEEDS, self._keeping(needs.assess), {**self._today("on"), "why": why})

    def draw_up(self) -> None:
        """A new plan, begun with what the person wanted before."""
        office, care = self.office, self.care
        form = plans.asked_at_drawing_up(office.library.form(plans.PLAN))
        latest = plans.assessed(care.held)
        before = care.plan.answers if care.plan else {}
        carried = {name: before[name] for name in _CARRIED if before.get(name) not in (None, SEALED)}
        begun = {**carried, **self._today("on"), **({"needs": latest.id} if latest else {})}
        state = _("First what the person wants, in the person’s words. Actions are added once this is saved.")
        self._fill(form, form.title, self._keeping(plans.draw_up), begun, self.case.id, state=state)

    def change_plan(self, plan: Record) -> None:
        form = plans.asked_at_drawing_up(self.office.library.form(plans.PLAN))
        self._correct(form, form.title, plan, self._correcting(plans.correct))

    def agree(self, plan: Record) -> None:
        """Opens only where nothing weak is left out; else it is said in words what is."""
        office = self.office

        def whole() -> bool:
            plans.refuse_unfinished(office.library, self.care.held, plan)
            return True

        def correct(vault: Vault, session: Session, read: Record, answers: Answers) -> None:
            on = day_of(answers, "agreed_on") or office.today()
            copy = answers.get("copy_given") == "yes"
            plans.agree(vault, session, office.library, read, on=on, today=office.today(), copy_given=copy)

        if office.attempt(whole):
            form = plans.asked_at_agreeing(office.library.form(plans.PLAN))
            state = _("Read the plan aloud together first. The person may say no to any part of it, now and later.")
            told = plans.doubts(office.library, self.care.held, plan)
            beside = Beside(Doubts(office, _("What the plan lacks"), told)) if told else None
            self._correct(form, _("The person agrees"), plan, correct, self._today("agreed_on"), state, beside)

    def copy_was_given(self, plan: Record) -> None:
        office, day = self.office, self.office.today()
        office.save(
            lambda vault, session: plans.correct(
                *(vault, session, office.library, vault.record(session, plan.id)), {"copy_given": "yes"}, today=day
            )
        )

    def add_action(self, plan: Record, item: Question | None = None) -> None:
        """One more action, for a weak item where it is begun from one."""
        office = self.office
        form = plans.asked_of_action(office.library.form(plans.ACTION))
        begun: dict[str, Any] = {"assigned_to": office.session.user}
        if item is not None:
            begun |= {"item": item.name, "support": item.marks["support"]}

        def save(vault: Vault, session: Session, answers: Answers) -> str:
            return plans.add_action(vault, session, office.library, self.case, plan.id, answers, today=office.today())

        self._fill(form, form.title, save, begun, f"{plan.id}.{item.name}" if item else plan.id)

    def not_wanted(self, plan: Record, item: Question) -> None:
        """That the person was offered help with this and does not want it, in her words."""
        office, words, day = self.office, self.office.words, self.office.today()
        title = words(_("The person does not want help with this: {item}"), item=words(item.label))
        hint = words(_("What does the person say? It is kept in the plan, and can be offered again."))
        said = ask_words(words, title, hint, do=words(_("&Write it down")))
        if said is None:
            return
        declined = {"item": item.name, "goal": said, "end": "not_wanted", "ended_on": day.isoformat()}
        office.save(
            lambda vault, session: plans.add_action(
                vault, session, office.library, self.case, plan.id, declined, today=day
            )
        )

    def change_action(self, action: Record) -> None:
        form = plans.asked_of_action(self.office.library.form(plans.ACTION))
        self._correct(form, form.title, action, self._correcting(plans.edit_action))

    def end_action(self, action: Record) -> None:
        office = self.office

        def correct(vault: Vault, session: Session, read: Record, answers: Answers) -> None:
            plans.end_action(
                *(vault, session, office.library, read),
                end=str(answers["end"]),
                on=day_of(answers, "ended_on"),
                words=str(answers.get("end_words") or ""),
                today=office.today(),
            )

        form = plans.asked_at_end(office.library.form(plans.ACTION))
        state = _("Ask the person first how it went. What was not reached needs a word on why.")
        self._correct(form, _("What came of it"), action, correct, self._today("ended_on"), state)

    def give(self) -> None:
        self._add(work.SERVICE, self._keeping(work.give), {**self._today("on"), "given_by": "own"})

    def confer(self) -> None:
        """Beside the form stands what speaks against it as it is written so far."""
        lacking = Doubts(self.office, _("To think of"), work.doubts({}), empty=_("Nothing is missing."))
        beside = Beside(lacking, lambda answers: lacking.say(work.doubts(answers)))
        state = _("Nobody from outside hears of the person without a yes that was given before.")
        self._add(work.CONFERENCE, self._keeping(work.confer), self._today("on"), state=state, beside=beside)

    def arrange(self, age: Any) -> None:
        """Who takes care of the child from now on; `age` is hers."""
        office = self.office
        form = arrangements.asked_at_arranging(office.library.form(arrangements.ARRANGEMENT))
        lacking = Doubts(office, _("To think of"), arrangements.doubts({}, age), empty=_("Nothing speaks against it."))
        beside = Beside(lacking, lambda answers: lacking.say(arrangements.doubts(answers, age)))
        begun = {**self._today("since"), **({} if self.care.arrangement else {"why": "first"})}
        self._fill(form, form.title, self._keeping(arrangements.arrange), begun, self.case.id, beside=beside)

    def review(self, arrangement: Record) -> None:
        office = self.office

        def save(vault: Vault, session: Session, answers: Answers) -> None:
            now = vault.record(session, arrangement.id)
            arrangements.review(vault, session, office.library, now, answers, today=office.today())

        form = arrangements.asked_at_review(office.library.form(arrangements.ARRANGEMENT))
        begun = {**self._today("on"), "by": office.who(office.session.user)}
        self._fill(form, _("Review"), save, begun, arrangement.id)

    def _today(self, name: str) -> dict[str, str]:
        return {name: self.office.today().isoformat()}

    def _keeping(self, rule: Callable[..., Any]) -> Save:
        """A new record of this case."""
        office = self.office

        def save(vault: Vault, session: Session, answers: Answers) -> Any:
            return rule(vault, session, office.library, self.case, answers, today=office.today())

        return save

    def _correcting(self, rule: Callable[..., Any]) -> Correct:
        office = self.office

        def correct(vault: Vault, session: Session, read: Record, answers: Answers) -> Any:
            return rule(vault, session, office.library, read, answers, today=office.today())

        return correct

    def _add(self, name: str, save: Save, begun: Answers, *, state: str = "", beside: Beside | None = None) -> None:
        form = self.office.library.form(name)
        self._fill(form, form.title, save, begun, self.case.id, state=state, beside=beside)

    def _fill(
        self, form: Form, title: str, save: Save, begun: Answers, subject: str, *, state: str = "",
        beside: Beside | None = None,
    ) -> None:  # fmt: skip
        office = self.office
        task = FormTask(
            form=form,
            subject=subject,
            title=title,
            save=save,
            answers=begun,
            case=self.case.id,
            person=self.case.person,
            state=state,
            beside=beside,
        )
        office.show(FormPage(office, task))

    def _correct(
        self, form: Form, title: str, record: Record, correct: Correct, anew: Answers | None = None, state: str = "",
        beside: Beside | None = None,
    ) -> None:  # fmt: skip
        """A part of what a record says; what is told `anew` begins with that."""
        office = self.office
        told = {name: value for name, value in record.answers.items() if name in form}
        task = FormTask(
            form=form,
            subject=record.id,
            title=title,
            correct=correct,
            record=record,
            answers={**told, **(anew or {})},
            case=self.case.id,
            person=self.case.person,
            state=state,
            beside=beside,
        )
        office.show(FormPage(office, task))


def settle_closing(office: Office) -> None:
    """What ratings have to reach before a case closes, from now on."""
    now = rules.thresholds(office.vault, office.session)
    begun = {"on": office.today().isoformat(), **rules.told(now)}

    def save(vault: Vault, session: Session, answers: Answers) -> str:
        return rules.settle(vault, session, office.library, answers, today=office.today())

    form = office.library.form(rules.CLOSING)
    state = _("It counts for every case from now on. What counted before stays on record.")
    task = FormTask(
        form=form, subject=rules.CLOSING, title=form.title, save=save, answers=begun,
        state=state,
    )  # fmt: skip
    office.show(FormPage(office, task))
