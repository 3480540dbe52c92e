"""Nobody is punished for what followed from being trafficked: each charge, what was asked for, and what came of it."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.detention import punishment
from app.models.detention.known import Charged, Known
from app.models.detention.records import CHARGE, Request
from app.ui.detention import said
from app.ui.detention.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, button, column, rule


def charges_card(office: Office, doing: Doing, found: Known) -> QFrame:
    """The most pressing first; what can be done about each stands below it."""
    words, held = office.words, found.times[0].record.id if found.now and found.times else ""
    may = doing.may(CHARGE)
    add = Action(words(_("&Add a charge")), partial(doing.charge, found.file, held), role="link", icon="plus")
    parts: list[QWidget] = []
    for place, one in enumerate(found.charges):
        parts += [rule()] if place else []
        parts.append(_charge(office, doing, one, may=may))
    none = _("No charge, fine or order is written down.")
    shown = parts or [Label(words(none), role="state")]
    return card(words(_("Charges and punishment")), *shown, action=add if may else None)


def _charge(office: Office, doing: Doing, one: Charged, *, may: bool) -> QWidget:
    words, charge = office.words, one.tracked.charge
    standing = punishment.LABELS[one.tracked.standing]
    inside: list[QWidget] = [Label(said.acts(office, charge), role="strong")]
    about = [said.penalty(office, charge)]
    if charge.charged:
        about.append(words.day(charge.charged))
    inside.append(Label(" · ".join(about), role="state"))
    tone = said.CHARGE_TONES.get(one.tracked.standing, "")
    inside.append(Label(words(standing), role="strong", tone=tone))
    if one.tracked.days:
        inside.append(Label(words.plural(*n_("for {n} day", "for {n} days"), one.tracked.days), role="hint"))
    inside += [Label(text) for text in _requests(office, one)]
    whole = QWidget()
    offers = [button(each) for each in _offers(office, doing, one, may=may)]
    whole.setLayout(column(*inside, Flow(*offers)))
    return whole


def _offers(office: Office, doing: Doing, one: Charged, *, may: bool) -> Iterator[Action]:
    words, record = office.words, one.record
    if may and one.tracked.standing not in punishment.SETTLED:
        yield Action(words(_("Ask to drop it")), partial(doing.ask_to_drop, record))
    if may:
        yield Action(words(_("Answer or end")), partial(doing.answer_charge, record))
    yield Action(words(_("Open it")), partial(office.open, "record", record.id), role="link")


def _requests(office: Office, one: Charged) -> Iterator[str]:
    """Each request with its answer, the first one first."""
    rows = one.record.answers.get("requests")
    asked_of = [str(row.get("asked_of", "")) for row in rows] if isinstance(rows, list) else []
    for request, of in zip(one.tracked.charge.requests, asked_of, strict=False):
        yield _request(office, request, of)


def _request(office: Office, request: Request, of: str) -> str:
    words, whom = office.words, said.authority(office, of)
    if not request.answer:
        return words(_("Asked on {day}: {whom}. No answer yet."), day=request.asked, whom=whom)
    answer = said.label(office, "detention.request_answers", request.answer)
    return words(_("Asked on {day}: {whom}. Answer: {answer}."), day=request.asked, whom=whom, answer=answer)
