"""The cards beside the board: what was recommended, who is punished, where nobody has been for long."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.detention import punishment, records
from app.models.detention.alerts import Alert
from app.models.detention.following import Followed
from app.models.detention.punishment import Tracked
from app.models.detention.visits import Visited
from app.models.tasks import When
from app.ui.detention import said
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action

_MOST: Final = 4


def advice_card(office: Office, found: Sequence[Followed]) -> QFrame:
    """Recommendations that are not carried out, the most pressing first."""
    words = office.words
    late = sum(one.when is When.OVERDUE for one in found)
    opening = Action(words(_("&Recommendations")), partial(office.open, "detention.recommendations"), role="link")
    said_ = words.plural(*n_("{n} recommendation is late.", "{n} recommendations are late."), late) if late else ""
    none = words(_("Nothing that was recommended is left to do."))
    return _card(office, words(_("Recommended")), [advice_line(office, one) for one in found], none, opening, said_)


def charges_card(office: Office, found: Sequence[Tracked]) -> QFrame:
    """Charges for what followed from trafficking that wait for something."""
    none = office.words(_("No charge waits for anything."))
    opening = Action(office.words(_("All char&ges")), partial(office.open, "detention.charges"), role="link")
    return _card(office, office.words(_("Charged")), [charge_line(office, one) for one in found], none, opening)


def places_card(office: Office, found: Sequence[Visited]) -> QFrame:
    """Where to go next: nobody has been there, or not for the longest time."""
    words = office.words
    opening = Action(words(_("Visi&ts")), partial(office.open, "detention.visits"), role="link")
    none = words(_("No place of detention is written down yet."))
    return _card(office, words(_("Where to go next")), [place_line(office, one) for one in found], none, opening)


def unreviewed_card(office: Office, found: Sequence[Alert]) -> QFrame:
    """Restrictions in our own house: they stand on the same board."""
    lines = [
        Line("warning", office.words(one.sentence, **one.places), said.named(office, one.person), _opening(office, one))
        for one in found
    ]
    return _card(office, office.words(_("Restricted in our own house")), lines, "", None)


def charge_line(office: Office, one: Tracked) -> Line:
    """Whose it is opens."""
    words = office.words
    about = [said.name(office, one.who), said.penalty(office, one.charge)]
    if one.days:
        about.append(words.plural(*n_("for {n} day", "for {n} days"), one.days))
    opening = partial(office.open, "detention.person", one.person)
    standing = words(punishment.LABELS[one.standing])
    return Line("supervision", said.acts(office, one.charge), " · ".join([*about, standing]), opening)


def place_line(office: Office, one: Visited) -> Line:
    """A place with how long nobody has been there, and how many are held there."""
    words, place = office.words, records.facility(one.facility)
    about = [said.kind(office, place), words.plural(*n_("{n} held now", "{n} held now"), one.held)]
    if one.overdue:
        late = n_("{n} recommendation late", "{n} recommendations late")
        about.append(words.plural(*late, one.overdue))
    opening = partial(office.open, "detention.facility", place.id)
    return Line("eye", place.name, " · ".join(about), opening, said.visited(office, one), "due" if one.long else "")


def advice_line(office: Office, one: Followed) -> Line:
    asked = one.recommendation
    place = [one.facility.name] if one.facility else []
    about = " · ".join([*place, said.topic(office, asked.topic), office.who(asked.assigned_to or "")]).strip(" ·")
    opening = partial(office.open, "detention.recommendation", asked.id)
    tone = said.WHEN_TONES.get(one.when, "") if one.when else ""
    return Line("task", asked.words, about, opening, said.when(office, one), tone)


def _opening(office: Office, one: Alert) -> Callable[[], None]:
    return partial(office.open, "record", one.record)


def _card(
    office: Office, title: str, lines: Sequence[Line], none: str, whole: Action | None, first: str = ""
) -> QFrame:
    shown: list[QWidget] = [Label(first, role="strong", tone="danger")] if first else []
    shown += [LineView(one) for one in lines[:_MOST]]
    if len(lines) > _MOST:
        more = office.words.plural(*n_("and {n} more", "and {n} more"), len(lines) - _MOST)
        shown.append(Label(more, role="state"))
    return card(title, *(shown or [Label(none, role="state")]), action=whole)
