"""Instruments are form files: what a method needs of one, and where its result is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.marks import _
from app.models.forms.definition import Form, Question
from app.models.screening import delphi, palermo
from app.models.screening.first_contact import FREE, MOST_PROMPTS, NEED, NEEDS, PROMPT, SIGN

METHODS = ("palermo", "delphi")
FIRST_CONTACT = "first_contact"
COUNTED = (*METHODS, SIGN, NEED, FREE)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a method would misread an instrument; `question` says where, "" that it is the instrument as a whole."""

    sentence: str
    places: Mapping[str, object] = field(default_factory=dict)
    question: str = ""


def methods(form: Form) -> tuple[str, ...]:
    """The methods an instrument is read by; () for one that only asks and gives no result."""
    return tuple(method for method in METHODS if method in _named(form))


def is_first_contact(form: Form) -> bool:
    """Whether it is asked at a first contact; every other instrument is an interview, and is prepared for."""
    return FIRST_CONTACT in _named(form)


def flaws(form: Form) -> list[Flaw]:
    """Why a method could not read this instrument rightly; none for one that is only asked."""
    unknown = [Flaw(_("The method “{method}” is not known."), {"method": one}) for one in sorted(_named(form) - _KNOWN)]
    marked = [
        Flaw(sentence, {"question": question.name}, question.name)
        for question in form.questions
        for sentence in _mark_flaws(question)
    ]
    return [*unknown, *marked, *(flaw for method in sorted(_named(form) & _KNOWN) for flaw in _gaps(form, method))]


def kept(form: Form, scores: Mapping[str, str]) -> dict[str, str]:
    """The answers that keep a result in its record: question → code, for each question that asks for that score."""
    wanted = {question.name: question.marks.get("score", "") for question in form.questions if question.type == "score"}
    return {name: scores[score] for name, score in wanted.items() if score in scores}


_KNOWN = {*METHODS, FIRST_CONTACT}
_PARTS: Mapping[str, tuple[str, ...]] = {"palermo": tuple(palermo.ELEMENTS), "delphi": delphi.DIMENSIONS}


def _named(form: Form) -> set[str]:
    return {name for name in str(form.instrument.get("method", "")).split("+") if name}


def _mark_flaws(question: Question) -> Iterator[str]:
    marks = question.marks
    if not marks.keys() & set(COUNTED):
        return
    if question.type != "yes_no":
        yield _("“{question}” counts for a method and has to be a yes-or-no question.")
    if "palermo" in marks and marks.get("item") not in palermo.ELEMENTS.get(marks["palermo"], ()):
        yield _("“{question}” names no act, means or purpose that is known.")
    if "delphi" in marks and marks["delphi"] not in delphi.DIMENSIONS:
        yield _("“{question}” names no dimension: D1 to D6.")
    grades = [marks[which] for which in delphi.LISTS if which in marks]
    if "delphi" in marks and (not grades or not set(grades) <= set(delphi.GRADES)):
        yield _("“{question}” needs a grade, S, M or W, for adult, child or both.")
    if marks.get(NEED, NEEDS[0]) not in NEEDS:
        yield _("“{question}” names no need that is known.")


def _gaps(form: Form, method: str) -> Iterator[Flaw]:
    if method == FIRST_CONTACT and not any(SIGN in question.marks for question in form.questions):
        yield Flaw(_("No question is marked as a sign, so nothing could ever be suggested."))
    prompts = sum(bool(question.marks.keys() & {PROMPT, SIGN, NEED, FREE}) for question in form.questions)
    if method == FIRST_CONTACT and prompts > MOST_PROMPTS:
        yield Flaw(_("A first contact asks at most {most} questions of the person."), {"most": MOST_PROMPTS})
    if method == "delphi" and all(question.marks.get("palermo") != "act" for question in form.questions):
        yield Flaw(_("No question asks about an act, without which the rule for children cannot be read."))
    asked = {question.marks.get(method) for question in form.questions}
    for part in _PARTS.get(method, ()):
        if part not in asked:
            yield Flaw(_("No question asks about “{part}”, so its result would stay open for ever."), {"part": part})
