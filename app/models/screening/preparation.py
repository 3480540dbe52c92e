"""The gate before an interview: what has to be ready, safe and agreed before the first question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.marks import _
from app.models.forms.no_answer import answered
from app.models.forms.truth import Truth, truth
from app.models.screening.first_contact import UNFIT_INTERPRETERS
from app.models.told import exact_day

VALID_DAYS = 7
"""A preparation is for one interview soon after it: our rule, not a published standard."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that keeps the interview closed, with a code for the page that can mend it."""

    code: str
    sentence: str


def may_open_interview(
    preparation: Mapping[str, Any] | None,
    *,
    consented: bool,
    today: date,
    child: bool = False,
    days: int = VALID_DAYS,
) -> list[Missing]:
    """What is missing before the interview form may open; nothing missing, it opens.

    `preparation` are the answers of the saved `screening.preparation` of this interview, `consented` whether consent to
    it stands now, `child` whether she is, or must be treated as, one. Neither a determination nor work with the police
    is ever asked for.
    """
    consent = [] if consented else [Missing("consent", _("The person has not agreed to the interview."))]
    if preparation is None:
        return [Missing("preparation", _("The preparation for this interview has not been saved.")), *consent]
    return [
        *_day(preparation, today, days),
        *_ticks(preparation),
        *_language(preparation),
        *_interpreter(preparation),
        *_interviewer(preparation),
        *_place(preparation),
        *(_childs_needs(preparation) if child else ()),
        *consent,
    ]


def recent(answers: Mapping[str, Any], today: date, *, days: int = VALID_DAYS) -> bool:
    """Whether a preparation is of one of the last days; none whose day is not known to the day."""
    day = exact_day(answers, "prepared_on")
    return day is not None and today - timedelta(days=days) <= day <= today


def _day(answers: Mapping[str, Any], today: date, days: int) -> Iterator[Missing]:
    if not recent(answers, today, days=days):
        yield Missing("prepared_on", _("The preparation is not from the last days: look through it again."))


def _ticks(answers: Mapping[str, Any]) -> Iterator[Missing]:
    """The ten points of the ethics checklist (topics: WHO 2003; wording ours)."""
    for name, sentence in TICKS.items():
        if truth(answers.get(name)) is not Truth.TRUE:
            yield Missing(name, sentence)


def _language(answers: Mapping[str, Any]) -> Iterator[Missing]:
    if not answered(answers.get("language")):
        yield Missing("language", _("The language of the interview is not known."))
    if truth(answers.get("interpreter_needed")) is Truth.UNKNOWN:
        yield Missing("interpreter_needed", _("Nobody has said whether an interpreter is needed."))


def _interpreter(answers: Mapping[str, Any]) -> Iterator[Missing]:
    """An interpreter who could endanger the person is none: grounds as in the form."""
    if truth(answers.get("interpreter_needed")) is not Truth.TRUE:
        return
    role = answers.get("interpreter_role")
    if not answered(role):
        yield Missing("interpreter_role", _("It is not known who interprets."))
    elif role in UNFIT_INTERPRETERS:
        yield Missing(
            "interpreter_role",
            _("Police, family, other residents, children and anyone close to the trafficker never interpret."),
        )
    for name, sentence in INTERPRETER_TICKS.items():
        if truth(answers.get(name)) is not Truth.TRUE:
            yield Missing(name, sentence)
    same = truth(answers.get("interpreter_same_community"))
    if same is Truth.UNKNOWN:
        unknown = _("It is not known whether the interpreter is from the person's own community.")
        yield Missing("interpreter_same_community", unknown)
    if same is Truth.TRUE and truth(answers.get("interpreter_community_agreed")) is not Truth.TRUE:
        told = _("The interpreter is from the person's own community and the person has not agreed to that.")
        yield Missing("interpreter_community_agreed", told)


def _interviewer(answers: Mapping[str, Any]) -> Iterator[Missing]:
    wish = answers.get("interviewer_wish")
    if wish is None:
        yield Missing("interviewer_wish", _("The person was not asked whether to speak with a woman or a man."))
    elif answered(wish) and wish != "either" and truth(answers.get("interviewer_wish_met")) is not Truth.TRUE:
        yield Missing("interviewer_wish_met", _("The interviewer is not whom the person wished to speak with."))


def _place(answers: Mapping[str, Any]) -> Iterator[Missing]:
    if truth(answers.get("place_private")) is not Truth.TRUE:
        yield Missing("place_private", _("The place is not one where nobody can see or hear the person."))
    others = truth(answers.get("others_present"))
    if others is Truth.UNKNOWN:
        yield Missing("others_present", _("It is not known whether others will be in the room."))
    if others is Truth.TRUE and truth(answers.get("others_agreed")) is not Truth.TRUE:
        yield Missing("others_agreed", _("The person has not agreed to those who will be in the room."))


def _childs_needs(answers: Mapping[str, Any]) -> Iterator[Missing]:
    if truth(answers.get("child_friendly")) is not Truth.TRUE:
        yield Missing("child_friendly", _("The room is not one for a child, with time to play and rest."))
    if answers.get("support_person") is None:
        yield Missing("support_person", _("The child was not asked whether somebody trusted should be beside it."))


TICKS: Mapping[str, str] = {
    "no_harm": _("It is not certain that the interview does no harm."),
    "risks_weighed": _("The risks of this interview have not been weighed."),
    "help_ready": _("Where to refer the person is not at hand."),
    "team_chosen": _("Interviewer and interpreter have not been chosen and prepared with care."),
    "privacy_kept": _("It is not settled how what is told stays confidential."),
    "consent_ready": _("It is not ready how consent will be asked and explained."),
    "own_view_heard": _("The person's own view of the danger has not been asked for."),
    "no_retraumatising": _("It is not settled how the interview avoids opening wounds."),
    "emergency_ready": _("There is no plan for an emergency during the interview."),
    "good_use": _("It is not settled what the answers will be used for."),
}

INTERPRETER_TICKS: Mapping[str, str] = {
    "interpreter_oath": _("The interpreter has not signed to keep everything confidential."),
    "interpreter_checked": _("Nobody has checked whether the interpreter knows the trafficker."),
    "interpreter_accepted": _("The person has not accepted this interpreter."),
}
