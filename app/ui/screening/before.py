"""The first two steps: what keeps the interview closed, and the first contact with the help that follows at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _, n_
from app.models import screenings, tasks
from app.models.screening.preparation import VALID_DAYS, Missing
from app.models.screening_way import Step, Way
from app.models.tasks import When
from app.models.vault.record import Record
from app.ui.people.said import answer
from app.ui.screening import said
from app.ui.screening.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, badge, button, row

_TONES = {When.OVERDUE: "danger", When.TODAY: "due"}


def preparation(doing: Doing) -> list[QWidget]:
    """Everything that is missing is a line that leads to where it is mended."""
    words, way = doing.office.words, doing.way
    parts: list[QWidget] = [_gate(doing)]
    if doing.may(screenings.PREPARATION):
        role = "main" if way.missing else ""
        parts.append(buttons(Action(words(_("&Prepare the interview")), doing.prepare, role=role, icon="note")))
    parts += [LineView(_point(doing, one)) for one in way.missing or ()]
    held = [_line(doing.office, one, "note") for one in way.of(screenings.PREPARATION)]
    before = card(words(_("Before the interview")), *parts)
    return [before, card(words(_("Preparations")), *held)] if held else [before]


def first_contact(doing: Doing) -> list[QWidget]:
    """May come before everything else; what was urgent in it stands on top, to be done today."""
    office, way, words = doing.office, doing.way, doing.office.words
    hint = _("This may come before everything else. When it is saved or stopped, urgent needs become tasks of today.")
    parts: list[QWidget] = [Label(words(hint), role="state")]
    offered = [
        Action(words(one.title), partial(doing.contact, one), role="main", icon="screening")
        for one in way.contact_forms.values()
        if doing.may(one.name)
    ]
    parts += [buttons(*offered)] if offered else []
    parts += [contact_line(office, one) for one in way.contacts]
    if not way.contacts:
        parts.append(Label(words(_("Nobody has spoken with the person in this way yet.")), role="state"))
    made: list[QWidget] = [card(words(said.STEPS[Step.FIRST_CONTACT]), *parts)]
    urgent = [task_line(office, one) for one in pressing(office, way)]
    return [card(words(_("To be done today")), *urgent), *made] if urgent else made


def contact_line(office: Office, contact: Record) -> LineView:
    """What the worker concluded; where the answers suggest something else, that too."""
    words = office.words
    form = office.library.written_with(contact.kind, contact.form_version)
    outcome, tone = said.concluded(office, form, contact)
    about = words(_("{who}, {moment}"), who=office.who(contact.made_by), moment=contact.made_at)
    suggestion = answer(office.library, words, contact, "suggestion") if form and "suggestion" in form else ""
    if suggestion and suggestion != outcome:
        about = words(
            _("{who}, {moment}. The answers suggest: {suggestion}"),
            who=office.who(contact.made_by),
            moment=contact.made_at,
            suggestion=suggestion,
        )
    standing = (words(_("stopped early")), "due") if contact.status == "stopped" else (outcome, tone)
    return LineView(
        Line("screening", said.title(office, contact), about, partial(office.open, "record", contact.id), *standing)
    )


def pressing(office: Office, way: Way) -> list[Record]:
    """Tasks of the case that are due today or late."""
    return [one for one in way.open_tasks if tasks.when(one.due, office.today()) in _TONES]


def urgency(office: Office, pressing: Sequence[Record]) -> str:
    """The tone of such tasks together: red once one of them is late."""
    return "danger" if any(tasks.is_overdue(one, office.today()) for one in pressing) else "due"


def task_line(office: Office, task: Record) -> LineView:
    words = office.words
    due = words.day(task.due) if task.due else ""
    tone = _TONES.get(tasks.when(task.due, office.today()), "")
    what, who = answer(office.library, words, task, "task"), office.who(str(task.answers.get("assigned_to", "")))
    return LineView(Line("task", what, who, partial(office.open, "record", task.id), due, tone))


def with_change(doing: Doing, line: LineView, record: Record) -> QWidget:
    """A line with the way to make its record say more."""
    words = doing.office.words
    change = button(Action(words(_("Change")), partial(doing.change, record)))
    change.setAccessibleName(words(_("Change: {record}"), record=doing.office.line(record)))
    made = QWidget()
    made.setLayout(row(line, change))
    return made


def buttons(*offered: Action | QWidget) -> QWidget:
    """Side by side, and below each other where the text is large."""
    made = QWidget()
    made.setLayout(Flow(*(button(one) if isinstance(one, Action) else one for one in offered)))
    return made


def _gate(doing: Doing) -> QWidget:
    """Whether the interview may open."""
    words, way = doing.office.words, doing.way
    if way.missing is None:
        unknown = _("Your role does not see consents, so it cannot be said here whether the interview may open.")
        return Label(words(unknown), role="state")
    if way.missing:
        closed = n_("{n} point keeps the interview closed:", "{n} points keep the interview closed:")
        laid = row(badge(words(_("not open yet")), "due"), Label(words.plural(*closed, len(way.missing))))
    else:
        holds = _("The interview may open. A preparation holds for {days} days.")
        laid = row(badge(words(_("ready")), "fine"), Label(words(holds, days=VALID_DAYS)))
    laid.setStretch(1, 1)
    line = QWidget()
    line.setLayout(laid)
    return line


def _point(doing: Doing, one: Missing) -> Line:
    office = doing.office
    if one.code == "consent":
        mend = partial(office.open, "consent", str(doing.way.case.person))
        return Line("consent", office.words(one.sentence), office.words(_("Ask for consent")), mend)
    at = "" if one.code == "preparation" else one.code
    return Line("warning", office.words(one.sentence), "", partial(doing.prepare, at))


def _line(office: Office, record: Record, icon: str) -> LineView:
    about = office.words(_("{who}, {moment}"), who=office.who(record.made_by), moment=record.made_at)
    return LineView(Line(icon, said.title(office, record), about, partial(office.open, "record", record.id)))
