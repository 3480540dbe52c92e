"""The letter of a referral, for providers without software: only what may be told them, and room for their answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo

from app.errors import Refused
from app.i18n import Words
from app.marks import _
from app.models import consents, timeline
from app.models.consent import Answer, Recipient
from app.models.forms.library import Library
from app.models.people import person_childhood
from app.models.referrals import sending
from app.models.referrals.urgency import REFERRAL
from app.models.vault import meta
from app.models.vault.approvals import Approval
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.render import Rendered, render
from app.reports.documents.tree import (
    Choices,
    Document,
    Heading,
    KeepTogether,
    Lines,
    Note,
    Paragraph,
    Part,
    Signature,
)
from app.reports.summaries.answers import answers
from app.reports.summaries.definition import Cover, definition
from app.reports.summaries.held import Held, without
from app.reports.summaries.telling import Telling, basis_said

PRINTED = "referral.print"

_SAYS = ("provider", "services", "urgency", "told", "told_without")

FREE = _(
    "The person has agreed to this letter, to you and for this purpose only. Tell nobody else, ask only what you need "
    "to know, and accept a no at any moment."
)


WITHOUT = _(
    "The person has not agreed to this letter. It is sent to save a life, as two people of ours agreed. Use it for "
    "nothing else, tell nobody else, and tell the person that you have it as soon as that is safe."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one provider, the referral it was made of and the consent it rests on, or the `override`, the request
    two people agreed to where there is none."""

    document: Document
    referral: Record = field(repr=False)
    recipient: Recipient
    purpose: str
    answer: Answer = field(repr=False)
    override: str = ""


def print_letter(
    vault: Vault,
    session: Session,
    library: Library,
    referral: Record,
    *,
    words: Words,
    now: datetime,
    zone: tzinfo,
    how: str = "letter",
) -> tuple[Letter, Rendered]:
    """The letter made, drawn, and then the referral sent on the very consent it was made on, before anybody has a byte
    of it. Refused, and the refusal written down, where there is none by then."""
    with _refusal_noted(vault, session, referral):
        made = letter(vault, session, library, referral, words=words, now=now, zone=zone)
        rendered = render(made.document, words)
    send_letter(vault, session, library, made, how=how, now=now, zone=zone)
    return made, rendered


def send_letter(
    vault: Vault, session: Session, library: Library, made: Letter, *, how: str, now: datetime, zone: tzinfo
) -> None:
    """This very letter leaves: called before anybody has a byte of it. Refused, and the refusal written down, where the
    consent or what the letter says has changed since it was made."""
    with _refusal_noted(vault, session, made.referral):
        referral = vault.record(session, made.referral.id)
        if any(referral.versions.get(name) != made.referral.versions.get(name) for name in _SAYS):
            raise Refused(_("The referral has changed since this letter was made. Make it again."))
        rests_on, override = made.answer, made.override
        sending.send(
            *(vault, session, library, referral), how=how, now=now, zone=zone, rests_on=rests_on, override=override
        )
    detail = {"recipient": made.recipient.kind, "purpose": made.purpose, "left_out": len(made.answer.withheld)}
    detail |= {"without_consent": 1} if made.override else {}
    vault.audit(session, PRINTED, made.referral.id, detail=detail)


def letter(
    vault: Vault,
    session: Session,
    library: Library,
    referral: Record,
    *,
    words: Words,
    now: datetime,
    zone: tzinfo,
    override: str = "",
) -> Letter:
    """The letter as consent allows it now; to be looked at before it is sent. Refused without consent, but on an
    `override`: then it says the least there is to say, and less where she ever asked for that."""
    session.require("print", REFERRAL)
    today = now.astimezone(zone).date()
    recipient = sending.provider_of(vault, session, referral.answers).as_recipient
    purpose, answer = sending.consent_to(vault, session, str(referral.person), recipient, today)
    agreed = _agreed(vault, session, referral, recipient, purpose, answer, override) if override else None
    if agreed is None:
        answer.require()
    sending.refuse_telling_more(library, referral, answer)
    held = _held(vault, session, library, referral, definition("case").cover(answer.withheld), today=today)
    names = {user.id: user.name for user in vault.users(session)} if session.may("read", "vault.users") else {}
    telling = Telling(vault, session, library, words, today, "provider", recipient, held, names)
    document = Document(
        title=words(definition(REFERRAL).title),
        language=words.language,
        parts=(*_lead(telling, WITHOUT if agreed else FREE), *_sections(telling, agreed), *_their_answer(telling)),
        classification=words(_("Confidential — only for: {recipient}"), recipient=telling.recipient_said(recipient)),
        printed_by=names.get(session.user, session.login),
        printed_at=now,
        basis=_basis(telling, agreed) if agreed else basis_said(telling, purpose, answer),
    )
    return Letter(document, referral, recipient, purpose, answer, override)


