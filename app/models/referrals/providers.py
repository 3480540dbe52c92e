"""Providers: whom they take, in what they help, and what speaks against sending this person there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.errors import Refused
from app.marks import Phrase, _
from app.models.ages import Age
from app.models.consent import Recipient
from app.models.forms.library import Library
from app.models.forms.truth import Truth, truth
from app.models.keeping import changed, ready
from app.models.people import person_age
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

PROVIDER = "referral.provider"
IN_USE, NOT_IN_USE = "in_use", "not_in_use"

FRESH = timedelta(days=30)
"""How long what a provider told of its room is taken for true: our rule, not a published standard."""

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Provider:
    """One entry of the directory. Empty languages and sexes are not known; None says that there is no limit, or that
    nobody knows how much room there is."""

    id: str
    name: str
    recipient: str
    services: frozenset[str]
    languages: frozenset[str]
    interpreter: Truth
    sexes: frozenset[str]
    age_from: int | None
    age_to: int | None
    trusted: Truth
    places: int | None
    places_on: date | None
    in_use: bool
    country: str = ""
    province: str = ""

    @property
    def as_recipient(self) -> Recipient:
        """As whom it is asked about in a consent."""
        return Recipient(self.recipient, self.name)


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody needs: services by code with their labels, the languages she understands, sex and age as far as
    they are known."""

    services: Mapping[str, str]
    languages: frozenset[str]
    sex: str | None
    age: Age | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against a provider, in a sentence; `sure` where it is known, not where nobody has asked."""

    sentence: str
    places: Mapping[str, object]
    sure: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """A provider beside what speaks against it for one need."""

    provider: Provider
    doubts: tuple[Doubt, ...]

    @property
    def sure(self) -> bool | None:
        """Whether something is known to speak against it; None where nobody knows, False where nothing does."""
        if not self.doubts:
            return False
        return True if any(one.sure for one in self.doubts) else None


def save(vault: Vault, session: Session, library: Library, answers: Answers, *, today: date) -> str:
    """A new entry of the directory."""
    kind, kept = ready(library, PROVIDER, answers, today=today)
    _refuse_ages(kept)
    with vault.change(session, "referral.provider.save") as change:
        return change.add(kind, kept, status=IN_USE)


def correct(
    vault: Vault, session: Session, library: Library, one: Record, answers: Answers, *, today: date, in_use: bool = True
) -> None:
    """Changes the answers that are named, and whether people are sent there at all."""
    kind, new = changed(library, one, answers, today=today)
    _refuse_ages({**one.answers, **new})
    status = IN_USE if in_use else NOT_IN_USE
    with vault.change(session, "referral.provider.correct") as change:
        change.edit(one.id, kind, new, status=status, read_versions=one.versions)


def of_record(record: Record) -> Provider:
    told = record.answers
    return Provider(
        id=record.id,
        name=str(told.get("name", "")),
        recipient=str(told.get("recipient", "")),
        services=_codes(told, "services"),
        languages=_codes(told, "languages"),
        interpreter=truth(told.get("interpreter")),
        sexes=_codes(told, "sexes"),
        age_from=_number(told, "age_from"),
        age_to=_number(told, "age_to"),
        trusted=truth(told.get("trusted")),
        places=_number(told, "places"),
        places_on=day_of(told, "places_on"),
        in_use=record.status != NOT_IN_USE and not record.archived,
        country=_part(told, "country"),
        province=_part(told, "province"),
    )


def need_of(library: Library, person: Record, services: Iterable[str], day: date) -> Need:
    """What a person needs who asks for these services on that day."""
    known = library.lists["referrals.services"]
    told = person.answers
    first = told.get("primary_language")
    sex = told.get("sex")
    return Need(
        services={code: found.label for code in services if (found := known.get(code))},
        languages=_codes(told, "languages_understood") | ({first} if isinstance(first, str) else set()),
        sex=sex if isinstance(sex, str) else None,
        age=person_age(person, day),
    )


def fitting(providers: Iterable[Provider], need: Need, day: date) -> list[Fit]:
    """All that are in use and do any of it, the one with least against it first; all in use where nothing is named."""
    found = [
        Fit(one, tuple(doubts(one, need, day)))
        for one in providers
        if one.in_use and (not need.services or one.services & need.services.keys())
    ]
    return sorted(found, key=lambda fit: (sum(one.sure for one in fit.doubts), len(fit.doubts), fit.provider.name))


def doubts(provider: Provider, need: Need, day: date) -> list[Doubt]:
    """Everything that speaks against sending somebody there; an empty list says that nothing is known to."""
    missing = [Phrase(label) for code, label in need.services.items() if code not in provider.services]
    found = [Doubt(_("They do not do this: {services}."), {"services": missing}, True)] if missing else []
    for one in (_trust(provider), _language(provider, need), _sex(provider, need), _age(provider, need)):
        found += [one] if one else []
    room = _room(provider, day)
    return [*found, room] if room else found


def may_be_sent_to(provider: Provider) -> bool:
    """Refuses as `refuse_unfit` does; else yes."""
    refuse_unfit(provider)
    return True


def refuse_unfit(provider: Provider) -> None:
    """Refuses a provider nobody is to be sent to, whatever the need."""
    if not provider.in_use:
        raise Refused(_("“{provider}” is no longer in use. Choose another provider."), provider=provider.name)
    if provider.trusted is Truth.FALSE:
        raise Refused(_("Nobody is to be sent to “{provider}”. Choose another provider."), provider=provider.name)


def _trust(provider: Provider) -> Doubt | None:
    if provider.trusted is Truth.TRUE:
        return None
    if provider.trusted is Truth.FALSE:
        return Doubt(_("Nobody is to be sent there."), {}, True)
    return Doubt(_("Nobody has looked into whether people may be sent there."), {}, False)


def _language(provider: Provider, need: Need) -> Doubt | None:
    if provider.languages & need.languages or provider.interpreter is Truth.TRUE:
        return None
    if provider.languages and need.languages:
        sure = provider.interpreter is Truth.FALSE
        return Doubt(_("Nobody there is known to speak a language the person understands."), {}, sure)
    return Doubt(_("It is not known whether they speak a language the person understands."), {}, False)


def _sex(provider: Provider, need: Need) -> Doubt | None:
    if not provider.sexes or need.sex in provider.sexes:
        return None
    if need.sex is None:
        return Doubt(_("They do not take everybody, and the sex of the person is not noted."), {}, False)
    return Doubt(_("They do not take persons of this sex."), {}, True)


def _age(provider: Provider, need: Need) -> Doubt | None:
    low, high = provider.age_from or 0, provider.age_to if provider.age_to is not None else 200
    if provider.age_from is None and provider.age_to is None:
        return None
    if need.age is None:
        return Doubt(_("They take certain ages only, and the age of the person is not known."), {}, False)
    if need.age.most < low:
        return Doubt(_("The person is too young for them: from {years} years on."), {"years": low}, True)
    if need.age.least > high:
        return Doubt(_("The person is too old for them: up to {years} years."), {"years": high}, True)
    if need.age.least < low or need.age.most > high:
        return Doubt(_("The person may be too young or too old for them."), {}, False)
    return None


def _room(provider: Provider, day: date) -> Doubt | None:
    if provider.places is None:
        return None
    if provider.places_on is None or day - provider.places_on > FRESH:
        return Doubt(_("It is long since they told how much room they have."), {}, False)
    if provider.places > 0:
        return None
    return Doubt(_("They had no room on {day}."), {"day": provider.places_on}, True)


def _refuse_ages(told: Answers) -> None:
    low, high = _number(told, "age_from"), _number(told, "age_to")
    if low is not None and high is not None and low > high:
        raise Refused(_("The lowest age is above the highest."))


def _codes(told: Answers, name: str) -> frozenset[str]:
    value = told.get(name)
    return frozenset(one for one in value if isinstance(one, str)) if isinstance(value, list) else frozenset()


def _part(told: Answers, name: str) -> str:
    """The country or province of where they are; nothing where nobody wrote it down."""
    place = told.get("place")
    return str(place.get(name, "")) if isinstance(place, Mapping) else ""


def _number(told: Answers, name: str) -> int | None:
    value = told.get(name)
    return value if isinstance(value, int) else None
