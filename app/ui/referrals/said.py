"""Referrals and providers in words: how each stands, how long is left, what speaks against it; with icon and tone."""

from collections.abc import Iterable, Mapping
from datetime import UTC, tzinfo
from typing import Final

from app.i18n import Words, _, n_
from app.models.referrals.answering import LABELS
from app.models.referrals.providers import PROVIDER, Doubt, Fit, Provider
from app.models.referrals.urgency import (
    ACCEPTED,
    DECLINED,
    DONE,
    PENDING,
    PREPARED,
    REVOKED,
    Clock,
    Unit,
    told_in,
)
from app.models.vault.record import Record
from app.ui.consent.said import Sign
from app.ui.people.said import answer
from app.ui.shell.office import Office

STATES: Final[Mapping[str, Sign]] = {
    PREPARED: Sign(LABELS[PREPARED], "note", ""),
    PENDING: Sign(LABELS[PENDING], "history", "due"),
    ACCEPTED: Sign(LABELS[ACCEPTED], "check", "accent"),
    DECLINED: Sign(LABELS[DECLINED], "close", "danger"),
    DONE: Sign(LABELS[DONE], "check", "fine"),
    REVOKED: Sign(LABELS[REVOKED], "back", ""),
}

FITS: Final[Mapping[bool | None, Sign]] = {
    False: Sign(_("nothing against it"), "check", "fine"),
    None: Sign(_("not sure"), "open", "due"),
    True: Sign(_("something against it"), "warning", "danger"),
}

_LATE: Final = {
    Unit.DAYS: n_("{n} day late", "{n} days late"),
    Unit.HOURS: n_("{n} hour late", "{n} hours late"),
    Unit.MINUTES: n_("{n} minute late", "{n} minutes late"),
}
_LEFT: Final = {
    Unit.DAYS: n_("{n} day left", "{n} days left"),
    Unit.HOURS: n_("{n} hour left", "{n} hours left"),
    Unit.MINUTES: n_("{n} minute left", "{n} minutes left"),
}


def here(office: Office) -> tzinfo:
    """The zone this laptop is in, in which hours are told."""
    return office.now().astimezone().tzinfo or UTC


def state(words: Words, status: str) -> Sign:
    sign = STATES.get(status, Sign(status, "note", ""))
    return Sign(words(sign.word), sign.icon, sign.tone)


def time_left(words: Words, clock: Clock) -> str:
    """“3 hours left”, “2 days late”."""
    unit, n = told_in(clock.left)
    return words.plural(*(_LATE if clock.late else _LEFT)[unit], n)


def due(words: Words, clock: Clock) -> str:
    """A sentence with the moment by which help has to have come."""
    return words(_("Help was due by {moment}.") if clock.late else _("Help is due by {moment}."), moment=clock.due)


def clock_tone(clock: Clock | None) -> str:
    if clock is None:
        return ""
    return "danger" if clock.late else "due"


def doubt(words: Words, one: Doubt) -> str:
    return words(one.sentence, **one.places)


def fit(words: Words, one: Fit) -> Sign:
    sign = FITS[one.sure]
    return Sign(words(sign.word), sign.icon, sign.tone)


def services(office: Office, referral: Record) -> str:
    return answer(office.library, office.words, referral, "services")


def soon(office: Office, referral: Record) -> str:
    return answer(office.library, office.words, referral, "urgency")


def codes(office: Office, question: str, told: Iterable[str]) -> str:
    """Codes of a question of the directory, as an answer of several is shown."""
    known, words = office.library.form(PROVIDER).question(question).codes, office.words
    return "; ".join(sorted(known.shown(one, words) if known else one for one in told))


def ages(words: Words, one: Provider) -> str:
    if one.age_from is not None and one.age_to is not None:
        return words(_("{least} to {most} years"), least=one.age_from, most=one.age_to)
    if one.age_from is not None:
        return words(_("from {years} years on"), years=one.age_from)
    return words(_("up to {years} years"), years=one.age_to) if one.age_to is not None else ""


def takes(office: Office, one: Provider) -> str:
    """Sexes and ages, as far as they were asked."""
    told = [codes(office, "sexes", one.sexes), ages(office.words, one)]
    return "; ".join(part for part in told if part) or office.words(_("not asked"))


def room(words: Words, one: Provider) -> str:
    """How much room they told of, and when; a number without its day says nothing of today."""
    if one.places is None:
        return words(_("not known"))
    if one.places_on is None:
        return words.plural(*n_("{n} place", "{n} places"), one.places)
    return words.plural(*n_("{n} place on {day}", "{n} places on {day}"), one.places, day=one.places_on)


def whom(office: Office, person: Record | None) -> str:
    return office.name(person) if person is not None else office.words(_("not open to you"))
