"""The plan as the person takes it along: what she wants and what is done, in her language, naming nobody."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.i18n import Words
from app.marks import _
from app.models.care import plans
from app.models.care.plans import ACTION, PLAN
from app.models.forms.library import Library
from app.models.forms.shown import shown
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.tree import Bullets, Document, Heading, KeepTogether, Note, Paragraph, Part, Signature, Table

PRINTED = "care.print"

_YOURS = _(
    "This paper is yours. Keep it only where nobody can harm you for it; if there is no such place, we keep it for "
    "you. You can change your mind about any part of it, at any time, and nothing is taken from you for it."
)
_WIDTHS = (0.38, 0.30, 0.18, 0.14)


def write_down(vault: Vault, session: Session, plan: Record) -> None:
    """That a copy is printed or saved, before anybody has a byte of it."""
    session.require("print", PLAN)
    vault.audit(session, PRINTED, plan.id)


def copy_of(session: Session, library: Library, plan: Record, held: Sequence[Record], words: Words) -> Document:
    """A copy of a plan; `held` are the records of care of its case. A name on it, a number or the name of a house would
    tell whoever finds it where she was: there is none."""
    session.require("print", PLAN)
    return Document(
        title=words(_("Your plan")),
        language=words.language,
        parts=tuple(_parts(library, plan, plans.actions_of(held, plan), words)),
    )


def _parts(library: Library, plan: Record, actions: Sequence[Record], words: Words) -> Iterator[Part]:
    if plan.status == plans.DRAFT:
        yield Note(words(_("This is a draft. Nothing of it holds until you agree.")))
    form = library.form(PLAN)
    for name, title in (("wishes", _("What you want")), ("strengths", _("What you are good at, and who helps you"))):
        if plan.answers.get(name) is not None:
            yield Heading(words(title))
            yield Paragraph(shown(form.question(name), plan.answers[name], words), large=True)
    yield from _actions(library, actions, words)
    if plan.due is not None:
        yield Paragraph(words(_("We look at this plan together again on {day}."), day=plan.due), strong=True)
    yield Note(words(_YOURS))
    labels = (_("You: signature or thumbprint"), _("Who works with you"), _("Date"))
    yield KeepTogether((Signature(tuple(words(one) for one in labels)),))


def _actions(library: Library, actions: Sequence[Record], words: Words) -> Iterator[Part]:
    """What is still to be done as a table, then what was offered and is not wanted."""
    open_ones = sorted((one for one in actions if one.status == plans.OPEN), key=lambda one: one.due or date.max)
    if open_ones:
        yield Heading(words(_("What we do")))
        head = (_("What for"), _("What is done"), _("Who does it"), _("By when"))
        rows = tuple(_row(library, one, words) for one in open_ones)
        yield Table(tuple(words(one) for one in head), rows, _WIDTHS)
    declined = [_said(library, one, "item", words) for one in actions if one.status == plans.DECLINED]
    if any(declined):
        yield Heading(words(_("What you do not want now. You can ask for it whenever you wish.")), level=2)
        yield Bullets(tuple(one for one in declined if one))


def _row(library: Library, action: Record, words: Words) -> tuple[str, ...]:
    told = {name: _said(library, action, name, words) for name in ("goal", "activity", "doer", "due_on")}
    if action.answers.get("doer") == "person":
        told["doer"] = words(_("You"))
    return tuple(told.values())


def _said(library: Library, record: Record, name: str, words: Words) -> str:
    value = record.answers.get(name)
    return "" if value is None else shown(library.form(ACTION).question(name), value, words)
