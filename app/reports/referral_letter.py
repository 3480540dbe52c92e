"""The letter of a referral, for providers without software: only what consent allows, and room for their answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo

from app.errors import Refused
from app.i18n import Words
from app.marks import _
from app.models import timeline
from app.models.consent import Answer, Recipient
from app.models.forms.library import Library
from app.models.people import person_childhood
from app.models.referrals import sending
from app.models.referrals.urgency import REFERRAL
from app.models.vault import meta
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


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one provider, the referral it was made of and the consent it rests on."""

    document: Document
    referral: Record = field(repr=False)
    recipient: Recipient
    purpose: str
    answer: Answer = field(repr=False)


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
        sending.send(vault, session, library, referral, how=how, now=now, zone=zone, rests_on=made.answer)
    detail = {"recipient": made.recipient.kind, "purpose": made.purpose, "left_out": len(made.answer.withheld)}
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
) -> Letter:
    """The letter as consent allows it now; to be looked at before it is sent. Refused without consent."""
    session.require("print", REFERRAL)
    today = now.astimezone(zone).date()
    provider = sending.provider_of(vault, session, referral.answers)
    recipient = provider.as_recipient
    purpose, answer = sending.consent_to(vault, session, str(referral.person), recipient, today)
    answer.require()
    sending.refuse_telling_more(library, referral, answer)
    held = _held(vault, session, library, referral, definition("case").cover(answer.withheld), today=today)
    names = {user.id: user.name for user in vault.users(session)} if session.may("read", "vault.users") else {}
    telling = Telling(vault, session, library, words, today, "provider", recipient, held, names)
    document = Document(
        title=words(definition(REFERRAL).title),
        language=words.language,
        parts=(*_lead(telling), *_sections(telling), *_their_answer(telling)),
        classification=words(_("Confidential — only for: {recipient}"), recipient=telling.recipient_said(recipient)),
        printed_by=names.get(session.user, session.login),
        printed_at=now,
        basis=basis_said(telling, purpose, answer),
    )
    return Letter(document, referral, recipient, purpose, answer)


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


def _lead(telling: Telling) -> Iterator[Part]:
    words = telling.words
    if organisation := meta.get(telling.vault.connection, meta.ORGANISATION):
        yield Paragraph(words(_("From: {organisation}."), organisation=organisation))
    yield Paragraph(words(_("To: {recipient}."), recipient=telling.recipient_said(telling.recipient)), strong=True)
    number = _("Our number, to be named in your answer: {number}")
    yield Paragraph(words(number, number=telling.held.case.answers.get("number")))
    yield Note(words(FREE))


def _sections(telling: Telling) -> Iterator[Part]:
    """What there is to say; a section of which nothing may be told is not there at all."""
    for section in definition(REFERRAL).sections:
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
