"""All consents of one person as they stand on a day: what was asked, what left on it, what was taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.models import cases, consents, tasks
from app.models.ages import Childhood
from app.models.consent import CONSENT, NEVER_OVERRIDDEN, SENT, Answer, Recipient, Standing
from app.models.consents import Held
from app.models.forms.library import Library
from app.models.vault import approvals
from app.models.vault.approvals import Approval
from app.models.vault.record import Record
from app.models.vault.search import fold
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.withdrawals import what_left


class Asked(StrEnum):
    """How a request to share without consent stands."""

    WAITING = "waiting"
    AGREED = "agreed"
    DECLINED = "declined"
    RUN_OUT = "run_out"


@dataclass(frozen=True, slots=True)
class Override:
    """A request to share without consent that nobody has used yet."""

    request: Approval
    asked: Asked


@dataclass(frozen=True, slots=True)
class Pair:
    """One purpose and one recipient: the answer of the day, what left to it, the last request to share without."""

    purpose: str
    recipient: Recipient
    answer: Answer
    left: Sequence[Record] = ()
    override: Override | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from all others of this person, whoever reads again."""
        return self.purpose, self.recipient.kind, fold(self.recipient.name)

    @property
    def may_be_overridden(self) -> bool:
        """Whether two people may share without the consent there is not."""
        return not self.answer.allowed and self.purpose not in NEVER_OVERRIDDEN


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A withdrawal, what had left by then, and the task to carry it out where this session sees it."""

    withdrawal: Record
    left: Sequence[Record]
    task: Record | None


@dataclass(frozen=True, slots=True)
class Overview:
    """`never` are the purposes nobody has asked about, `history` all records of consent."""

    childhood: Childhood
    pairs: Sequence[Pair]
    never: Sequence[str]
    taken_back: Sequence[TakenBack]
    history: Sequence[Record]


def overview(vault: Vault, session: Session, library: Library, person: str, day: date) -> Overview:
    """Read whole, at the moment it is looked at; keep nothing of it for later."""
    sent = vault.records(session, kind=SENT, person=person)
    held = consents.held(vault, session, person, day)
    withdrawals = [one for one in held.withdrawals if not one.archived]
    purposes = [code.code for code in library.form(CONSENT).question("purpose").codes or ()]
    pairs = sorted(_pairs(held, sent, _overrides(vault, session, person)), key=lambda one: _order(purposes, one))
    known = {one.purpose for one in pairs if one.answer.standing is not Standing.NOT_ASKED or one.left}
    return Overview(
        childhood=held.childhood,
        pairs=[one for one in pairs if one.purpose in known or one.override],
        never=[purpose for purpose in purposes if purpose not in known],
        taken_back=_taken_back(vault, session, person, withdrawals, sent),
        history=[*held.consents, *withdrawals, *sent],
    )


def override_for(vault: Vault, session: Session, person: str, recipient: Recipient, purpose: str) -> Override | None:
    """The last request to share this without consent that nobody has used; it is for every recipient of the kind."""
    return _overrides(vault, session, person).get((purpose, recipient.kind, ""))


def overridable(library: Library) -> list[str]:
    """The purposes two people may share for without consent, in the order of their list."""
    codes = library.form(CONSENT).question("purpose").codes or ()
    return [code.code for code in codes if code.code not in NEVER_OVERRIDDEN]


def the_case(vault: Vault, session: Session, person: str) -> str | None:
    """The case that what is done now belongs to: her only one in work; None where there is none, or several."""
    held = vault.records(session, kind=cases.CASE, person=person)
    in_work = [one.id for one in held if one.status not in cases.CLOSED_STATES]
    return in_work[0] if len(in_work) == 1 else None


def _pairs(held: Held, sent: Iterable[Record], over: Mapping[tuple[str, str, str], Override]) -> list[Pair]:
    """What was asked about, and beside it what left or was to leave without consent. A request to share without is for
    a kind of recipient, and stands beside each of that kind."""
    found = {_key(purpose, to): (to, answer) for purpose, to, answer in held.glance()}
    left: dict[tuple[str, str, str], list[Record]] = {}
    for one in sorted(sent, key=lambda one: (str(one.answers.get("on")), one.made_at), reverse=True):
        left.setdefault(_key(str(one.answers.get("purpose")), Recipient.of(one.answers)), []).append(one)
    made = []
    told = {key[:2] for key in (*found, *left)}
    for key in dict.fromkeys([*found, *left, *(one for one in over if one[:2] not in told)]):
        purpose, kind, _name = key
        to = found[key][0] if key in found else Recipient.of(left[key][0].answers) if key in left else Recipient(kind)
        answer = found[key][1] if key in found else held.answer(to, purpose)
        made.append(Pair(purpose, to, answer, left.get(key, ()), over.get((purpose, kind, ""))))
    return made


def _overrides(vault: Vault, session: Session, person: str) -> dict[tuple[str, str, str], Override]:
    """The last request of each, by what it is for; used ones have become something that left."""
    if not session.may("read", approvals.REQUEST.name):
        return {}
    now, where = vault.clock(), {"action": consents.OVERRIDE}
    requests = vault.records(session, kind=approvals.REQUEST.name, status=approvals.ASKED, where=where)
    found = {}
    for record in sorted(requests, key=lambda one: one.made_at):
        of, kind, purpose = str(record.answers["subject"]).split(":", 2)
        if of == person:
            asked = vault.approval(session, record.id)
            found[purpose, kind, ""] = Override(asked, _asked(asked, now))
    return found


def _asked(request: Approval, now: datetime) -> Asked:
    if any(not one.agreed for one in request.decisions):
        return Asked.DECLINED
    if abs(now - request.at) > approvals.VALID_FOR:
        return Asked.RUN_OUT
    return Asked.AGREED if request.decisions else Asked.WAITING


def _taken_back(
    vault: Vault, session: Session, person: str, withdrawals: Iterable[Record], sent: Sequence[Record]
) -> list[TakenBack]:
    """The latest first."""
    held = vault.records(session, kind=tasks.TASK, person=person) if session.may("read", tasks.TASK) else []
    about = {one.answers.get("about_record"): one for one in held}
    latest = sorted(withdrawals, key=lambda one: (str(one.answers.get("on")), one.made_at), reverse=True)
    return [TakenBack(one, what_left(sent, one), about.get(one.id)) for one in latest]


def _order(purposes: Sequence[str], pair: Pair) -> tuple[int, str, str]:
    """As the list has the purposes; one it no longer has comes last."""
    place = purposes.index(pair.purpose) if pair.purpose in purposes else len(purposes)
    return place, pair.recipient.kind, pair.recipient.name


def _key(purpose: str, recipient: Recipient) -> tuple[str, str, str]:
    return purpose, recipient.kind, fold(recipient.name)
