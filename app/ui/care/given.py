"""What was given and talked over: services with the person's own word on them, and case conferences."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.care.work import CONFERENCE, SERVICE, from_outside
from app.models.forms.answers import rows
from app.models.told import day_of
from app.models.vault.record import Record
from app.ui.care import said
from app.ui.care.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action

_MOST = 6
_HELPED = {"yes": "fine", "some": "", "no": "due", "harm": "danger"}
_TOOK_PART = {"not_asked": "danger", "no_wish": "due"}


def services_card(doing: Doing) -> QFrame:
    office, words = doing.office, doing.office.words
    give = Action(words(_("Add a ser&vice")), doing.give, role="link", icon="plus") if doing.may(SERVICE) else None
    parts = _lines(office, doing.care.services, _service)
    if not parts:
        parts = [Label(words(_("No service is written down yet.")), role="state")]
    return card(words(_("Services given")), *parts, action=give)


def conferences_card(doing: Doing) -> QFrame:
    office, words = doing.office, doing.office.words
    confer = Action(words(_("Add a con&ference")), doing.confer, role="link", icon="plus")
    parts = _lines(office, doing.care.conferences, _conference)
    if not parts:
        parts = [Label(words(_("Nobody has met over this case yet. Ask the person first who may come.")), role="state")]
    return card(words(_("Case conferences")), *parts, action=confer if doing.may(CONFERENCE) else None)


def _lines(office: Office, records: Sequence[Record], line: Callable[[Office, Record], Line]) -> list[QWidget]:
    """The newest; how many more there are is said."""
    parts: list[QWidget] = [LineView(line(office, one)) for one in records[:_MOST]]
    if (left := len(records) - _MOST) > 0:
        parts.append(Label(office.words.plural(*n_("and {n} more", "and {n} more"), left), role="state"))
    return parts


def _service(office: Office, record: Record) -> Line:
    words, told = office.words, record.answers
    day, by = day_of(told, "on"), said.code(office, SERVICE, "given_by", told.get("given_by"))
    times = told.get("times")
    about = [words.day(day) if day else "", by]
    if isinstance(times, int) and times > 1:
        about.append(words.plural(*n_("{n} time", "{n} times"), times))
    what = said.code(office, SERVICE, "service", told.get("service"))
    helped = said.code(office, SERVICE, "helped", told.get("helped"))
    tone = _HELPED.get(str(told.get("helped")), "")
    return Line("check", what, " · ".join(filter(None, about)), _opening(office, record), helped, tone, narrow=True)


def _conference(office: Office, record: Record) -> Line:
    """Its day, who was there, how many decisions, and whether the person took part."""
    words, told = office.words, record.answers
    day, decided = day_of(told, "on"), len(rows(told.get("decisions")))
    title = words(_("Conference of {day}"), day=day or "")
    roles = dict.fromkeys(str(row.get("role")) for row in rows(told.get("present")))
    group = office.library.form(CONFERENCE).question("present").questions[0].codes
    about = [words.listing([group.shown(role, words) if group else role for role in roles])]
    about.append(words.plural(*n_("{n} decision", "{n} decisions"), decided))
    if from_outside(told):
        about.append(words(_("with somebody from outside")))
    part = said.code(office, CONFERENCE, "took_part", told.get("took_part"))
    word = words(_("The person: {part}"), part=part) if part else ""
    tone = _TOOK_PART.get(str(told.get("took_part")), "")
    return Line("people", title, " · ".join(filter(None, about)), _opening(office, record), word, tone, narrow=True)


def _opening(office: Office, record: Record) -> Callable[[], None]:
    return partial(office.open, "record", record.id)
