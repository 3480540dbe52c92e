"""One consent in full, beside the board: who decided what and how, what it allows, and what can be done about it."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models.consent import CONSENT
from app.models.consent_overview import Asked, Override, Pair
from app.models.forms.answers import asked
from app.models.forms.definition import Question
from app.models.forms.shown import shown
from app.models.vault.record import SEALED, Record
from app.ui.consent import said
from app.ui.consent.doing import Doing
from app.ui.consent.left import left_line
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, badge, button, column, framed, rule

_IN_THE_HEAD = frozenset({"purpose", "recipient", "recipient_name", "withheld"})
_ASKED = {
    Asked.WAITING: (_("{who} asked to share without consent. Another person has to agree: {reason}"), "due"),
    Asked.AGREED: (_("{who} asked to share without consent, and another person has agreed: {reason}"), "accent"),
    Asked.DECLINED: (_("{who} asked to share without consent, and another person did not agree: {reason}"), ""),
    Asked.RUN_OUT: (_("{who} asked to share without consent; the time to agree has run out: {reason}"), ""),
}


def details_card(office: Office, doing: Doing, pair: Pair) -> QFrame:
    """The line of the board that was chosen."""
    words, record = office.words, pair.answer.record
    sign = said.standing(words, pair.answer, office.today())
    parts: list[QWidget] = [
        Label(said.purpose(office, pair.purpose), role="heading"),
        rule(),
        Label(said.recipient(office, pair.recipient), role="strong"),
        badge(sign.word, sign.tone),
        Label(said.why(words, pair.answer)),
    ]
    if pair.answer.withheld:
        parts.append(Label(said.withheld(office, pair.answer), tone="due"))
    if pair.override is not None:
        parts.append(asked_without(office, pair.override))
    parts.append(_acts(office, doing, pair))
    if pair.left:
        parts += [Label(words(_("What left")), role="heading"), *(left_line(office, one) for one in pair.left)]
    if record is not None:
        parts += [Label(words(_("How it was said")), role="heading"), *_facts(office, record)]
    return framed("card", column(*parts))


def column_of(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts, spacing=GRID))
    return made


def _facts(office: Office, record: Record) -> Iterator[QWidget]:
    """What its form says of it, each under what was asked. Names of other people are covered with hers."""
    words = office.words
    for question in _told(office, record):
        value = record.answers.get(question.name)
        covered = question.sealed == "identity" and value is not SEALED and not office.names_shown
        text = words(_("covered: F8 shows names")) if covered else shown(question, value, words)
        fact = QWidget()
        label = Label(words(question.label), role="hint")
        fact.setLayout(column(label, Label(text, selectable=True), spacing=0))
        yield fact


def _told(office: Office, record: Record) -> Iterator[Question]:
    form = office.library.written_with(record.kind, record.form_version) or office.library.form(CONSENT)
    for question in asked(form, record.answers):
        if question.name not in _IN_THE_HEAD and record.answers.get(question.name) is not None:
            yield question


def asked_without(office: Office, override: Override) -> QFrame:
    """That it was asked to share without consent, by whom and why, and how that stands."""
    request = override.request
    sentence, tone = _ASKED[override.asked]
    told = office.words(sentence, who=office.who(request.by), reason=request.reason)
    return framed("warning" if tone else "note", Label(told), margin=GRID)


def _acts(office: Office, doing: Doing, pair: Pair) -> QWidget:
    """One under the other: their words are long in some languages."""
    return column_of(*(button(one) for one in _offers(office, doing, pair)))


def _offers(office: Office, doing: Doing, pair: Pair) -> Iterator[Action]:
    words, answer = office.words, pair.answer
    if answer.record is not None:
        opening = partial(office.open, "record", answer.record.id)
        yield Action(words(_("R&ecord")), opening, role="link", icon="history")
    if not office.session.may("write", CONSENT):
        return
    again = _("Ask a&gain") if answer.record else _("A&sk for it")
    yield Action(words(again), partial(doing.ask, pair.purpose, pair.recipient), icon="consent")
    if answer.allowed:
        yield Action(words(_("&Take it back")), partial(doing.withdraw, pair), icon="back")
        yield Action(words(_("&Write down what left")), partial(doing.write_down, pair), icon="note")
    agreed = pair.override if pair.override and pair.override.asked is Asked.AGREED else None
    if agreed is not None and agreed.request.by == office.session.user:
        yield Action(words(_("Share it no&w")), partial(doing.override, pair, agreed), role="danger")
    elif pair.may_be_overridden and (pair.override is None or pair.override.asked is not Asked.WAITING):
        yield Action(
            words(_("Share without consen&t")), partial(doing.ask_override, pair.purpose, pair.recipient), role="link"
        )
