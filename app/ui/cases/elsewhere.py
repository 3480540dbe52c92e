"""What other desks know of a person, as small cards beside her case: her stay, her care, referrals, detention."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.care.glance import glance as care_of
from app.models.care.plans import ACTION, PLAN
from app.models.care.standing import Step
from app.models.detention.glance import glance as detention_of
from app.models.detention.records import CHARGE, EPISODE, TIE
from app.models.referrals import urgency
from app.models.referrals.urgency import PREPARED, REFERRAL, WAITING
from app.models.shelter.boards import ABSENCE, NIGHT, STAY
from app.models.shelter.glance import Here, here
from app.models.shelter.restrictions import RESTRICTION
from app.models.tasks import When
from app.models.vault.record import Record
from app.ui.people.said import answer
from app.ui.referrals import said as referred
from app.ui.shell.card import card
from app.ui.shell.days import until
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action
from app.ui.shelter.stay_said import WANTS

_MOST = 4
_TONES = {When.OVERDUE: "danger", When.TODAY: "due"}
_REVIEW_SOON = 14
"""Days before its last day a child's review is shown beside the case: our rule, not a published standard."""


KINDS: Final = (STAY, NIGHT, ABSENCE, RESTRICTION, REFERRAL, EPISODE, CHARGE, TIE)
"""What these cards are made of, beside the care of a case."""


def of_person(office: Office, person: str) -> Iterator[QFrame]:
    """The cards of somebody of whom no single case is shown: one reading, of what her role may read."""
    session = office.session
    kinds = [kind for kind in KINDS if session.may("read", kind)]
    hers = office.vault.records(session, kind=kinds, person=person) if kinds else []
    for one in (stay_card(office, person, hers), referrals_card(office, hers), detention_card(office, person, hers)):
        if one is not None:
            yield one


def stay_card(office: Office, person: str, held: Sequence[Record]) -> QFrame | None:
    """Where she sleeps and whether she wants to; who does not stay with us is a click from being admitted. `held` is
    everything read of her."""
    words, session = office.words, office.session
    if not session.may("read", STAY):
        return None
    found = here(held, office.today())
    if found is not None:
        opening = Action(words(_("Sta&y")), partial(office.open, "shelter.stay", found.stay.id), role="link")
        return card(words(_("Stay in the shelter")), *stay_lines(office, found), action=opening)
    admit = Action(words(_("Adm&it")), partial(office.open, "shelter.admit", person), role="link")
    none = Label(words(_("This person does not stay with us.")), role="state")
    return card(words(_("Stay in the shelter")), none, action=admit if session.may("write", STAY) else None)


def stay_lines(office: Office, found: Here) -> Iterator[QWidget]:
    words, opening = office.words, partial(office.open, "shelter.stay", found.stay.id)
    where = (office.named(found.bed) if found.bed else "") or words(_("No bed tonight"))
    since = words(_("here since {day}"), day=answer(office.library, words, found.stay, "arrived_on"))
    wants, tone = WANTS[found.wants]
    yield LineView(Line("shelter", where, since, opening, words(wants), tone, narrow=True))
    if found.away is not None:
        away = words(_("Away since {day}"), day=answer(office.library, words, found.away, "from"))
        why = answer(office.library, words, found.away, "why")
        late = found.away.due is not None and found.away.due < office.today()
        standing = (until(words, found.away.due, office.today()), "danger") if found.away.due and late else ("", "")
        yield LineView(Line("away", away, why, opening, *standing))
    if found.restrictions:
        told = words.plural(
            *n_("{n} restriction of freedom is in force.", "{n} restrictions of freedom are in force."),
            found.restrictions,
        )
        yield LineView(Line("lock", told, "", opening, words(_("see to it")), "due"))


