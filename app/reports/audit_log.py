"""The audit log on paper: who did what when, under the names the log itself has for records, and for nobody."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from app.i18n import Words
from app.marks import _
from app.models import happened
from app.models.forms.library import Library
from app.models.vault.audit import AuditEntry
from app.reports.documents.tree import Document, KeyValue, Note, Part, Table

MOST: Final = 1000
"""Lines on paper; whoever needs more narrows what is asked for."""

_SHORT: Final = 8


def audit_log(
    lines: Sequence[AuditEntry],
    words: Words,
    library: Library,
    *,
    who: Callable[[str], str],
    asked: Sequence[tuple[str, str]],
    count: int,
    printed_by: str,
    printed_at: datetime,
) -> Document:
    """`asked` says which lines these are, `count` how many there are in all; `who` names who works here.

    No person is named: a record stands under the random name it has in the log, by which two lines about one record
    are known to be about one.
    """
    head = tuple(map(words, (_("When"), _("Who"), _("What"), _("About"), _("How it went"))))
    rows = tuple(_row(line, words, library, who) for line in lines)
    return Document(
        title=words(_("Audit log")),
        language=words.language,
        classification=words(_("Confidential: who did what in this shelter")),
        printed_by=printed_by,
        printed_at=printed_at,
        parts=(
            KeyValue(tuple(asked)),
            *_left_out(words, len(lines), count),
            Table(head, rows, (0.22, 0.16, 0.35, 0.12, 0.15)),
        ),
    )


def _left_out(words: Words, shown: int, count: int) -> tuple[Part, ...]:
    if shown >= count:
        return (Note(words(_("All {count} lines. A record is called by the name this log has for it."), count=count)),)
    sentence = _("The newest {shown} of {count} lines. A record is called by the name this log has for it.")
    return (Note(words(sentence, shown=shown, count=count)),)


def _row(line: AuditEntry, words: Words, library: Library, who: Callable[[str], str]) -> tuple[str, ...]:
    phrase, places = happened.said(line.event, library)
    outcome, _tone = happened.outcome(line)
    about = (line.object or "")[:_SHORT]
    return words.moment(line.at), who(line.user), words(phrase, **places), about, words(outcome)
