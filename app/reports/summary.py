"""The case summary: made within consent and role, in the reader's language, with what is left out named."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from app.errors import Refused
from app.i18n import Words
from app.marks import _
from app.models import consents
from app.models.consent import Recipient
from app.models.forms.library import Library
from app.models.forms.no_answer import answered
from app.models.vault import meta
from app.models.vault.record import Record
from app.models.vault.roles import permits
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.render import Rendered, render
from app.reports.documents.tree import Document, Heading, Note, Paragraph, Part, Table
from app.reports.summaries.answers import answers
from app.reports.summaries.basis import Basis, basis
from app.reports.summaries.definition import ANSWERS, Definition, Section, definition
from app.reports.summaries.held import gathered
from app.reports.summaries.screening import screening
from app.reports.summaries.telling import NO_CONSENT, NOT_FOR_THEM, WITHHELD, LeftOut, Telling, basis_said
from app.reports.summaries.work import OWN, approvals, consented, open_tasks, timeline

KIND = "case.summary"
PRINTED = "summary.print"

KEEP_IT = _(
    "The person has agreed to this recipient and this purpose only: do not pass it on. Keep it locked away, "
    "and destroy it when it is no longer needed."
)
MAYBE_MORE = _("Nothing that may be told here.")

Make = Callable[[Telling, Section], list[Part]]
PARTS: Mapping[str, Make] = {
    ANSWERS: answers,
    "consents": consented,
    "tasks": open_tasks,
    "screening": screening,
    "approvals": approvals,
    "timeline": timeline,
}


@dataclass(frozen=True, slots=True)
class Summary:
    """A case told to one recipient, on which consents, and what is not in it."""

    document: Document
    left_out: tuple[LeftOut, ...]
    recipient: Recipient
    case: Record = field(repr=False)
    rests_on: Basis = field(repr=False)

    @property
    def withheld(self) -> list[str]:
        """The codes of `consent.withheld` the person wanted left out."""
        return [one.code for one in self.left_out if one.code]


def print_summary(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    *,
    recipient: Recipient,
    words: Words,
    today: date,
    now: datetime,
    purpose: str = "",
) -> tuple[Summary, Rendered]:
    """The summary made, drawn and written down, in this order: whoever gets the file finds it in the audit."""
    summary = case_summary(
        vault, session, library, case, recipient=recipient, purpose=purpose, words=words, today=today, now=now
    )
    rendered = render(summary.document, words)
    write_down(vault, session, library, summary, today=today)
    return summary, rendered


def write_down(vault: Vault, session: Session, library: Library, summary: Summary, *, today: date) -> None:
    """That a summary is printed, and what leaves to whom on which consent: before anybody has a byte of it.

    Asks for consent once more and refuses a summary that rests on another than there is by now.
    """
    case, recipient, rests_on = summary.case, summary.recipient, summary.rests_on
    with _refusal_noted(vault, session, case, recipient):
        session.require("print", KIND)
        if basis(vault, session, definition("case"), str(case.person), recipient, rests_on.purpose, today) != rests_on:
            raise Refused(_("The consent has changed since this summary was made. Make it again."))
    consent = rests_on.answer.record
    if recipient.kind != OWN:
        sent = {
            "on": today.isoformat(),
            "form": "summary",
            "purpose": rests_on.purpose,
            "recipient": recipient.kind,
            "recipient_name": recipient.name or None,
            "consent": consent.id if consent else None,
            "left_out": summary.withheld or None,
        }
        consents.sent(vault, session, library, str(case.person), sent, today=today, case=case.id)
    detail = {"recipient": recipient.kind, "purpose": rests_on.purpose, "left_out": len(summary.left_out)}
    vault.audit(session, PRINTED, case.id, detail=detail)


def case_summary(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    *,
    recipient: Recipient,
    words: Words,
    today: date,
    now: datetime,
    purpose: str = "",
) -> Summary:
    """The case as it may be told to a recipient for a purpose (without one: the first there is consent to).

    Consent is read here and now. Refused without it, to a role that prints no summaries, and to a recipient or for a
    purpose no summary is made for; a refusal is written down. Before it leaves, call `write_down`.
    """
    told = definition("case")
    with _refusal_noted(vault, session, case, recipient):
        session.require("print", KIND)
        rests_on = basis(vault, session, told, str(case.person), recipient, purpose, today)
    held = gathered(vault, session, library, vault.record(session, case.id), told.cover(rests_on.withheld), today=today)
    names = {user.id: user.name for user in vault.users(session)} if session.may("read", "vault.users") else {}
    telling = Telling(vault, session, library, words, today, rests_on.audience.name, recipient, held, names)
    parts = (*_lead(telling, rests_on), *_sections(telling, told, rests_on), *_left_out(telling))
    document = Document(
        title=words(told.title),
        language=words.language,
        parts=parts,
        classification=_classification(telling, told),
        printed_by=names.get(session.user, session.login),
        printed_at=now,
        basis=basis_said(telling, rests_on.purpose, rests_on.answer),
    )
    return Summary(document, tuple(telling.left_out), recipient, case, rests_on)


@contextmanager
def _refusal_noted(vault: Vault, session: Session, case: Record, recipient: Recipient) -> Iterator[None]:
    try:
        yield
    except Refused:
        vault.audit(session, PRINTED, case.id, outcome="refused", detail={"recipient": recipient.kind})
        raise


def _lead(telling: Telling, rests_on: Basis) -> Iterator[Part]:
    """Whom it is from and for, and what holds for whoever has it in hand."""
    if organisation := meta.get(telling.vault.connection, meta.ORGANISATION):
        yield Paragraph(telling.words(_("From: {organisation}."), organisation=organisation))
    purpose = telling.code("consent.purposes", rests_on.purpose)
    said = _("For: {recipient}. Purpose: {purpose}.")
    yield Paragraph(telling.words(said, recipient=telling.recipient_said(telling.recipient), purpose=purpose))
    yield Note(telling.words(KEEP_IT))


def _sections(telling: Telling, told: Definition, rests_on: Basis) -> Iterator[Part]:
    for code in sorted(rests_on.withheld):
        titles = {telling.words(section.title): None for section in told.sections if code in section.withheld}
        label = telling.code("consent.withheld", code)
        telling.leave_out(f"{label}: {', '.join(titles)}" if titles else label, WITHHELD, code=code)
    here = [section for section in told.sections if _is_for(section, rests_on)]
    for section in told.sections:
        need = section.needs.get(rests_on.audience.name, "")
        if section not in here:
            if section.title not in {one.title for one in here}:
                telling.leave_out(telling.words(section.title), NOT_FOR_THEM)
        elif section.withheld & rests_on.withheld:
            continue
        elif need and not rests_on.beside[need].allowed:
            purpose = telling.code("consent.purposes", need)
            telling.leave_out(telling.words(section.title), NO_CONSENT, purpose=purpose)
        else:
            _name_the_rest(telling, section)
            yield Heading(telling.words(section.title))
            yield from PARTS[section.part](telling, section) or [Paragraph(_nothing(telling, section))]


def _classification(telling: Telling, told: Definition) -> str:
    """For whom it is, and whether it holds an answer that is sealed as restricted."""
    items = {item for section in told.sections for item in section.lines(telling.audience)}
    restricted = any(
        answered(line.record.answers.get(item.name))
        for item in items
        if f"{item.form}.{item.name}" in told.restricted
        for line in telling.held.of(item.form)
    )
    only = (
        _("Confidential, restricted — only for: {recipient}")
        if restricted
        else _("Confidential — only for: {recipient}")
    )
    return telling.words(only, recipient=telling.recipient_said(telling.recipient))


def _is_for(section: Section, rests_on: Basis) -> bool:
    return not section.only_for or rests_on.audience.name in section.only_for


def _name_the_rest(telling: Telling, section: Section) -> None:
    """Names what of a section only others are told."""
    told = section.lines(telling.audience)
    for item in {item: None for items in section.more.values() for item in items if item not in told}:
        label = telling.library.form(item.form).question(item.name).label
        telling.leave_out(f"{telling.words(section.title)}: {telling.words(label)}", NOT_FOR_THEM)


def _nothing(telling: Telling, section: Section) -> str:
    """That there is nothing, unless something was taken away: then nobody may say so."""
    forms = {item.form for item in section.items}
    fewer = any(kind in forms or permits(section.kinds, kind) for kind in telling.held.gone)
    return telling.words(MAYBE_MORE if fewer else section.text)


def _left_out(telling: Telling) -> Iterator[Part]:
    words = telling.words
    yield Heading(words(_("Left out of this summary")))
    if not telling.left_out:
        yield Paragraph(words(_("Nothing was left out.")))
        return
    rows = tuple((one.what, one.why) for one in telling.left_out)
    yield Table((words(_("What")), words(_("Why"))), rows, widths=(3, 2))
