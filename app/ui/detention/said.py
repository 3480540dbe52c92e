"""People and places of detention in the words of this desk."""

from collections.abc import Sequence
from typing import Final

from app.errors import Refused
from app.i18n import _, n_
from app.models import people
from app.models.ages import Childhood
from app.models.detention import records, telling
from app.models.detention.board import Held
from app.models.detention.following import Followed
from app.models.detention.punishment import SETTLED, Standing, Tracked
from app.models.detention.records import UNKNOWN, Charge, Episode, Facility, Recommendation
from app.models.detention.visits import Visit, Visited
from app.models.forms.shown import shown
from app.models.tasks import When
from app.models.vault.record import Record
from app.ui.people import said as people_said
from app.ui.shell.days import ago
from app.ui.shell.office import Office

CHARGE_TONES: Final = {
    Standing.REFUSED: "danger",
    Standing.NOT_ASKED: "due",
    Standing.WAITING: "due",
    Standing.GRANTED: "due",
    Standing.PUNISHED: "danger",
    Standing.DROPPED: "fine",
}
CHARGE_STANDS: Final = {
    Standing.REFUSED: _("asked and refused"),
    Standing.NOT_ASKED: _("nobody has asked to drop it"),
    Standing.WAITING: _("asked, no answer yet"),
    Standing.GRANTED: _("granted, to be dropped"),
    Standing.NOT_LINKED: _("no consequence of trafficking"),
    Standing.PUNISHED: _("punished"),
    Standing.DROPPED: _("not punished in the end"),
    Standing.OVER: _("over, how is not known"),
}
"""How a charge stands in the few words of a list; in a sentence it is `punishment.LABELS`."""

WHEN_TONES: Final = {When.OVERDUE: "danger", When.TODAY: "due", When.SOON: "due"}


def name(office: Office, who: Record | None) -> str:
    """As lists name people, where her record is open to who reads."""
    return office.name(who) if who is not None else office.words(_("not open to you"))


def named(office: Office, file: str | None) -> str:
    """Who it is whose file that is, as far as it is open to her."""
    try:
        return name(office, office.vault.record(office.session, file) if file else None)
    except Refused:
        return name(office, None)


def aged(office: Office, who: Record | None) -> str:
    """Her age in a few words; that nobody knows it is said."""
    if who is None or (people.person_age(who, office.today())) is None:
        return office.words(_("age not known"))
    return office.words(_("age: {age}"), age=people_said.years(office, who))


def childhood(office: Office, child: Childhood) -> str:
    """The word of a badge; nothing for an adult."""
    if not child.as_child:
        return ""
    return office.words(_("presumed a child") if child.presumed else _("child"))


def place(office: Office, facility: Facility | None) -> str:
    return facility.name if facility else office.words(_("Place not known"))


def place_named(office: Office, facility: str) -> str:
    """A place by its id; that it is not open to her is said."""
    found = office.attempt(lambda: office.vault.record(office.session, facility))
    return place(office, records.facility(found) if found else None)


def kind(office: Office, facility: Facility) -> str:
    return label(office, telling.FACILITY_TYPES, facility.type)


def authority(office: Office, code: str) -> str:
    return label(office, telling.AUTHORITIES, code)


def topic(office: Office, code: str) -> str:
    return label(office, "detention.topics", code)


def label(office: Office, codes: str, code: str) -> str:
    """A code of a list in words; what nobody knows is said."""
    known = office.library.lists[codes].get(code)
    if known is not None:
        return known.shown(office.words)
    return office.words(_("not known")) if code == UNKNOWN else code


def acts(office: Office, charge: Charge) -> str:
    found = [label(office, "detention.acts", one) for one in charge.acts]
    return office.words.listing(found) if found else office.words(_("for what is not known"))


def penalty(office: Office, charge: Charge) -> str:
    return label(office, "detention.penalties", charge.penalty)


def charge_waits(office: Office, tracked: Tracked) -> str:
    """How long a charge has waited; nothing where it waits for nothing."""
    if tracked.standing in SETTLED:
        return ""
    if tracked.days is None:
        return office.words(_("not known since when"))
    return office.words.plural(*n_("{n} day", "{n} days"), tracked.days)


def began(office: Office, episode: Episode) -> str:
    """Since when, with the hour where it was told; or from which day on it is sure."""
    words = office.words
    if episode.began is None:
        return words(_("seen there on {day}, since when is not known"), day=episode.seen)
    if episode.began_at is None:
        return words(_("since {day}"), day=episode.began)
    return words(_("since {day}, {time}"), day=episode.began, time=f"{episode.began_at:%H:%M}")


def long(office: Office, held: Held) -> tuple[str, str]:
    """Days, and the hours beside them for as long as the limits of hours are near."""
    told = telling.hours(held.hours, office.words) if telling.hours_matter(held.hours) else ""
    return telling.days(held.days, office.words), told


def when(office: Office, one: Followed) -> str:
    """How a recommendation stands by its day, or what came of it."""
    words = office.words
    if one.when is None:
        return label(office, "detention.recommendation_answers", one.recommendation.status)
    if one.days is None:
        return words(_("no day set"))
    if one.days < 0:
        return words.plural(*n_("{n} day late", "{n} days late"), -one.days)
    if one.days == 0:
        return words(_("today"))
    return words.plural(*n_("in {n} day", "in {n} days"), one.days)


def checked(office: Office, visit: Visit) -> str:
    """How many topics were found well, wanting, and not checked."""
    return office.words(
        _("topics: {well} well, {wanting} wanting, {unchecked} not checked"),
        well=len(visit.well),
        wanting=len(visit.wanting),
        unchecked=len(visit.unchecked),
    )


def visited(office: Office, one: Visited) -> str:
    """How long ago somebody was last in a place."""
    if one.last is None:
        return office.words(_("never visited"))
    return ago(office.words, one.last.on, office.today())


def topics(office: Office, codes: Sequence[str]) -> str:
    return office.words.listing([topic(office, code) for code in codes])


def answered(office: Office, record: Record, name: str) -> str:
    """One answer in words, names covered as they are elsewhere; empty where nothing was said."""
    value = record.answers.get(name)
    question = office.library.form(record.kind).question(name)
    if value is None:
        return ""
    return office.shown(question, value) if question.type.endswith("_ref") else shown(question, value, office.words)


def follower(office: Office, recommendation: Recommendation) -> str:
    """Who sees to it that something comes of it; that nobody does is said."""
    return office.who(recommendation.assigned_to) if recommendation.assigned_to else office.words(_("nobody"))
