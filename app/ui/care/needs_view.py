"""Needs as a picture: each item now and last time, and beside it whether ratings reach what closing needs."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import Phrase, Words, _, n_
from app.models.care.needs import NEEDS, Readiness
from app.models.care.picture import HIGHEST, Picture, Rating, Total, draw
from app.models.care.rules import CLOSING, Thresholds, thresholds
from app.models.told import day_of
from app.ui.care import said
from app.ui.care.bars import Bar, Bars
from app.ui.care.doing import Doing
from app.ui.care.figures import Figures
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, badge

_MOST = 4


def needs_card(doing: Doing) -> QFrame:
    """The latest assessment drawn, with the numbers behind it on demand; earlier ones as lines."""
    office, words = doing.office, doing.office.words
    least = thresholds(office.vault, office.session)
    picture = draw(office.library.form(NEEDS), doing.care.assessments, least, doing.care.uncovered)
    action = Action(words(_("A&ssess needs")), doing.assess, role="link", icon="plus") if doing.may(NEEDS) else None
    if picture is None:
        told = _(
            "Nobody has assessed needs yet. Twenty points are rated from 1, weak, to 4, very good, with the person."
        )
        offered = action if doing.care.working else None  # without a plan the head offers it
        return card(words(_("Needs")), Label(words(told), role="state"), action=offered)
    return card(words(_("Needs")), *_drawn(office, picture), *_earlier(doing), action=action)


def _drawn(office: Office, picture: Picture) -> Iterator[QWidget]:
    words = office.words
    day = day_of(picture.latest.answers, "on")
    yield Label(words(_("Assessed on {day}."), day=day or ""), role="strong")
    yield Label("\n".join(words(one.sentence, **one.places) for one in picture.sentences))
    for title, ratings in ((_("The person"), picture.person), (_("The family"), picture.family)):
        if ratings:
            yield Label(words(title), role="strong")
            yield Bars(office.look, words(title), [_bar(office, one) for one in ratings])
    if not picture.family:
        yield Label(words(_("No family was spoken of, or none was rated.")), role="state")
    if picture.before is not None:
        yield Label(
            words(_("A line across a bar is the rating of the time before, where it was another one.")), role="hint"
        )
    yield Figures(office, _head(words), [_figures(office, one) for one in picture.ratings])


def _bar(office: Office, one: Rating) -> Bar:
    words = office.words
    told = said.rated(office, one.now, one.was_other)
    if one.missing:
        told = words(_("{rating}, not in the plan yet"), rating=told)
    return Bar(
        words(one.item.label),
        told,
        None if one.now is None else one.now / HIGHEST,
        tone="due" if one.weak else "accent",
        before=None if one.was_other is None else one.was_other / HIGHEST,
        fields=HIGHEST,
    )


def _head(words: Words) -> Sequence[str]:
    return [words(text) for text in (_("Item"), _("Now"), _("Before"), _("In the plan"))]


def _figures(office: Office, one: Rating) -> Sequence[str]:
    words = office.words
    before = "–" if one.before is None else words.number(one.before)
    now = "–" if one.now is None else words.number(one.now)
    return [words(one.item.label), now, before, words(_("not yet")) if one.missing else ""]


def _earlier(doing: Doing) -> Iterator[QWidget]:
    """The records themselves, the latest first."""
    office, words = doing.office, doing.office.words
    for one in doing.care.assessments[:_MOST]:
        why = said.code(office, NEEDS, "why", one.answers.get("why"))
        conclusion = said.code(office, NEEDS, "conclusion", one.answers.get("conclusion"))
        opening = partial(office.open, "record", one.id)
        told = words(_("Assessment of {day}"), day=day_of(one.answers, "on") or "")
        yield LineView(Line("note", told, " · ".join(part for part in (why, conclusion) if part), opening))
    if (left := len(doing.care.assessments) - _MOST) > 0:
        yield Label(words.plural(*n_("and {n} more", "and {n} more"), left), role="state")


def readiness_card(doing: Doing) -> QFrame | None:
    """Sums beside what closing needs here, what is short in words, and where the numbers come from."""
    office, words, ready = doing.office, doing.office.words, doing.care.readiness
    least = thresholds(office.vault, office.session)
    picture = draw(office.library.form(NEEDS), doing.care.assessments, least, doing.care.uncovered)
    if ready is None or picture is None:
        return None
    parts: list[QWidget] = [_reached(words, ready, least)]
    parts.append(Bars(office.look, words(_("Sums of ratings")), [_total(words, one) for one in picture.totals]))
    parts.append(
        Label(words(_("The dashed mark is what is needed, a line across the sum of the time before.")), role="hint")
    )
    parts += [Label(words(one.sentence, **one.places)) for one in ready.reasons]
    parts.append(Label(words(_("Source: {source}"), source=Phrase(least.source)), role="hint"))
    rules = Action(words(_("&Rules")), partial(office.open, "care.rules"), role="link")
    return card(words(_("Ready to close?")), *parts, action=rules if office.session.may("read", CLOSING) else None)


def _reached(words: Words, ready: Readiness, least: Thresholds) -> QWidget:
    if ready.met:
        return badge(words(_("by the ratings, yes")), "fine")
    return badge(words(_("not yet") if least.required else _("below the numbers, which are only said here")), "due")


def _total(words: Words, one: Total) -> Bar:
    told = words(_("{now} of {full}, needed: {least}"), now=one.now, full=one.full, least=one.least)
    before = None if one.before is None else one.before / one.full
    tone = "accent" if one.now >= one.least else "due"
    return Bar(words(said.PARTS[one.part]), told, one.now / one.full, tone, before, one.least / one.full)