def care_card(office: Office, case: Record, held: Sequence[Record]) -> QFrame | None:
    """The plan and what comes next in it. `held` are the records of the case."""
    words, day = office.words, office.today()
    if not office.session.may("read", PLAN):
        return None
    found, opening = care_of(office.library, held, day), partial(office.open, "care", case.id)
    parts: list[QWidget] = []
    if found.plan is not None:
        standing = (_("agreed"), "fine") if found.agreed else (_("draft"), "due")
        parts.append(LineView(Line("consent", words(_("Care plan")), "", opening, words(standing[0]), standing[1])))
    if found.next is not None:
        parts.append(LineView(_next(office, found.next)))
    if found.missing:
        told = words(_("Items rated 1 or 2 that are in no plan: {count}"), count=found.missing)
        parts.append(LineView(Line("warning", told, "", opening, words(_("see to it")), "due")))
    if found.review is not None and (found.review.late or found.review.days_left <= _REVIEW_SOON):
        told, tone = (
            words(_("Who takes care of this child is to be looked at again.")),
            "danger" if found.review.late else "due",
        )
        parts.append(LineView(Line("child", told, "", opening, until(words, found.review.by, day), tone)))
    if not parts:
        none = _("Nobody has drawn up a plan yet.") if found.assessed else _("Nobody has asked yet what is needed.")
        parts.append(Label(words(none), role="state"))
    return card(words(_("Care")), *parts, action=Action(words(_("Car&e")), opening, role="link"))


def referrals_card(office: Office, held: Sequence[Record]) -> QFrame | None:
    """Referrals that wait, the latest first, then those that have not left; nothing where there are none. `held` are
    the records of a case or of a person."""
    words, zone = office.words, referred.here(office)
    waiting = {one.id: one for one in held if one.kind == REFERRAL and one.status in WAITING}
    clocks = urgency.pressing((urgency.of_record(one, zone) for one in waiting.values()), office.now(), zone)
    lines: list[QWidget] = []
    for one, clock in clocks:
        standing = referred.time_left(words, clock), referred.clock_tone(clock)
        lines.append(LineView(_referral(office, waiting[one.id], *standing)))
    for record in held:
        if record.kind == REFERRAL and record.status == PREPARED:
            sign = referred.state(words, record.status)
            lines.append(LineView(_referral(office, record, sign.word, sign.tone)))
    if len(lines) > _MOST:
        left = words.plural(*n_("and {n} more", "and {n} more"), len(lines) - _MOST)
        lines[_MOST:] = [Label(left, role="state")]
    return card(words(_("Referrals")), *lines) if lines else None


def detention_card(office: Office, person: str, held: Sequence[Record]) -> QFrame | None:
    """For who may know: that she is or was held. `held` is everything read of her."""
    words, found = office.words, detention_of(held)
    if found is None:
        return None
    opening = partial(office.open, "detention.person", person)
    standing = (words(_("held now")), "danger") if found.now is not None else ("", "")
    times = words.plural(*n_("{n} time in detention", "{n} times in detention"), found.times)
    if not found.times:
        times = words(_("Known from detention"))
    charges = words.plural(*n_("{n} charge is open", "{n} charges are open"), found.charges) if found.charges else ""
    return card(words(_("Detention")), LineView(Line("detention", times, charges, opening, *standing)))


def _next(office: Office, step: Step) -> Line:
    """The action that presses most: what kind of support it is, and who does it."""
    words, action = office.words, step.action
    said = answer(office.library, words, action, "support") or words(office.library.form(ACTION).title)
    due = until(words, action.due, office.today()) if action.due else ""
    tone = _TONES.get(step.when, "") if step.when else ""
    who = answer(office.library, words, action, "doer")
    return Line("task", said, who, partial(office.open, "care", action.case or ""), due, tone)


def _referral(office: Office, record: Record, standing: str, tone: str) -> Line:
    whom = str(office.vault.record(office.session, str(record.answers.get("provider"))).answers.get("name", ""))
    opening = partial(office.open, "referral", record.id)
    return Line("referrals", referred.services(office, record), whom, opening, standing, tone, narrow=True)