@contextmanager
def _refusal_noted(vault: Vault, session: Session, referral: Record) -> Iterator[None]:
    try:
        yield
    except Refused:
        vault.audit(session, PRINTED, referral.id, outcome="refused")
        raise


def _held(vault: Vault, session: Session, library: Library, referral: Record, cover: Cover, *, today: date) -> Held:
    """The person without what is withheld, and this referral; nothing else of the case is told.

    What is asked for stays even where it is of a kind that is withheld: it is what she agreed to ask.
    """
    person = vault.record(session, str(referral.person))
    about, asked = (timeline.lines(library, (one,))[0] for one in (person, referral))
    shown = without(about, cover) or person._replace(answers={}, disputed={})
    return Held(
        person=shown,
        case=vault.record(session, str(referral.case)),
        lines=(replace(about, record=shown), asked),
        cover=cover,
        childhood=person_childhood(person, today),
        gone=frozenset(),
    )


def _agreed(
    vault: Vault,
    session: Session,
    referral: Record,
    recipient: Recipient,
    purpose: str,
    answer: Answer,
    override: str,
) -> Approval:
    """What two people agreed to; within our own house there is no such way, and none is needed where she agrees."""
    if answer.allowed:
        raise Refused(_("There is consent by now. Make the letter on that."))
    if recipient.kind == sending.OWN:
        answer.require()
    return consents.refuse_override(vault, session, override, str(referral.person), recipient, purpose)


def _basis(telling: Telling, agreed: Approval) -> str:
    """Why it leaves all the same, and since when; who agreed, and in which words, stays here."""
    said = _("Printed without consent for “{recipient}”, to save a life. Two people of ours agreed to it on {moment}.")
    return telling.words(said, recipient=telling.recipient_said(telling.recipient), moment=agreed.decisions[-1].at)


def _lead(telling: Telling, rests_on: str) -> Iterator[Part]:
    words = telling.words
    if organisation := meta.get(telling.vault.connection, meta.ORGANISATION):
        yield Paragraph(words(_("From: {organisation}."), organisation=organisation))
    yield Paragraph(words(_("To: {recipient}."), recipient=telling.recipient_said(telling.recipient)), strong=True)
    number = _("Our number, to be named in your answer: {number}")
    yield Paragraph(words(number, number=telling.held.case.answers.get("number")))
    yield Note(words(rests_on))


def _sections(telling: Telling, without: Approval | None) -> Iterator[Part]:
    """What there is to say, and `without` consent the least of it; a section of which nothing may be told is not there
    at all."""
    told = definition(REFERRAL)
    for whole in told.sections:
        least = tuple(one for one in whole.items if one in told.least)
        section = replace(whole, items=least, more={}) if without else whole
        if parts := answers(telling, section):
            yield Heading(telling.words(section.title))
            yield from parts


def _their_answer(telling: Telling) -> Iterator[Part]:
    words = telling.words
    options = (_("We can help"), _("We cannot help now"), _("We cannot help, but somebody else can"))
    yield KeepTogether(
        (
            Heading(words(_("Your answer"))),
            Choices(tuple(words(one) for one in options)),
            Paragraph(words(_("When the person can come, what to bring, or why you cannot help:")), small=True),
            Lines(3),
            Signature(tuple(words(one) for one in (_("Name"), _("Telephone"), _("Signature"), _("Date")))),
        )
    )
