"""The plan as the person wants it: her wishes on top, below them what is done, for which support, by whom, by when."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models.care import plans
from app.models.care.plans import ACTION, PLAN
from app.models.care.standing import Group, groups
from app.models.forms.definition import Question
from app.models.tasks import when
from app.models.told import day_of
from app.models.vault.record import Record
from app.ui.care import said
from app.ui.care.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, badge, button, empty, framed
from app.ui.shell.stack import Stack

_WIDE_SCALE = 125
"""Per cent; with larger text a line has no room for its words and its day side by side."""


def plan_cards(doing: Doing) -> Iterator[QWidget]:
    """The plan that is worked on; what stands beside a draft is said first."""
    plan = doing.care.working
    if plan is None:
        yield _none(doing)
        if doing.care.uncovered:
            yield _uncovered(doing, None)
        return
    if doing.care.draft is not None:
        yield _draft(doing, doing.care.draft)
    if doing.care.uncovered:
        yield _uncovered(doing, plan)
    yield _plan(doing, plan)


def _none(doing: Doing) -> QFrame:
    words = doing.office.words
    told = _("There is no plan yet. A plan says in the person’s words what is wanted, and who does what by when.")
    offers = [Action(words(_("&Draw up a plan")), doing.draw_up, icon="plus")] if doing.may(PLAN) else []
    return empty(words(told), *offers)


def _draft(doing: Doing, draft: Record) -> QFrame:
    """That it does not count yet, and what it lacks."""
    words = doing.office.words
    lacking = plans.loose_ends(doing.care.held, draft)
    told = _("This plan is a draft: it counts once the person has agreed to it.")
    if doing.care.plan is not None:
        told = _(
            "This plan is a draft. Until the person agrees, the plan before it counts; what is open of it goes on."
        )
    parts: list[QWidget] = [Label(words(told), role="strong")]
    parts += [Label(words(one.sentence, **one.places)) for one in lacking]
    return framed("warning" if lacking else "note", *parts)


def _plan(doing: Doing, plan: Record) -> QFrame:
    office, words = doing.office, doing.office.words
    word, tone = said.STATES[plan.status]
    parts: list[QWidget] = [_head(office, plan, words(word), tone), *_wishes(office, plan)]
    if doing.care.actions:
        lines = Stack()
        lines.fill(one for group in groups(doing.care.actions, office.today()) for one in _group(office, group))
        parts.append(lines)
    if not doing.care.actions:
        nothing = _("Nothing is planned yet. Add what is to be done, one action after the other.")
        parts.append(Label(words(nothing), role="state"))
    add = Action(words(_("Add an a&ction")), partial(doing.add_action, plan), role="link", icon="plus")
    offered = doing.may(ACTION) and plan.status == plans.DRAFT  # of one that counts the head offers it
    return card(words(_("Plan")), *parts, action=add if offered else None)


def _head(office: Office, plan: Record, word: str, tone: str) -> QWidget:
    """How the plan stands, since when, and when it is to be looked at again."""
    words, day = office.words, office.today()
    made = [badge(word, tone)]
    if (agreed := day_of(plan.answers, "agreed_on")) is not None:
        made.append(badge(words(_("agreed on {day}"), day=agreed)))
        given = plan.answers.get("copy_given") == "yes"
        made.append(badge(words(_("a copy was offered") if given else _("no copy was offered yet"))))
    if plan.due is not None:
        made.append(
            badge(words(_("to be looked at again on {day}"), day=plan.due), said.TONES.get(when(plan.due, day), ""))
        )
    whole = QWidget()
    whole.setLayout(Flow(*made))
    return whole


def _wishes(office: Office, plan: Record) -> Iterator[QWidget]:
    form = office.library.form(PLAN)
    for name in ("wishes", "strengths"):
        if told := said.written(office, plan, name):
            yield Label(office.words(form.question(name).label), role="hint")
            yield Label(told, selectable=True)
    if not plan.answers.get("wishes") and plan.status != plans.DRAFT:  # of a draft it is said above
        yield Label(office.words(_("Nobody has written down what the person wants.")), tone="due")


def _group(office: Office, group: Group) -> list[QWidget]:
    heading = Label(said.support(office, group.support), role="strong")
    heading.setContentsMargins(0, GRID, 0, 0)
    lines: list[QWidget] = [heading]
    for step in group.steps:
        opening = partial(office.open, "care.action", step.action.id)
        icon = "task" if step.when is not None else "check" if step.action.status == plans.DONE else "not"
        told = said.goal(office, step.action), said.doing_it(office, step.action)
        narrow = office.settings.scale > _WIDE_SCALE
        lines.append(LineView(Line(icon, *told, opening, *said.standing(office, step), narrow=narrow)))
    return lines


def _uncovered(doing: Doing, plan: Record | None) -> QFrame:
    """What is weak and in no plan yet: each is added with one press, or declined by the person."""
    words = doing.office.words
    told = _("Rated weak or medium: each needs an action, or the person’s word that none is wanted.")
    parts: list[QWidget] = [Label(words(told), role="state")]
    parts += [_item(doing, plan, item) for item in doing.care.uncovered]
    return card(words(_("Not in the plan yet")), *parts)


def _item(doing: Doing, plan: Record | None, item: Question) -> QWidget:
    """Without a plan it leads to drawing one up."""
    words = doing.office.words
    if not doing.may(ACTION if plan else PLAN):
        return Label(words(item.label))
    adding = partial(doing.add_action, plan, item) if plan else doing.draw_up
    line = LineView(Line("plus", words(item.label), "", adding))
    line.setAccessibleDescription(words(_("Add an action for it") if plan else _("Draw up a plan")))
    return line if plan is None else _with_no(doing, plan, item, line)


def _with_no(doing: Doing, plan: Record, item: Question, line: LineView) -> QWidget:
    """A line with the person's own no beside it."""
    words = doing.office.words
    declined = button(Action(words(_("Not wanted")), partial(doing.not_wanted, plan, item)))
    declined.setAccessibleName(words(_("Not wanted: {item}"), item=words(item.label)))
    made = QWidget()
    made.setLayout(Flow(line, declined, first_fills=True))
    return made
