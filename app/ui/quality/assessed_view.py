"""What one assessment found: the bars, what is missing, what became better or worse, and the numbers behind."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import Phrase, _, n_
from app.models.forms.definition import Form
from app.models.quality import trend
from app.models.quality.actions import ACTION
from app.models.quality.assessments import day_of, form_of
from app.models.quality.board import Assessed, Standing
from app.models.quality.scoring import Rating
from app.models.quality.trend import Course
from app.ui.quality import said
from app.ui.quality.bars import Bars
from app.ui.quality.course_picture import MOST, CoursePicture
from app.ui.quality.doing import Doing
from app.ui.quality.domain_page import DomainPage
from app.ui.quality.item_page import ItemPage
from app.ui.quality.numbers import Numbers
from app.ui.quality.some import Some
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office

Act = Callable[[], None]


def score_card(office: Office, standing: Standing, last: Assessed) -> QFrame:
    """A bar for each domain, and in words what a bar is and how many items stand behind all of them."""
    words, total = office.words, last.scored.total
    bars = Bars(office, last.course)
    bars.chosen.connect(lambda name: office.show(DomainPage(office, standing.house.id, last.record.id, name)))
    compared = any(one.before is not None for one in last.course)
    told = _("How much of what applies is in place. The line across a bar is where it was last time.")
    if not compared:
        told = _("How much of what applies is in place. There is no time before it could be compared with.")
    counted = words(
        _("Items: {count}. Rated: {rated}, not applying here: {not_applicable}, waiting: {waiting}."),
        count=len(last.scored.ratings),
        rated=len(last.scored.ratings) - total.not_applicable - total.waiting,
        not_applicable=total.not_applicable,
        waiting=total.waiting,
    )
    heads = [words(one) for one in (_("Domain"), _("This time"), _("Last time"), _("Does not apply"), _("Waits"))]
    title = words(_("Score by domain"))
    rows = partial(_by_domain, office, last.course)
    return card(
        title, Label(words(told), role="state"), Label(counted, role="hint"), bars, Numbers(office, title, heads, rows)
    )


def course_card(office: Office, standing: Standing) -> QFrame:
    """All times in a line, and whether it became better since the first that asked the same."""
    words, times = office.words, standing.times
    sentence, places = trend.said(times)
    parts: list[QWidget] = [Label(words(sentence, **places))]
    title = words(_("Over time"))
    if len(times) > 1:
        if len(times) > MOST:
            hidden = n_("{n} earlier time is in the numbers.", "{n} earlier times are in the numbers.")
            parts.append(Label(words.plural(*hidden, len(times) - MOST), role="hint"))
        if not all(one.compares for one in times):
            other = _("An empty circle asked other items, and cannot be compared.")
            parts.append(Label(words(other), role="hint"))
        heads = [words(one) for one in (_("Assessed on"), _("Score"), _("Critical items at 0"))]
        parts += [CoursePicture(office, times), Numbers(office, title, heads, partial(_by_time, office, standing))]
    return card(title, *parts)


def missing_lines(office: Office, standing: Standing, last: Assessed) -> Iterator[LineView]:
    """The critical items at 0: a step is planned with one press, or what is known of one that has a step is opened."""
    form, line = form_of(office.library, last.record), partial(item_line, office, standing, last, narrow=False)
    seen_to = {said.told(one, "item") for one in standing.open_steps}
    for one in last.scored.missing:
        if one.name in seen_to:
            yield line(form, one, shown=(office.words(_("a step is open")), ""))
        else:
            word = office.words(_("no step yet"))
            yield line(form, one, shown=(word, "danger"), act=planning(office, standing, last, one))


def planning(office: Office, standing: Standing, last: Assessed, rating: Rating) -> Act | None:
    """Plans a step about an item; nothing for who may not."""
    if not office.session.may("write", ACTION):
        return None
    return partial(Doing(office, standing.house).plan, rating.name, last.record)


def changed_cards(office: Office, standing: Standing, last: Assessed) -> Iterator[QFrame]:
    """What became worse since last time, then what became better."""
    form = form_of(office.library, last.record)
    by_name = {one.name: one for one in last.scored.ratings}
    for title, names in (
        (_("Worse than last time"), [name for one in last.course for name in one.fell]),
        (_("Better than last time"), [name for one in last.course for name in one.rose]),
    ):
        if names:
            told = [by_name[name] for name in names]
            yield card(office.words(title), Some(office, told, partial(item_line, office, standing, last, form)))


def item_line(
    office: Office,
    standing: Standing,
    last: Assessed,
    form: Form,
    rating: Rating,
    *,
    shown: tuple[str, str] | None = None,
    act: Act | None = None,
    narrow: bool = True,
) -> LineView:
    """An item with how it was rated, or with another word and its tone; it opens what is known of it, or does `act`."""
    word, tone, icon = said.rated(office, rating)
    title = next(one.domain.title for one in last.course if one.domain.name == rating.domain)
    about = office.words(_("{domain} (critical)"), domain=Phrase(title)) if rating.critical else office.words(title)
    opening = act or partial(_open_item, office, standing.house.id, last.record.id, rating.name)
    sentence = said.item(office, form, rating.name)
    return LineView(Line(icon, sentence, about, opening, *(shown or (word, tone)), narrow=narrow))


def _open_item(office: Office, house: str, assessment: str, item: str) -> None:
    office.show(ItemPage(office, house, assessment, item))


def _by_domain(office: Office, course: Sequence[Course]) -> list[list[str]]:
    number = office.words.number
    return [
        [
            office.words(one.domain.title),
            said.share(office, one.domain.score.share),
            said.share(office, one.before) if one.before is not None else "–",
            number(one.domain.score.not_applicable),
            number(one.domain.score.waiting),
        ]
        for one in course
    ]


def _by_time(office: Office, standing: Standing) -> list[list[str]]:
    words = office.words
    return [
        [
            words.day(day_of(one.record)),
            said.share(office, one.scored.total.share),
            words.number(len(one.scored.missing)),
        ]
        for one in reversed(standing.times)
    ]
