"""Instruments are form files: what a method needs of one, and where its result is kept."""

from collections.abc import Iterator, Mapping

from app.marks import _
from app.models.forms.definition import Form, Question
from app.models.screening import delphi, palermo
from app.models.screening.first_contact import NEED, NEEDS, SIGN
from app.models.screening.said import Said

METHODS = ("palermo", "delphi")
FIRST_CONTACT = "first_contact"
COUNTED = (*METHODS, SIGN, NEED)


def methods(form: Form) -> tuple[str, ...]:
    """The methods an instrument is read by; () for one that only asks and gives no result."""
    return tuple(method for method in METHODS if method in _named(form))


def flaws(form: Form) -> list[Said]:
    """Why a method could not read this instrument rightly; none for one that is only asked."""
    unknown = [Said(_("The method “{method}” is not known."), {"method": one}) for one in _named(form) - _KNOWN]
    marked = [flaw for question in form.questions for flaw in _mark_flaws(question)]
    return [*unknown, *marked, *(flaw for method in sorted(_named(form) & _KNOWN) for flaw in _gaps(form, method))]


def kept(form: Form, scores: Mapping[str, str]) -> dict[str, str]:
    """The answers that keep a result in its record: question → code, for each question that asks for that score."""
    wanted = {question.name: question.marks.get("score", "") for question in form.questions if question.type == "score"}
    return {name: scores[score] for name, score in wanted.items() if score in scores}


_KNOWN = {*METHODS, FIRST_CONTACT}
_PARTS: Mapping[str, tuple[str, ...]] = {"palermo": tuple(palermo.ELEMENTS), "delphi": delphi.DIMENSIONS}


def _named(form: Form) -> set[str]:
    return {name for name in str(form.instrument.get("method", "")).split("+") if name}


def _mark_flaws(question: Question) -> Iterator[Said]:
    marks, name = question.marks, {"question": question.name}
    if not marks.keys() & set(COUNTED):
        return
    if question.type != "yes_no":
        yield Said(_("“{question}” counts for a method and has to be a yes-or-no question."), name)
    if "palermo" in marks and marks.get("item") not in palermo.ELEMENTS.get(marks["palermo"], ()):
        yield Said(_("“{question}” names no act, means or purpose that is known."), name)
    if "delphi" in marks and marks["delphi"] not in delphi.DIMENSIONS:
        yield Said(_("“{question}” names no dimension: D1 to D6."), name)
    grades = [marks[which] for which in delphi.LISTS if which in marks]
    if "delphi" in marks and (not grades or not set(grades) <= set(delphi.GRADES)):
        yield Said(_("“{question}” needs a grade, S, M or W, for adult, child or both."), name)
    if marks.get(NEED, NEEDS[0]) not in NEEDS:
        yield Said(_("“{question}” names no need that is known."), name)


def _gaps(form: Form, method: str) -> Iterator[Said]:
    if method == FIRST_CONTACT and not any(SIGN in question.marks for question in form.questions):
        yield Said(_("No question is marked as a sign, so nothing could ever be suggested."))
    if method == "delphi" and all(question.marks.get("palermo") != "act" for question in form.questions):
        yield Said(_("No question asks about an act, without which the rule for children cannot be read."))
    asked = {question.marks.get(method) for question in form.questions}
    for part in _PARTS.get(method, ()):
        if part not in asked:
            yield Said(_("No question asks about “{part}”, so its result would stay open for ever."), {"part": part})
