"""What the pages of quality say again and again: shares, ratings, items, days."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from app.i18n import _, n_
from app.models.forms.definition import Form
from app.models.quality.board import Standing
from app.models.quality.scoring import Domain, Rating, Safety, percent
from app.models.quality.standards import NOT_APPLICABLE, POINTS
from app.models.vault.record import Record
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import badge

SAFETY: Final[Mapping[Safety, tuple[str, str]]] = {
    Safety.NOT_SAFE: (_("not safe to admit"), "danger"),
    Safety.NOT_CLEAR: (_("not clear whether it is safe to admit"), "due"),
    Safety.SAFE: (_("no critical item is missing"), "fine"),
}
"""Word and tone."""

_RATED: Final = {0: ("danger", "not"), 1: ("due", "open"), 2: ("fine", "check")}


def told(record: Record, name: str) -> str:
    """An answer that is text; empty where nobody gave one."""
    found = record.answers.get(name)
    return found if isinstance(found, str) else ""


def house(record: Record) -> str:
    return told(record, "name")


def share(office: Office, found: Fraction | None) -> str:
    """In percent; that nothing was rated is said."""
    return office.words(_("nothing rated")) if found is None else office.words(_("{percent}%"), percent=percent(found))


def shares(office: Office, now: Fraction | None, before: Fraction | None) -> str:
    """This time beside last time, where both can be told."""
    if now is None or before is None:
        return share(office, now)
    return office.words(_("{share}, was {before}"), share=share(office, now), before=share(office, before))


def waits(office: Office, domain: Domain) -> str:
    """How many items of it nobody has rated; nothing where none waits."""
    count = domain.score.waiting
    return office.words.plural(*n_("{n} item still waits.", "{n} items still wait."), count) if count else ""


def missing(office: Office, domain: Domain) -> str:
    """How many critical items of it are not in place; nothing where none is missing."""
    told = n_("{n} critical item is not in place.", "{n} critical items are not in place.")
    return office.words.plural(*told, len(domain.missing)) if domain.missing else ""


def item(office: Office, form: Form, name: str) -> str:
    """The sentence of an item; one of another standard stands by its name."""
    return office.words(form.question(name).label) if name in form else name


def rated(office: Office, rating: Rating) -> tuple[str, str, str]:
    """How an item was rated, in word, tone and icon."""
    if rating.waits:
        return office.words(_("not rated")), "due", "history"
    codes = office.library.lists[POINTS]
    tone, icon = _RATED.get(rating.points, ("", "not")) if rating.points is not None else ("", "not")
    return codes.shown(NOT_APPLICABLE if rating.points is None else str(rating.points), office.words), tone, icon


def safety_badge(office: Office, found: Safety) -> Label:
    word, tone = SAFETY[found]
    return badge(office.words(word), tone)


def state(office: Office, standing: Standing) -> str:
    """How a house stands, in a word for a list of houses."""
    if standing.last is None:
        return office.words(_("never assessed"))
    if standing.not_safe:
        return office.words(SAFETY[Safety.NOT_SAFE][0])
    if standing.due is not None and standing.due <= office.today():
        return office.words(_("to be assessed again"))
    return share(office, standing.last.scored.total.share)
