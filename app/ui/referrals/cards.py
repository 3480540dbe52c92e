"""The cards of a referral: what keeps it from leaving, the provider, consent, what left, what the person says."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from app.i18n import _
from app.models.consent import CONSENT
from app.models.referrals.answering import FEEDBACK
from app.models.referrals.overview import Overview
from app.models.referrals.providers import PROVIDER
from app.models.referrals.urgency import PREPARED, REFERRAL
from app.ui.consent import said as consent_said
from app.ui.consent.details import asked_without
from app.ui.consent.left import left_line
from app.ui.people.said import answer
from app.ui.referrals.beside import doubt_parts
from app.ui.referrals.doing import Doing
from app.ui.referrals.provider_page import ProviderPage
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, badge, button, facts, framed

_REACHED: Final = ("contact", "telephone", "telephone_night", "email", "place", "hours")
_RECEIVED: Final = {"yes": "fine", "partly": "due", "no": "danger"}


def hindrance(doing: Doing) -> QFrame | None:
    """Why a prepared referral cannot leave yet, and what would make it possible; nothing where it can, or has left."""
    found, words = doing.found, doing.office.words
    if found.referral.status != PREPARED:
        return None
    if found.unfit is not None:
        why = words(found.unfit.sentence, **found.unfit.places)
    elif not found.answer.allowed:
        why = words(_("It cannot leave yet. {why}"), why=consent_said.why(words, found.answer))
    elif found.reread is not None:
        why = words(found.reread.sentence, **found.reread.places)
    else:
        return None
    return framed("warning", Label(why, role="strong"), margin=GRID)


def provider_card(doing: Doing) -> QFrame:
    """How to reach them, and what speaks against sending this person there."""
    office, words, found = doing.office, doing.office.words, doing.found
    record = office.vault.record(office.session, found.provider.id)
    form = office.library.form(PROVIDER)
    known = [
        (words(form.question(name).label), Label(said_, selectable=True))
        for name in _REACHED
        if (said_ := answer(office.library, words, record, name))
    ]
    parts: list[QWidget | QLayout] = [facts(known, role="hint")] if known else []
    if not known:
        parts.append(Label(words(_("Nobody wrote down how to reach them.")), role="state"))
    parts += doubt_parts(office, found.doubts)
    opening = Action(words(_("Pro&vider")), partial(_open_provider, office, found), role="link")
    return card(found.provider.name, *parts, action=opening)


def consent_card(doing: Doing) -> QFrame:
    """The consent it leaves on: for what, how it stands and what is to be left out; without it, the ways there are."""
    office, words, found = doing.office, doing.office.words, doing.found
    sign = consent_said.standing(words, found.answer, office.today())
    parts: list[QWidget] = [
        Label(consent_said.purpose(office, found.purpose), role="strong"),
        Label(consent_said.recipient(office, found.provider.as_recipient)),
        badge(sign.word, sign.tone),
        Label(consent_said.why(words, found.answer)),
    ]
    if found.answer.withheld:
        parts.append(Label(consent_said.withheld(office, found.answer), tone="due"))
    parts += _without(doing)
    opening = Action(words(_("C&onsents")), partial(office.open, "consent", found.person.id), role="link")
    return card(words(_("Consent")), *parts, action=opening if office.session.may("read", CONSENT) else None)


def left_card(office: Office, found: Overview) -> Iterator[QWidget]:
    if found.left:
        yield card(office.words(_("What left")), *(left_line(office, one) for one in found.left))


def feedback_card(office: Office, found: Overview) -> Iterator[QWidget]:
    """What she said each time she was asked."""
    words = office.words
    question = office.library.form(FEEDBACK).question("received")
    lines = []
    for one in found.feedback:
        got = answer(office.library, words, one, "received")
        tone = _RECEIVED.get(str(one.answers.get("received")), "")
        about = answer(office.library, words, one, "on")
        opening = partial(office.open, "record", one.id)
        lines.append(LineView(Line("note", words(question.label), about, opening, got, tone)))
    if lines:
        yield card(words(_("What the person says")), *lines)


def _without(doing: Doing) -> Iterator[QWidget]:
    """Only as two people agree, and nobody is led there who has consent."""
    office, words, found = doing.office, doing.office.words, doing.found
    if found.override is not None and not found.answer.allowed:
        yield asked_without(office, found.override)
    if found.referral.status != PREPARED or not office.session.may("write", REFERRAL):
        return
    mine = found.agreed is not None and found.agreed.request.by == office.session.user
    if mine and not found.answer.allowed:
        yield button(Action(words(_("Send it &without consent")), doing.send_without, role="danger"))
    elif found.may_be_overridden and found.agreed is None and office.session.may("write", CONSENT):
        yield button(Action(words(_("Share without consen&t")), doing.ask_override, role="link"))


def _open_provider(office: Office, found: Overview) -> None:
    """With what speaks against it for this very person."""
    page = office.attempt(lambda: ProviderPage(office, found.provider.id, found.person.id))
    if page is not None:
        office.show(page)
