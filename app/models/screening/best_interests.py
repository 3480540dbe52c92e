"""Best interests of a child, decided by a panel; informed choice of an adult, decided by nobody else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.marks import _
from app.models.forms.no_answer import answered
from app.models.forms.truth import Truth, truth
from app.models.screening.said import Said
from app.models.told import exact_day

VALID_DAYS = 90
PANEL = 3
OPTIONS = 2
"""A determination counts for 90 days, is made by three or more, and compares two or more options: our rules, not a
published standard (after the UNHCR best interests guidelines, 2021)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether something counts on a day, and why not where it does not."""

    counts: bool
    why: Said


def flaws(determination: Mapping[str, Any]) -> list[Said]:
    """What a best-interests determination still lacks before it counts."""
    return [*_panel_flaws(determination), *_option_flaws(determination), *_decision_flaws(determination)]


def determination_counts(
    determinations: Sequence[Mapping[str, Any]], day: date, *, outcome: str, days: int = VALID_DAYS
) -> Standing:
    """Whether the latest determination on that day is complete, recent and came to this outcome, as a return needs."""
    made = [(made_on, one) for one in determinations if (made_on := exact_day(one, "decided_on")) and made_on <= day]
    if not made:
        return Standing(False, Said(_("There is no best-interests determination.")))
    decided_on, latest = max(made, key=lambda one: one[0])
    if flaws(latest):
        return Standing(False, flaws(latest)[0])
    if latest.get("outcome") != outcome:
        return Standing(False, Said(_("The best-interests determination came to another outcome.")))
    if day > decided_on + timedelta(days=days):
        old = _("The best-interests determination of {day} is older than {days} days.")
        return Standing(False, Said(old, {"day": decided_on, "days": days}))
    review = exact_day(latest, "review_on")
    if review and review < day:
        return Standing(False, Said(_("The review of the determination was due on {day}."), {"day": review}))
    return Standing(True, Said(_("The best-interests determination of {day} counts."), {"day": decided_on}))


def choice_counts(choices: Sequence[Mapping[str, Any]], day: date, *, days: int = VALID_DAYS) -> Standing:
    """Whether the latest informed choice of an adult stands: her own, understood, free and recent. A capable adult is
    never overruled, so what she chose is not judged here."""
    made = [(made_on, one) for one in choices if (made_on := exact_day(one, "decided_on")) and made_on <= day]
    if not made:
        return Standing(False, Said(_("The person has not been asked to choose.")))
    decided_on, latest = max(made, key=lambda one: one[0])
    for name, sentence in _CHOICE.items():
        if truth(latest.get(name)) is not Truth.TRUE:
            return Standing(False, Said(sentence))
    if not answered(latest.get("decision")):
        return Standing(False, Said(_("The person has not decided yet.")))
    if day > decided_on + timedelta(days=days):
        old = _("The choice of {day} is older than {days} days: ask again.")
        return Standing(False, Said(old, {"day": decided_on, "days": days}))
    return Standing(True, Said(_("The person's choice of {day} stands."), {"day": decided_on}))


_CHOICE: Mapping[str, str] = {
    "understood_language": _("The options were not explained in a language the person understands."),
    "options_explained": _("Not all options were explained, with what speaks for and against each."),
    "time_to_think": _("The person had no time to think it over."),
    "free_of_pressure": _("The person did not decide free of pressure."),
}


def _panel_flaws(determination: Mapping[str, Any]) -> Iterator[Said]:
    panel = _rows(determination, "panel")
    people = {str(row.get("member")).casefold() for row in panel if answered(row.get("member"))}
    roles = {str(row.get("role")) for row in panel if answered(row.get("role"))}
    if len(people) < PANEL or len(roles) < PANEL:
        few = _("A panel has at least {least} people in different roles.")
        yield Said(few, {"least": PANEL})


def _option_flaws(determination: Mapping[str, Any]) -> Iterator[Said]:
    options = _rows(determination, "options")
    if len(options) < OPTIONS:
        yield Said(_("At least {least} options are compared."), {"least": OPTIONS})
    weighed = ("safety", "family", "development", "views")
    if any(not answered(row.get(name)) for row in options for name in weighed):
        yield Said(_("Each option is weighed for safety, family, development and the child's views."))
    if determination.get("outcome") not in [row.get("option") for row in options]:
        yield Said(_("The outcome is none of the options that were compared."))


def _decision_flaws(determination: Mapping[str, Any]) -> Iterator[Said]:
    if not answered(determination.get("child_views")):
        yield Said(_("The child's own views are not recorded."))
    if not answered(determination.get("reasons")):
        yield Said(_("The reasons are not recorded."))
    if exact_day(determination, "decided_on") is None:
        yield Said(_("The day of the decision is not known."))
    review, decided = exact_day(determination, "review_on"), exact_day(determination, "decided_on")
    if review is None or (decided is not None and review <= decided):
        yield Said(_("The decision needs a day on which it is looked at again."))


def _rows(answers: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = answers.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
