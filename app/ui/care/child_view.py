"""Who takes care of a child, whether that is looked at again in time, and how it came to this."""

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models import people
from app.models.care.arrangements import ARRANGEMENT, Review, doubts
from app.models.forms.answers import rows
from app.models.told import day_of
from app.models.vault.record import Record
from app.ui.care import said
from app.ui.care.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, badge, button


def child_card(doing: Doing, person: Record | None) -> QFrame | None:
    """For a child, for somebody who may be one, and where there is an arrangement from when she was one."""
    office, words, now = doing.office, doing.office.words, doing.care.arrangement
    as_child = person is not None and people.person_childhood(person, office.today()).as_child
    if not as_child and now is None and not doing.care.earlier_arrangements:
        return None
    age = people.person_age(person, office.today()) if person else None
    arrange = Action(words(_("Ne&w arrangement")), partial(doing.arrange, age), role="link", icon="plus")
    parts: list[QWidget] = []
    if now is None:
        nobody = _("Nobody has written down who takes care of this child. Family comes first, a home last.")
        parts.append(Label(words(nobody), tone="due"))
    else:
        parts.append(_line(office, now))
        parts += [Label(words(one.sentence, **one.places), tone="due") for one in doubts(now.answers, age)]
        parts += _clock(doing, now)
    parts += [_line(office, one) for one in doing.care.earlier_arrangements]
    return card(words(_("Care of a child")), *parts, action=arrange if doing.may(ARRANGEMENT) else None)


def _clock(doing: Doing, now: Record) -> list[QWidget]:
    """By when it is looked at again, and the reviews so far."""
    office, words, review = doing.office, doing.office.words, doing.care.review
    if review is None:
        return []
    held = len(rows(now.answers.get("reviews")))
    counted = words.plural(*n_("Reviewed {n} time so far.", "Reviewed {n} times so far."), held)
    if not held:
        counted = words(_("Nobody has reviewed it yet."))
    told = QWidget()
    parts: list[QWidget] = [badge(*_standing(office, review))]
    if doing.may(ARRANGEMENT):
        parts.append(button(Action(words(_("Write down a rev&iew")), partial(doing.review, now), icon="note")))
    told.setLayout(Flow(*parts))
    return [told, Label(counted, role="hint")]


def _standing(office: Office, review: Review) -> tuple[str, str]:
    plural, left = office.words.plural, review.days_left
    if review.late:
        return plural(*n_("review {n} day late", "review {n} days late"), -left), "danger"
    if left == 0:
        return office.words(_("review today")), "due"
    return plural(*n_("review in {n} day", "review in {n} days"), left), "due" if review.soon else ""


def _line(office: Office, one: Record) -> LineView:
    words, told = office.words, one.answers
    since, until = day_of(told, "since"), day_of(told, "ended_on")
    about = words(_("since {day}"), day=since or "")
    if until is not None:
        about = words(_("{since} to {until}"), since=since or "", until=until)
    what = said.code(office, ARRANGEMENT, "arrangement", told.get("arrangement"))
    return LineView(Line("child", what, about, partial(office.open, "record", one.id)))
