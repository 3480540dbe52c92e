"""What the answers to an instrument say together: a screening result, never a determination."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.models.forms.answers import NOBODY
from app.models.forms.condition import Answers
from app.models.forms.definition import Form
from app.models.forms.truth import Truth
from app.models.screening import delphi, palermo
from app.models.screening.changes import Change, Reading, changes
from app.models.screening.delphi import Delphi, Name
from app.models.screening.instruments import METHODS, methods
from app.models.screening.items import Item, items, names
from app.models.screening.minority import AgeFinding, AgeRule
from app.models.screening.palermo import Palermo


class Finding(StrEnum):
    """What a screening suggests. It is never NONE while a question that could matter is open."""

    TRAFFICKING = "trafficking"
    INDICATORS = "indicators"
    OPEN = "open"
    NONE = "none"


class Certainty(StrEnum):
    """Whether open questions could give a result another name (PROVISIONAL), could only turn a part of it (FIRM), or
    none that counts is open."""

    PROVISIONAL = "provisional"
    FIRM = "firm"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Result:
    """What the methods of one instrument make of the answers. `aside` are purposes that were named and count only by
    a national law that is not the one chosen here."""

    tool: str
    version: int
    age: AgeFinding
    finding: Finding
    palermo: Palermo | None
    delphi: Delphi | None
    items: tuple[Item, ...] = field(repr=False)
    aside: tuple[str, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """How much of what the methods say could still change."""
        undecided = self.palermo is not None and self.palermo.truth is Truth.UNKNOWN
        if undecided or self.finding is Finding.OPEN or (self.delphi and not self.delphi.firm):
            return Certainty.PROVISIONAL
        return Certainty.FIRM if self.delphi and self.delphi.provisional else Certainty.SETTLED

    @property
    def scores(self) -> dict[str, str]:
        """What is kept with the record: the codes of the result and the version of the tool that gave it."""
        codes = {"tool": f"{self.tool} {self.version}", "age_rule": str(self.age.rule), "finding": str(self.finding)}
        codes["certainty"] = str(self.certainty)
        if self.palermo:
            codes["palermo"] = self.palermo.truth.value
        if self.delphi:
            codes["delphi"] = str(self.delphi.name)
        return codes


def assess(
    form: Form, answers: Answers, age: AgeFinding, *, benefit_counts: bool = False, given: Answers = NOBODY
) -> Result:
    """Reads the answers by the methods the instrument names; whether the person agreed enters nowhere (Protocol 3(b)).

    `benefit_counts` when the national law chosen in the settings counts ransom or another benefit as a purpose.
    """
    asked = items(form, answers, *METHODS, given=given)
    found = palermo.counted(asked, benefit=benefit_counts)
    used = methods(form)
    by_definition = palermo.evaluate(found, as_child=age.as_child) if "palermo" in used else None
    by_indicators = delphi.evaluate(found, age.rule) if "delphi" in used else None
    return Result(
        tool=form.name,
        version=form.version,
        age=age,
        finding=_finding(by_definition, by_indicators),
        palermo=by_definition,
        delphi=by_indicators,
        items=found,
        aside=names([item for item in asked if item not in found], Truth.TRUE),
    )


def would_change(result: Result) -> dict[str, tuple[Change, ...]]:
    """The smallest sets of open answers that would change what each method says: method → changes."""
    return {one: changes(result.items, _reading(one, result.age.rule)) for one in _used(result)}


def if_adult(result: Result) -> dict[str, str]:
    """What a method would say if a person presumed a child is shown to have been an adult, where that differs."""
    if result.age.rule is not AgeRule.PRESUMED_CHILD:
        return {}
    codes = {one: _reading(one, AgeRule.ADULT).outcome(result.items) for one in _used(result)}
    return {one: code for one, code in codes.items() if code != result.scores[one]}


def _used(result: Result) -> tuple[str, ...]:
    return tuple(method for method in METHODS if method in result.scores)


def _reading(method: str, rule: AgeRule) -> Reading:
    return delphi.reading(rule) if method == "delphi" else palermo.reading(as_child=rule is not AgeRule.ADULT)


def _finding(by_definition: Palermo | None, by_indicators: Delphi | None) -> Finding:
    """The two methods together: the stronger speaks, and only both (or the only one) can say there is nothing."""
    name = by_indicators.name if by_indicators else Name.NO_INDICATION
    fits = by_definition.truth if by_definition else Truth.FALSE
    if fits is Truth.TRUE or name in (Name.TRAFFICKING, Name.CHILD_TRAFFICKING):
        return Finding.TRAFFICKING
    if _some_sign(by_definition) or name not in (Name.NO_INDICATION, Name.OPEN):
        return Finding.INDICATORS
    if fits is Truth.UNKNOWN or name is Name.OPEN or (by_definition is None and by_indicators is None):
        return Finding.OPEN
    return Finding.NONE


def _some_sign(by_definition: Palermo | None) -> bool:
    """Means or purpose alone are a sign; that somebody travelled or was housed is not."""
    if by_definition is None:
        return False
    _act, means, purpose = by_definition.elements
    return Truth.TRUE in (means.truth, purpose.truth)
