"""A screening result in words: what it is, which answers made it, what is open and would change it."""

from collections.abc import Iterator, Mapping, Sequence

from app.marks import Phrase, _
from app.models.forms.definition import Form
from app.models.forms.truth import Truth
from app.models.screening.assessment import Certainty, Finding, Result, if_adult, would_change
from app.models.screening.changes import MOST_TOGETHER, Change
from app.models.screening.delphi import Delphi, Dimension, Name, State
from app.models.screening.minority import AgeRule
from app.models.screening.palermo import SEXUAL, Element, Palermo
from app.models.screening.said import Said

MOST_LISTED = 6
"""Open questions of one part that are named; more of them are only counted."""

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
    Name.NO_INDICATION: _("no indication of trafficking for forced labour"),
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

CERTAINTIES: Mapping[str, str] = {
    Certainty.PROVISIONAL: _("provisional: open questions could change it"),
    Certainty.FIRM: _("provisional in its parts: no answer to the open questions would take it away"),
    Certainty.SETTLED: _("every question that counts is answered"),
}

SCORES: Mapping[str, Mapping[str, str]] = {
    "finding": FINDINGS,
    "certainty": CERTAINTIES,
    "palermo": DEFINITION,
    "delphi": NAMES,
    "age_rule": AGE_RULES,
}
"""What the codes kept with a record mean."""


def explain(result: Result, form: Form) -> tuple[Said, ...]:
    """The whole explanation in reading order; it opens with the finding and that it is no determination."""
    opening = Said(FINDINGS[result.finding]), Said(DISCLAIMER)
    return (*opening, *grounds(result, form), *changes_said(result, form))


def grounds(result: Result, form: Form) -> tuple[Said, ...]:
    """What the finding rests on, without what would change it: for paper, where nobody asks on. How old she was comes
    first."""
    lines = [result.age.basis]
    if result.palermo:
        lines += _definition(result.palermo, form)
    if result.aside:
        elsewhere = _("Named too, but counted only where the national law chosen in the settings says so.")
        lines.append(Said(elsewhere, {}, _labels(result.aside, form)))
    if result.delphi:
        lines += _indicators(result.delphi, form)
    if _beyond_labour(result, form):
        lines.append(Said(_("These indicators are for labour only: for sexual exploitation go by the definition.")))
    elif _point_apart(result):
        lines.append(Said(_("The definition and the indicators point different ways: a person must assess.")))
    return tuple(lines)


def changes_said(result: Result, form: Form) -> tuple[Said, ...]:
    """What would change it: the smallest sets of answers, and her being shown to have been an adult."""
    found = would_change(result).items()
    return (*(line for method, sets in found for line in _changes(method, sets, form)), *_if_adult(result))


def said_of_part(part: Element | Dimension, form: Form) -> Said:
    """One part of a result in words: whether it is there, and by which answers."""
    return _element(part, form) if isinstance(part, Element) else _dimension(part, form)


def _if_adult(result: Result) -> Iterator[Said]:
    for method, code in if_adult(result).items():
        adult = _("If the person is shown to have been 18 or older when it began, this becomes: {result}.")
        yield Said(adult, {"result": Phrase(SCORES[method][code])})


def said_of_methods(result: Result) -> dict[str, Said]:
    """What each method makes of the answers, in a sentence."""
    found = {}
    if result.palermo:
        found["palermo"] = _definition_said(result.palermo)
    if result.delphi:
        found["delphi"] = _indicators_said(result.delphi)
    return found


def _definition_said(found: Palermo) -> Said:
    return Said(_("By the Palermo Protocol: {result}."), {"result": Phrase(DEFINITION[found.truth.value])})


def _definition(found: Palermo, form: Form) -> Iterator[Said]:
    yield _definition_said(found)
    for element in found.elements:
        yield _element(element, form)
    if found.as_child:
        yield Said(_("For a child act and purpose suffice; means are recorded all the same."))
    if found.wider:
        yield Said(_("The purpose is wider than the Protocol's list: national law decides."))


