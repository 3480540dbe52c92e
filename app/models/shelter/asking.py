"""What is asked at each moment of a stay: the parts of its forms that are known by then, and no other."""

from dataclasses import replace
from typing import Final

from app.marks import _
from app.models.forms.definition import Form, Question, Section
from app.models.forms.editing import narrowed

PEOPLE: Final = "people"
PERSON: Final = "person"
"""At the door one form asks of everybody who arrives together: a group of that name, and in its rows who it is."""

_AT_THE_DOOR = ("house", "arrived_on", "arrived_at", "brought_by", "expected_until")
_OF_EACH = ("side", "needs")
_NEVER_CORRECTED = frozenset({"arrived_on", "left_on", "party"})
_FOUND_OUT_LATER = frozenset({"stay", "back_on", "reviews", "ended_on", "closed_on", "learned"})


def arriving(stay: Form) -> Form:
    """Who arrives, and what has to be known before a bed can be given; the rest is asked once they have sat down."""
    person = Question(PERSON, _("Person"), "person_ref", required=True)
    of_each = (person, *(stay.question(name) for name in _OF_EACH))
    people = Question(PEOPLE, _("Who arrives together"), "group", required=True, repeat=True, questions=of_each)
    arrival = tuple(stay.question(name) for name in _AT_THE_DOOR)
    return replace(
        stay, sections=(Section("who", _("Who arrives"), "", (people,)), Section("how", _("Arrival"), "", arrival))
    )


def settling_in(stay: Form) -> Form:
    """What is talked over with each once there is a roof: the agreement, whether the person wants to stay, needs and
    belongings. Nights hang on the days of arrival and leaving: they are not changed here."""
    return narrowed(stay, lambda one: one if one.name not in _NEVER_CORRECTED and one.answerable else None)


def staying(stay: Form) -> Form:
    """Whether the person wants to stay, one more time."""
    return _one_row(stay, "asked")


def leaving(stay: Form) -> Form:
    """Leaving, and nothing else of the stay."""
    names = {one.name for section in stay.sections if section.name == "exit" for one in section.questions}
    return narrowed(stay, lambda one: _required(one, "left_on") if one.name in names else None)


def going_away(absence: Form) -> Form:
    """An absence as it begins: nobody knows yet when it ends."""
    return _as_it_begins(absence)


def coming_back(absence: Form) -> Form:
    return narrowed(absence, lambda one: _required(one, "back_on") if one.name == "back_on" else None)


def restricting(restriction: Form) -> Form:
    """A restriction as it is decided: its reviews come later."""
    return _as_it_begins(restriction)


def reviewing(restriction: Form) -> Form:
    """One review."""
    return _one_row(restriction, "reviews")


def reporting(incident: Form) -> Form:
    """An incident as it happened: what is learned from it is written down by whoever looks into it."""
    return _as_it_begins(incident)


def shutting(bed: Form) -> Form:
    """The nights on which nobody can sleep in a bed, and why."""
    return _one_row(bed, "closed")


def _as_it_begins(form: Form) -> Form:
    return narrowed(form, lambda one: None if one.name in _FOUND_OUT_LATER else one)


def _one_row(form: Form, group: str) -> Form:
    """The questions of one row of a group, as a form of their own."""
    of = form.question(group)
    return replace(form, sections=(Section(group, of.label, of.hint, of.questions),))


def _required(question: Question, name: str) -> Question:
    return replace(question, required=True) if question.name == name else question
