"""A period of detention monitoring on paper: figures and a chart, and nobody by name."""

from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from app.i18n import Words
from app.marks import _, n_
from app.models.detention import telling
from app.models.detention.days import Days
from app.models.detention.facts import facts
from app.models.detention.figures import Figures, Period, Row, figures
from app.models.detention.records import EPISODE
from app.models.detention.telling import Group
from app.models.forms.library import Library
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.tree import (
    Bar,
    Bars,
    Document,
    Heading,
    KeepTogether,
    KeyValue,
    Note,
    Paragraph,
    Part,
    Table,
)


def period_figures(vault: Vault, session: Session, period: Period, *, today: date) -> Figures:
    """The figures of a period for who may print them, as far as she may read."""
    session.require("print", EPISODE)
    return figures(facts(vault, session), period, today)


def write_down(vault: Vault, session: Session) -> None:
    """That figures are printed or saved, before anybody has a byte of them."""
    session.require("print", EPISODE)
    vault.audit(session, "detention.print")


def detention_report(
    found: Figures, words: Words, library: Library, *, printed_by: str, printed_at: datetime
) -> Document:
    """The report of a period, in the reader's language."""
    return Document(
        title=words(_("Detention: {first} to {last}"), first=found.period.first, last=found.period.last),
        language=words.language,
        classification=words(_("Confidential: small numbers can tell who is meant")),
        printed_by=printed_by,
        printed_at=printed_at,
        parts=(
            KeyValue(tuple(summary(found, words))),
            *_groups(found, words, library),
            *_single(found, words),
            Note(words(COUNTED)),
        ),
    )


COUNTED = _(
    "Each calendar day somebody was held is one day, the first and the last included. Who is still held is counted to "
    "the day given above. Times that overlap count once for one person. Where a day is not known, the least and the "
    "most it can have been are given. Who may be under 18 is counted apart and treated as a child."
)


def summary(found: Figures, words: Words) -> list[tuple[str, str]]:
    """The figures of all, each with its name; where nobody was held, only up to when that is known."""
    rows = [
        (words(_("Counted up to")), words.day(found.counted_to)),
        (words(_("Times in detention")), number(found.all, words)),
        (words(_("People held")), words.number(found.all.people)),
        (words(_("Days held")), telling.days(found.all.days, words)),
        (words(_("Days held, the middle of all people")), _middle(found, words)),
        (words(_("Days held, the longest")), telling.days(found.longest, words)),
        (words(_("Presumed victims held")), words.number(found.presumed.people)),
        (words(_("Days presumed victims were held")), telling.days(found.presumed.days, words)),
    ]
    if found.releases.middle_days is not None:
        waited = words.number(_exact(found.releases.middle_days))
        rows.append((words(_("Days from identification to release, the middle")), waited))
    return rows if found.all.episodes else rows[:1]


def _middle(found: Figures, words: Words) -> str:
    least, most = (_exact(one) for one in found.middle)
    if least == most:
        return words.number(least)
    return words(_("{least} to {most} days"), least=least, most=most)


def _exact(number: float) -> int | Decimal:
    """A median as it is said: whole, or with its half."""
    return int(number) if number == int(number) else Decimal(str(number))


def _groups(found: Figures, words: Words, library: Library) -> list[Part]:
    if not found.all.episodes:
        return [Paragraph(words(_("Nobody is known to have been held in this period.")))]
    told = telling.groups(found, words, library)
    return [_chart(told[0], words), *(part for group in told for part in _table(group, words))]


def _chart(group: Group, words: Words) -> Part:
    """Days by kind of place, under a sentence that says what there is to see."""
    bars = [_bar(label, row.days, words) for label, row in group.rows]
    label, row = group.rows[0]
    sentence = words(_("Most days were spent in: {place} ({days})."), place=label, days=telling.days(row.days, words))
    parts: list[Part] = [Heading(words(_("Days held by kind of place"))), Paragraph(sentence), Bars(tuple(bars))]
    if any(not row.days.exact for _label, row in group.rows):
        parts.append(Paragraph(words(_("Filled: certain. Framed: it may have been as many.")), small=True))
    return KeepTogether(tuple(parts))


def _bar(label: str, days: Days, words: Words) -> Bar:
    return Bar(label, days.least, days.longest, telling.days(days, words))


def _table(group: Group, words: Words) -> list[Part]:
    head = (group.title, words(_("Times in detention")), words(_("People")), words(_("Days")))
    rows = tuple(
        (label, number(row, words), words.number(row.people), telling.days(row.days, words))
        for label, row in group.rows
    )
    return [Table(head, rows, (0.4, 0.25, 0.12, 0.23), right=frozenset((2,)))]


def number(row: Row, words: Words) -> str:
    """How many times in detention, and how many of them may lie outside the period."""
    if not row.unsure:
        return words.number(row.episodes)
    return words.plural(
        *n_("{all}, of which {n} may lie outside the period", "{all}, of which {n} may lie outside the period"),
        row.unsure,
        all=row.episodes,
    )


def _single(found: Figures, words: Words) -> list[Part]:
    """What is one number each, part by part."""
    parts: list[Part] = []
    for title, several in groupby(telling.single(found), key=lambda one: one[0]):
        rows = [(words(label), words.number(count)) for _title, label, count in several]
        parts += [Heading(words(title), level=2), KeyValue(tuple(rows))]
    return parts