def _element(element: Element, form: Form) -> Said:
    part = {"part": Phrase(PARTS[element.name])}
    if element.truth is Truth.TRUE:
        return Said(_("{part}: yes, by these answers."), part, _labels(element.yes, form))
    if element.truth is Truth.FALSE:
        return Said(_("{part}: no, every question was answered so."), part)
    return _open(element.name, element.open, form)


def _indicators_said(found: Delphi) -> Said:
    name = BY_VULNERABILITY[found.name] if found.by_vulnerability else NAMES[found.name]
    said = _("By the indicators of ILO and the European Commission: {result}.")
    if found.provisional:
        said = _("By the indicators of ILO and the European Commission, provisionally: {result}.")
    return Said(said, {"result": Phrase(name)})


def _indicators(found: Delphi, form: Form) -> Iterator[Said]:
    yield _indicators_said(found)
    for dimension in found.dimensions:
        yield _dimension(dimension, form)
    if found.provisional:
        turning = [dimension.code for dimension in found.dimensions if dimension.state is State.OPEN] or ["act"]
        parts = [Phrase(PARTS[one]) for one in turning]
        yield Said(_("This is provisional: open questions could still turn {parts}."), {"parts": parts})
    if found.provisional and found.firm:
        yield Said(_("No answer to them would take this result away."))


def _dimension(dimension: Dimension, form: Form) -> Said:
    part = {"part": Phrase(PARTS[dimension.code])}
    if dimension.state is State.POSITIVE:
        return Said(_("{part}: positive, by these answers."), part, _labels(dimension.yes, form))
    if dimension.state is State.OPEN:
        return _open(dimension.code, dimension.open, form)
    if dimension.yes:
        return Said(_("{part}: not positive, though these were answered yes."), part, _labels(dimension.yes, form))
    return Said(_("{part}: not positive."), part)


def _open(part: str, questions: Sequence[str], form: Form) -> Said:
    places = {"part": Phrase(PARTS[part]), "count": len(questions)}
    if len(questions) > MOST_LISTED:
        return Said(_("{part}: not known yet; {count} questions are not answered."), places)
    return Said(_("{part}: not known yet; not answered are these."), places, _labels(questions, form))


def _changes(method: str, found: Sequence[Change], form: Form) -> Iterator[Said]:
    """The smallest sets of each answer; those that ask for more than a few answers are no news."""
    for answer in (Truth.TRUE, Truth.FALSE):
        sizes = [change.size for change in found if change.answer is answer and change.size <= MOST_TOGETHER]
        for change in found:
            if change.answer is answer and change.size == min(sizes, default=0):
                yield from _change(change, SCORES[method], form)


def _change(change: Change, results: Mapping[str, str], form: Form) -> Iterator[Said]:
    places = {"answer": Phrase(_("yes") if change.answer is Truth.TRUE else _("no"))}
    result = Phrase(results[change.leads_to])
    [(count, questions), *others] = change.needs
    if not others:
        single = _("With {count} of these answered “{answer}” the result becomes: {result}.")
        yield Said(single, {**places, "count": count, "result": result}, _labels(questions, form))
        return
    together = _("With {count} answers “{answer}” together, taken as follows, the result becomes: {result}.")
    yield Said(together, {**places, "count": change.size, "result": result})
    for count, questions in change.needs:
        yield Said(_("{count} of these:"), {"count": count}, _labels(questions, form))


def _beyond_labour(result: Result, form: Form) -> bool:
    """Whether the person was sexually exploited and the grades of the instrument are those for labour."""
    if result.palermo is None or result.delphi is None or form.instrument.get("list") != "labour":
        return False
    purposes = {form.question(name).marks["item"] for name in result.palermo.elements[2].yes}
    return bool(purposes & SEXUAL)


def _point_apart(result: Result) -> bool:
    if result.palermo is None or result.delphi is None:
        return False
    fits, name = result.palermo.truth, result.delphi.name
    if fits is Truth.FALSE:
        return name in (Name.TRAFFICKING, Name.CHILD_TRAFFICKING)
    return fits is Truth.TRUE and name is Name.NO_INDICATION


def _labels(questions: Sequence[str], form: Form) -> tuple[Phrase, ...]:
    return tuple(Phrase(form.question(name).label) for name in questions)
