"""Sections of a summary that show answers beside their questions, and the lines made of a record as a whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.dates import PartialDate
from app.marks import _
from app.models import cases, closing, names
from app.models.ages import Age
from app.models.cases import CASE
from app.models.forms.answers import asked
from app.models.forms.definition import Form
from app.models.forms.no_answer import answered
from app.models.people import PERSON, person_age
from app.models.screenings import DETERMINATION, EPISODE
from app.models.timeline import Line
from app.models.vault.record import Record
from app.reports.documents.tree import Heading, KeyValue, Paragraph, Part
from app.reports.summaries.decisions import beside
from app.reports.summaries.definition import EACH, Item, Section
from app.reports.summaries.screening import definition_said
from app.reports.summaries.telling import Telling, standing

Row = tuple[str, str]

CLOSING_STATES: Mapping[str, str] = {
    closing.PROPOSED: _("Proposed"),
    closing.DONE: _("Carried out"),
    "undone": _("Taken back"),
}


def answers(telling: Telling, section: Section) -> list[Part]:
    """The lines of a section, form by form; each form under its title where there is more than one record to tell."""
    parts: list[Part] = []
    by_form: dict[str, list[Item]] = {}
    for item in section.lines(telling.audience):
        by_form.setdefault(item.form, []).append(item)
    titled = section.records == EACH or len(by_form) > 1
    for form, items in by_form.items():
        held = telling.held.of(form)
        for line in held if section.records == EACH else held[:1]:
            told = tuple(_rows(telling, line, items))
            if told and titled:
                parts.append(Heading(f"{line.title(telling.words)} · {telling.dated(line)}", 2))
            parts += [KeyValue(told)] if told else []
            parts += _not_asked(telling, line, items) if section.always else []
    return parts


def _rows(telling: Telling, line: Line, items: Sequence[Item]) -> Iterator[Row]:
    for item in items:
        row = None
        if item.made:
            row = MADE[item.form, item.name](telling, line)
        elif line.form and item.name in line.form and item.name in line.record.answers:
            row = _row(telling, line.form, line.record, item.name)
        if row:
            yield row


def _not_asked(telling: Telling, line: Line, items: Sequence[Item]) -> Iterator[Part]:
    """The questions nobody asked yet, in one sentence; never one whose answer was taken away."""
    cover, form = telling.held.cover, line.form
    open_ = {one.name: one.label for one in asked(form, line.record.answers)} if form else {}
    labels = [
        telling.words(open_[item.name])
        for item in items
        if item.name in open_.keys() - line.record.answers.keys()
        and (item.form, item.name) not in cover.answers | cover.codes.keys()
    ]
    if labels:
        yield Paragraph(telling.words(_("Not asked yet: {questions}"), questions="; ".join(labels)), small=True)


def _row(telling: Telling, form: Form, record: Record, name: str) -> Row | None:
    said = telling.said(form, record, name)
    return None if said is None else (telling.words(form.question(name).label), said)


def _status(telling: Telling, line: Line) -> Row:
    said = telling.words(cases.LABELS.get(line.record.status, line.record.status))
    if len(line.record.versions.get("@status", ())) > 1:
        said = telling.words(_("{status} (laptops disagree)"), status=said)
    return telling.words(_("State")), said


def _caseworker(telling: Telling, line: Line) -> Row:
    assigned = [one for one in standing(line.record, "assigned_to") if answered(one)]
    said = telling.either([telling.who(user) for user in assigned]) if assigned else telling.words(_("nobody yet"))
    return telling.words(_("Caseworker")), said


def _name(telling: Telling, line: Line) -> Row | None:
    """Her name as told, or her initials where she wants it hidden; nothing where she withholds it."""
    if line.form is None or "name" not in line.record.answers:
        return None
    told = standing(line.record, "name")
    if line.record.answers.get("name_hidden") != "yes" or not all(map(names.told, told)):
        return _row(telling, line.form, line.record, "name")
    return telling.words(_("Initials")), telling.either([names.initials(one) for one in told])


def _age(telling: Telling, line: Line) -> Row:
    """Never a bare age: on which day, how it is known, how it was counted, and whether she is treated as a child."""
    age = person_age(line.record, telling.today)
    said = [*(_age_said(telling, line.record, age) if age else ()), telling.words(telling.held.childhood.why)]
    return telling.words(_("Age")), "\n".join(said)


def _age_said(telling: Telling, person: Record, age: Age) -> Iterator[str]:
    words, told = telling.words, person.answers
    exact = age.least == age.most
    years = _("{years} years on {day}") if exact else _("between {least} and {most} years on {day}")
    yield words(years, years=age.least, least=age.least, most=age.most, day=telling.today)
    if isinstance(told.get("age_stated"), int) and answered(told.get("age_stated_on")):
        day = PartialDate.parse(told["age_stated_on"])
        yield words(_("told on {day} as {years}"), day=day, years=told["age_stated"])
        counted = told.get("age_counted")
        known = answered(counted)
        yield telling.code("people.age_counted", counted) if known else words(_("nobody knows how that was counted"))
    basis = telling.code("people.age_basis", age.basis) if age.basis else words(_("nobody noted how it is known"))
    yield words(_("How it is known: {basis}"), basis=basis)
    if age.disputed:
        yield words(_("Somebody doubts this age."))


def _closing(telling: Telling, line: Line) -> Row:
    said = CLOSING_STATES.get(line.record.status, line.record.status)
    return telling.words(_("State")), telling.words(said)


MADE: Mapping[tuple[str, str], Callable[[Telling, Line], Row | None]] = {
    (CASE, "status"): _status,
    (CASE, "caseworker"): _caseworker,
    (PERSON, "name"): _name,
    (PERSON, "age"): _age,
    (EPISODE, "definition"): definition_said,
    (DETERMINATION, "beside"): beside,
    (closing.CLOSURE, "state"): _closing,
}
"""Lines that are no answer to one question: `form@word` in a definition."""
