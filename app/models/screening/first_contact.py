"""The first contact: what the answers suggest, never by a sum, and what is done at once whatever they suggest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.marks import _
from app.models.forms.answers import asked
from app.models.forms.definition import Form
from app.models.forms.truth import Truth
from app.models.screening.items import any_so, items, names

SIGN = "sign"
NEED = "need"
FREE = "free"
PROMPT = "prompt"
"""Marks of the form: `sign` = a sign of trafficking, `need` = something to be done at once, by its name, `free` = that
the person can talk without being watched, `prompt` = asked of the person."""

OUTCOMES = "screening.outcome"
"""The list by which a worker concludes, in whatever form."""

INTERPRETERS = "screening.interpreter"
UNFIT_INTERPRETERS = ("police", "trafficker_side", "resident", "family", "child")
"""Who never interprets; codes of the list of interpreters."""

NEEDS = ("danger", "medical", "shelter", "dependants", "child")

MOST_PROMPTS = 12


class Outcome(StrEnum):
    """Codes of the list `screening.outcome`."""

    NO_INDICATION = "no_indication"
    PRESUMED_VICTIM = "presumed_victim"
    OTHER_PROTECTION_NEED = "other_protection_need"
    CANNOT_ASSESS = "cannot_assess"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the answers suggest; the worker decides. `because` and `open` name questions."""

    outcome: Outcome
    because: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done, and by when; the caller makes a task of it."""

    code: str
    sentence: str
    due: date


def suggest(form: Form, answers: Mapping[str, Any]) -> Suggestion:
    """One sign is enough; while a sign is open, or somebody may listen, nothing is ruled out. Our rule, not a published
    standard: the UNODC indicators it draws on give no score and neither prove nor disprove."""
    signs, needs = items(form, answers, SIGN), items(form, answers, NEED)
    open_ = names(signs, Truth.UNKNOWN)
    if any_so(signs) is Truth.TRUE:
        return Suggestion(Outcome.PRESUMED_VICTIM, names(signs, Truth.TRUE), open_)
    open_ += (*_overheard(form, answers), *_misheard(form, answers))
    if open_ or not signs:
        return Suggestion(Outcome.CANNOT_ASSESS, (), open_)
    if any_so(needs) is Truth.TRUE:
        return Suggestion(Outcome.OTHER_PROTECTION_NEED, names(needs, Truth.TRUE), names(needs, Truth.UNKNOWN))
    if any_so(needs) is Truth.UNKNOWN:
        return Suggestion(Outcome.CANNOT_ASSESS, (), names(needs, Truth.UNKNOWN))
    return Suggestion(Outcome.NO_INDICATION, (), ())


def _overheard(form: Form, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The questions by which she cannot, or may not, be able to talk freely."""
    return tuple(item.question for item in items(form, answers, FREE) if item.truth is not Truth.TRUE)


def _misheard(form: Form, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The questions by which somebody interprets who never should."""
    roles = [one.name for one in asked(form, answers) if one.codes and one.codes.name == INTERPRETERS]
    return tuple(name for name in roles if answers.get(name) in UNFIT_INTERPRETERS)


def concluded(form: Form, answers: Mapping[str, Any]) -> Outcome | None:
    """What a worker concludes in a form that asks it by the list of outcomes, whatever the question is called."""
    by_list = (one for one in form.questions if one.answerable and one.codes and one.codes.name == OUTCOMES)
    found = (answers.get(question.name) for question in by_list)
    return next((Outcome(code) for code in found if isinstance(code, str) and code in list(Outcome)), None)


def due_now(
    form: Form, answers: Mapping[str, Any], outcome: Outcome | None, today: date, *, child: bool = False
) -> list[Step]:
    """What is done at once: every need that was named, and all help a presumed victim is owed. `child` is whether she
    is one, or must be treated as one, by what is known of her beside these answers.

    Nothing here asks for a determination, for consent to prosecution or for work with the police.
    """
    needs = {item.marks[NEED] for item in items(form, answers, NEED) if item.truth is Truth.TRUE}
    steps = [_step(code, today) for code in NEEDS if code in needs]
    if outcome is Outcome.PRESUMED_VICTIM:
        steps += help_now(today, child=child or "child" in needs)
    return list({step.code: step for step in reversed(steps)}.values())[::-1]


def help_now(today: date, *, child: bool) -> list[Step]:
    """What any presumed victim is given from the first day, after any screening."""
    return [_step(code, today) for code in (*_HELP, *(("guardian", "best_interests") if child else ()))]


def _step(code: str, today: date) -> Step:
    sentence, days = _STEPS[code]
    return Step(code, sentence, today + timedelta(days=days))


_HELP = ("safe_place", "medical_offer", "rights", "interpreter", "safety_plan")

_STEPS: Mapping[str, tuple[str, int]] = {
    "danger": (_("Make the person safe now, and decide how together."), 0),
    "medical": (_("Get a doctor today."), 0),
    "shelter": (_("Find a safe place to sleep, food and clothes for tonight."), 0),
    "dependants": (_("See to the children and others who depend on the person."), 0),
    "child": (_("Treat the person as a child: call whoever is in charge of child protection."), 0),
    "safe_place": (_("Offer a safe place to stay."), 0),
    "medical_offer": (_("Offer a medical check and someone to talk to; a no is respected."), 1),
    "rights": (_("Give the rights sheet and explain it in a language the person understands."), 1),
    "interpreter": (_("Find an interpreter the person accepts, if one is needed."), 1),
    "safety_plan": (_("Make a safety plan with the person, and renew it after every contact."), 1),
    "guardian": (_("Ask for a guardian or a trusted adult to be named for the child."), 1),
    "best_interests": (_("Assess the child's best interests before any step that affects the child."), 3),
}
"""Each step and within how many days: our rule, not a published standard, but for the rights sheet (within a day)."""
