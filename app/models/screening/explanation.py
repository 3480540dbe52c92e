"""A screening result in words: what it is, which answers made it, what is open and would change it."""

from collections.abc import Iterator, Mapping, Sequence

from app.marks import Phrase, _
from app.models.forms.definition import Form
from app.models.forms.truth import Truth
from app.models.screening.assessment import Finding, Result
from app.models.screening.changes import Change
from app.models.screening.delphi import Delphi, Dimension, Name, State
from app.models.screening.minority import AgeRule
from app.models.screening.palermo import Element, Palermo
from app.models.screening.said import Said

DISCLAIMER = _("This is a screening result, not a legal determination.")

FINDINGS: Mapping[str, str] = {
    Finding.TRAFFICKING: _("The answers indicate trafficking: the person is a presumed victim and help starts now."),
    Finding.INDICATORS: _("There are indicators of trafficking or exploitation: a person must assess."),
    Finding.OPEN: _("Nothing can be said yet: questions that matter are open."),
    Finding.NONE: _("The answers give no indication of trafficking. This does not rule it out."),
}

DEFINITION: Mapping[str, str] = {
    Truth.TRUE.value: _("fits the definition of trafficking"),
    Truth.FALSE.value: _("does not fit the definition of trafficking"),
    Truth.UNKNOWN.value: _("not enough is known to read the definition"),
}

NAMES: Mapping[str, str] = {
    Name.NO_INDICATION: _("no indication of trafficking"),
    Name.EXPLOITED: _("exploited, without signs of deception or coercion: a labour rights case"),
    Name.DECEIVED_AND_EXPLOITED: _("deceived and exploited"),
    Name.TRAFFICKING: _("trafficking for forced labour"),
    Name.CHILD_TRAFFICKING: _("trafficking of a child for labour"),
    Name.UNNAMED: _("indicators present, the method has no name for this pattern: a person must assess"),
    Name.OPEN: _("open: unanswered questions could show indicators"),
}

BY_VULNERABILITY: Mapping[str, str] = {
    Name.DECEIVED_AND_EXPLOITED: _("deceived and exploited, by abuse of vulnerability"),
    Name.TRAFFICKING: _("trafficking for forced labour, by abuse of vulnerability"),
}

AGE_RULES: Mapping[str, str] = {
    AgeRule.ADULT: _("adult"),
    AgeRule.CHILD: _("child"),
    AgeRule.PRESUMED_CHILD: _("presumed a child"),
}

PARTS: Mapping[str, str] = {
    "act": _("Act"),
    "means": _("Means"),
    "purpose": _("Purpose"),
    "D1": _("Deception at recruitment"),
    "D2": _("Coercion at recruitment"),
    "D3": _("Recruitment by abuse of vulnerability"),
    "D4": _("Exploitation"),
    "D5": _("Coercion at destination"),
    "D6": _("Abuse of vulnerability at destination"),
}

SCORES: Mapping[str, Mapping[str, str]] = {
    "finding": FINDINGS,
    "palermo": DEFINITION,
    "delphi": NAMES,
    "age_rule": AGE_RULES,
}
"""What the codes kept with a record mean."""


def explain(result: Result, form: Form) -> tuple[Said, ...]:
    """The whole explanation in reading order; it opens with the finding and that it is no determination."""
    lines = [Said(FINDINGS[result.finding]), Said(DISCLAIMER), result.age.basis]
    if result.palermo:
        lines += _definition(result.palermo, form)
    if result.delphi:
        lines += _indicators(result.delphi, form)
    if _point_apart(result):
        lines.append(Said(_("The definition and the indicators point different ways: a person must assess.")))
    for method, found in result.would_change.items():
        lines += [line for change in found for line in _change(change, SCORES[method], form)]
    for method, code in result.if_adult.items():
        adult = _("If the person is shown to have been 18 or older when it began, this becomes: {result}.")
        lines.append(Said(adult, {"result": Phrase(SCORES[method][code])}))
    return tuple(lines)


def _definition(found: Palermo, form: Form) -> Iterator[Said]:
    yield Said(_("By the Palermo Protocol: {result}."), {"result": Phrase(DEFINITION[found.truth.value])})
    for element in found.elements:
        yield _element(element, form)
    if found.as_child:
        yield Said(_("For a child act and purpose suffice; means are recorded all the same."))
    if found.wider:
        yield Said(_("The purpose is wider than the Protocol's list: national law decides."))


def _element(element: Element, form: Form) -> Said:
    part = Phrase(PARTS[element.name])
    if element.truth is Truth.TRUE:
        return Said(_("{part}: yes, by {questions}."), {"part": part, "questions": _labels(element.yes, form)})
    if element.truth is Truth.FALSE:
        return Said(_("{part}: no, every question was answered so."), {"part": part})
    return Said(
        _("{part}: not known yet; open: {questions}."), {"part": part, "questions": _labels(element.open, form)}
    )


def _indicators(found: Delphi, form: Form) -> Iterator[Said]:
    name = BY_VULNERABILITY[found.name] if found.by_vulnerability else NAMES[found.name]
    yield Said(_("By the indicators of ILO and the European Commission: {result}."), {"result": Phrase(name)})
    for dimension in found.dimensions:
        yield _dimension(dimension, form)
    if found.provisional:
        turning = [Phrase(PARTS[one.code]) for one in found.dimensions if one.state is State.OPEN]
        yield Said(_("This is provisional: open questions could still turn {parts}."), {"parts": turning or _act()})
    if found.provisional and found.firm:
        yield Said(_("No answer to them would take this result away."))


def _act() -> list[Phrase]:
    return [Phrase(PARTS["act"])]


def _dimension(dimension: Dimension, form: Form) -> Said:
    places = {"part": Phrase(PARTS[dimension.code]), "questions": _labels(dimension.yes, form)}
    if dimension.state is State.POSITIVE:
        return Said(_("{part}: positive, by {questions}."), places)
    if dimension.state is State.OPEN:
        open_ = {"part": places["part"], "questions": _labels(dimension.open, form)}
        return Said(_("{part}: open; not answered: {questions}."), open_)
    if dimension.yes:
        return Said(_("{part}: not positive, though {questions} was answered yes."), places)
    return Said(_("{part}: not positive."), {"part": places["part"]})


def _change(change: Change, results: Mapping[str, str], form: Form) -> Iterator[Said]:
    answer = Phrase(_("yes") if change.answer is Truth.TRUE else _("no"))
    leads = Phrase(results[change.leads_to])
    if len(change.needs) > 1:
        yield Said(_("These answers together would change the result to: {result}."), {"result": leads})
        for count, questions in change.needs:
            places = {"count": count, "answer": answer, "questions": _labels(questions, form)}
            yield Said(_("{count} answered “{answer}” of: {questions}."), places)
        return
    [(count, questions)] = change.needs
    said = _("With {count} of these answered “{answer}” the result becomes “{result}”: {questions}.")
    yield Said(said, {"count": count, "answer": answer, "result": leads, "questions": _labels(questions, form)})


def _point_apart(result: Result) -> bool:
    if result.palermo is None or result.delphi is None:
        return False
    fits, name = result.palermo.truth, result.delphi.name
    if fits is Truth.FALSE:
        return name in (Name.TRAFFICKING, Name.CHILD_TRAFFICKING)
    return fits is Truth.TRUE and name is Name.NO_INDICATION


def _labels(questions: Sequence[str], form: Form) -> list[Phrase]:
    return [Phrase(form.question(name).label) for name in questions]
