"""Figures about detention in words: days with what is not known of them, and groups by their labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.i18n import Words
from app.marks import Phrase, _, n_
from app.models.detention.days import Days, Hours
from app.models.detention.figures import AGE_LABELS, Figures, Row
from app.models.forms.library import Library

HOURS_TOLD = timedelta(days=7)
"""Up to here hours are told beside the days: longer than that, no limit of hours is near any more."""

FACILITY_TYPES, AUTHORITIES = "detention.facility_types", "detention.authorities"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind, each with its label in the reader's words."""

    title: str
    rows: Sequence[tuple[str, Row]]


def days(held: Days, words: Words) -> str:
    """“12 days”, “3 to 9 days”, “at least 3 days”."""
    if held.most is None:
        return words.plural(*n_("at least {n} day", "at least {n} days"), held.least)
    if held.exact:
        return words.plural(*n_("{n} day", "{n} days"), held.least)
    return words(_("{least} to {most} days"), least=held.least, most=held.most)


def hours(held: Hours, words: Words) -> str:
    """“80 hours”, “40 to 64 hours”, “at least 3 hours”."""
    if held.most is None:
        return words.plural(*n_("at least {n} hour", "at least {n} hours"), held.least)
    if held.least == held.most:
        return words.plural(*n_("{n} hour", "{n} hours"), held.least)
    return words(_("{least} to {most} hours"), least=held.least, most=held.most)


def hours_matter(held: Hours) -> bool:
    return not held.surely_exceed(HOURS_TOLD)


def groups(found: Figures, words: Words, library: Library) -> list[Group]:
    """By kind of place, by authority, by age."""
    return [
        Group(words(_("Kind of place")), _labelled(found.by_facility_type, FACILITY_TYPES, words, library)),
        Group(words(_("Authority")), _labelled(found.by_authority, AUTHORITIES, words, library)),
        Group(words(_("Age")), [(words(AGE_LABELS[row.code]), row) for row in found.by_age]),
    ]


def most(group: Group, words: Words) -> str:
    """What a chart of a group shows, in a sentence."""
    label, row = group.rows[0]
    told = n_(
        "{n} time in detention. Most days: {label} ({days}).", "{n} times in detention. Most days: {label} ({days})."
    )
    whole = sum(each.episodes for _label, each in group.rows)
    return words.plural(*told, whole, label=label, days=days(row.days, words))


def single(found: Figures) -> Iterator[tuple[str, str, int]]:
    """What is one number each: of which part of the report, what it counts, and how many."""
    release, punished, work = (
        _("Release after identification"),
        _("Punishment for what followed from being trafficked"),
        _("Visits and recommendations"),
    )
    yield release, _("Times in detention in which a presumed victim was identified"), found.releases.identified
    yield release, _("Released since"), found.releases.released
    yield release, _("Released within three days"), found.releases.in_time
    yield release, _("Released, and the days do not say whether within three days"), found.releases.not_clear
    yield punished, _("Charges, fines and orders"), found.charged.charges
    yield punished, _("People they were made against"), found.charged.people
    yield punished, _("Asked to be dropped"), found.charged.asked
    yield punished, _("Dropped or without punishment"), found.charged.dropped
    yield punished, _("Punished"), found.charged.punished
    yield punished, _("Of which no day is known, not counted above"), found.charged.no_day
    yield work, _("Visits"), found.work.visits
    yield work, _("Recommendations due"), found.work.due
    yield work, _("Carried out by their day"), found.work.done_in_time
    yield work, _("Not carried out and not refused"), found.work.undone


def _labelled(rows: Sequence[Row], name: str, words: Words, library: Library) -> list[tuple[str, Row]]:
    codes = library.lists[name]
    return [(code.shown(words) if (code := codes.get(row.code)) else words(Phrase(row.code)), row) for row in rows]
