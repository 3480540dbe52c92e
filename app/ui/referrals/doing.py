"""What can be done with a referral: consent asked for, sent, answered, taken back, asked of somebody else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.dates import PartialDate
from app.i18n import _
from app.models.forms.definition import Question
from app.models.forms.editing import narrowed
from app.models.referrals import answering, sending
from app.models.referrals.answering import FEEDBACK
from app.models.referrals.overview import Overview
from app.models.referrals.urgency import ACCEPTED, DECLINED, DONE, REFERRAL, REVOKED
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.consent import said as consent_said
from app.ui.consent.doing import Doing as Consents
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, FormTask
from app.ui.referrals import letter, said
from app.ui.referrals.beside import beside_form
from app.ui.shell.asking import ask_sure, choose
from app.ui.shell.office import Office

ASKED: Final = ("on", "services", "urgency", "told", "person_told", "company", "words")
"""What is typed into a referral; the rest it is given by being sent and answered."""

_ENDS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    ACCEPTED: (_("They accept"), ("answered_by", "appointment_on")),
    DECLINED: (_("They decline"), ("declined_because", "outcome")),
    DONE: (_("Help came"), ("outcome",)),
    REVOKED: (_("Take the referral back"), ("revoked_because", "outcome")),
}


@dataclass(frozen=True, slots=True)
class Doing:
    """One referral as its page has read it. Each method is one thing that can be done."""

    office: Office
    found: Overview

    def ask_consent(self) -> None:
        """For this very provider and for being referred; then back to the referral."""
        Consents(self.office, self.found.person).ask(self.found.purpose, self.found.provider.as_recipient)

    def ask_override(self) -> None:
        """As the board of consents asks: why, for another person to agree to."""
        Consents(self.office, self.found.person).ask_override(self.found.purpose, self.found.provider.as_recipient)

    def change(self) -> None:
        """What is asked, with what is to be left out beside it: whoever saves it has read it again."""
        office, found = self.office, self.found

        def correct(vault: Vault, session: Session, read: Record, answers: Answers) -> None:
            sending.correct(vault, session, office.library, read, answers, today=office.today())

        task = FormTask(
            form=narrowed(office.library.form(REFERRAL), only(ASKED)),
            subject=found.referral.id,
            title=office.words(_("Change what is asked")),
            correct=correct,
            answers={name: found.referral.answers[name] for name in ASKED if name in found.referral.answers},
            record=found.referral,
            case=found.case.id,
            person=found.person.id,
            beside=beside_form(office, found.person, found.provider),
        )
        office.show(FormPage(office, task))

    def send(self) -> None:
        """Refused with the reason where it may not leave; else how, and what leaves is shown first."""
        office, found = self.office, self.found
        if not office.attempt(
            lambda: sending.refuse_to_send(office.library, found.referral, found.provider, found.answer)
        ):
            return
        how = self._choose_way(on_paper=office.session.may("print", REFERRAL))
        if how in sending.ON_PAPER:
            letter.choose_language(office, found, how)
        elif how:
            self._tell(how, override="")

    def print_again(self) -> None:
        letter.choose_language(self.office, self.found, sending.ON_PAPER[0])

    def send_without(self) -> None:
        """On what two people agreed to, once: the least that helps, on paper or told."""
        agreed, office = self.found.agreed, self.office
        how = self._choose_way(on_paper=office.session.may("print", REFERRAL)) if agreed else None
        if agreed is None or how is None:
            return
        if how in sending.ON_PAPER:
            letter.choose_language(office, self.found, how, agreed.request.id)
        else:
            self._tell(how, override=agreed.request.id)

    def end(self, to: str) -> None:
        """What the provider or the person said: the referral goes on to that state."""
        office, referral = self.office, self.found.referral
        title, names = _ENDS[to]

        def correct(vault: Vault, session: Session, read: Record, answers: Answers) -> None:
            _moves(to)(vault, session, read, answers, office)

        task = FormTask(
            form=narrowed(office.library.form(REFERRAL), only(names, required=True)),
            subject=referral.id,
            title=office.words(title),
            correct=correct,
            answers={name: referral.answers[name] for name in names if name in referral.answers},
            record=referral,
            case=referral.case,
            person=referral.person,
        )
        office.show(FormPage(office, task))

    def feedback(self) -> None:
        """What the person says of it. Nobody has to answer anything."""
        office, referral = self.office, self.found.referral

        def save(vault: Vault, session: Session, answers: Answers) -> str:
            now = vault.record(session, referral.id)
            return answering.feedback(vault, session, office.library, now, answers, today=office.today())

        form = office.library.form(FEEDBACK)
        task = FormTask(
            form=narrowed(form, lambda question: None if question.name == "referral" else question),
            subject=referral.id,
            title=office.words(form.title),
            save=save,
            answers={"on": office.today().isoformat()},
            case=referral.case,
            person=referral.person,
        )
        office.show(FormPage(office, task))

    def _choose_way(self, *, on_paper: bool) -> str | None:
        office, words = self.office, self.office.words
        ways = office.library.form(REFERRAL).question("sent_how").codes or ()
        options = [(one.shown(words), one.code) for one in ways if on_paper or one.code not in sending.ON_PAPER]
        hint = words(_("A letter is shown first, exactly as it leaves."))
        return choose(words, words(_("How does it leave?")), options, hint if on_paper else "", do=words(_("&Go on")))

    def _tell(self, how: str, *, override: str) -> None:
        """Written down before anything is said. What may be said stands on the page."""
        office, words, found = self.office, self.office.words, self.found
        left_out = consent_said.withheld(office, found.answer)
        hint = words(_("It is written down first. Then tell them what stands on this page, and nothing else."))
        sure = ask_sure(
            words,
            words(_("Tell {provider} now?"), provider=found.provider.name),
            f"{hint} {left_out}".strip(),
            do=words(_("&Write it down")),
            danger=bool(override),
        )
        if sure:
            now, zone = office.now(), said.here(office)
            rests_on = None if override else found.answer
            office.save(
                lambda vault, session: sending.send(
                    *(vault, session, office.library, vault.record(session, found.referral.id)),
                    how=how,
                    now=now,
                    zone=zone,
                    rests_on=rests_on,
                    override=override,
                ),
                words(_("Written down. Tell them now.")),
            )


def only(names: tuple[str, ...], *, required: bool = False) -> Callable[[Question], Question | None]:
    """These questions alone; with `required` a reason has to be given."""

    def asked(question: Question) -> Question | None:
        if question.name not in names:
            return None
        return replace(question, required=True) if required and question.name.endswith("_because") else question

    return asked


def _moves(to: str) -> Callable[[Vault, Session, Record, Answers, Office], None]:
    return {ACCEPTED: _accept, DECLINED: _decline, DONE: _done, REVOKED: _revoke}[to]


def _accept(vault: Vault, session: Session, read: Record, answers: Answers, office: Office) -> None:
    expected = answers.get("appointment_on")
    answering.accept(
        *(vault, session, office.library, read),
        today=office.today(),
        by=str(answers.get("answered_by") or ""),
        expected=PartialDate.parse(expected) if isinstance(expected, str) else None,
    )


def _decline(vault: Vault, session: Session, read: Record, answers: Answers, office: Office) -> None:
    _because(answering.decline, "declined_because")(vault, session, read, answers, office)


def _revoke(vault: Vault, session: Session, read: Record, answers: Answers, office: Office) -> None:
    _because(answering.revoke, "revoked_because")(vault, session, read, answers, office)


def _because(rule: Callable[..., None], name: str) -> Callable[[Vault, Session, Record, Answers, Office], None]:
    def act(vault: Vault, session: Session, read: Record, answers: Answers, office: Office) -> None:
        words, because = str(answers.get("outcome") or ""), str(answers.get(name) or "")
        rule(vault, session, office.library, read, because=because, today=office.today(), words=words)

    return act


def _done(vault: Vault, session: Session, read: Record, answers: Answers, office: Office) -> None:
    outcome = str(answers.get("outcome") or "")
    answering.done(vault, session, office.library, read, today=office.today(), outcome=outcome)
