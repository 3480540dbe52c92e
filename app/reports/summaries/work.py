"""What is done in a case, as tables of a summary: consents, tasks, approvals, the timeline."""

from collections.abc import Sequence
from datetime import date

from app.marks import _, n_
from app.models import consents, tasks
from app.models.reviews import ASKED, RETURNED, REVIEW, approval_of
from app.models.timeline import Line
from app.models.vault.record import Record
from app.models.vault.roles import permits
from app.reports.documents.tree import Paragraph, Part, Table
from app.reports.summaries.definition import Section
from app.reports.summaries.telling import OLDER, Telling

OWN = "own_organisation"


def consented(telling: Telling, section: Section) -> list[Part]:
    """Everything she was asked to agree to; another recipient is told of what concerns it only."""
    found = consents.glance(telling.vault, telling.session, telling.held.person.id, telling.today)
    ours = telling.recipient
    if ours.kind != OWN:
        found = [one for one in found if one[1].kind == ours.kind and one[1].name in ("", ours.name)]
    rows = []
    for purpose, recipient, answer in found:
        said = [telling.words(answer.sentence, **answer.places)]
        if answer.withheld:
            named = [telling.code("consent.withheld", code) for code in sorted(answer.withheld)]
            said.append(telling.words(_("To be left out: {what}"), what=named))
        rows.append((telling.code("consent.purposes", purpose), telling.recipient_said(recipient), "\n".join(said)))
    return _table(telling, (_("For what"), _("For whom"), _("How it stands")), rows, (5, 4, 6))


def open_tasks(telling: Telling, section: Section) -> list[Part]:
    """Open tasks, the most pressing first, and how many are done."""
    held = telling.held.of(tasks.TASK)
    waiting = [line for line in held if line.record.status == tasks.OPEN]
    waiting.sort(key=lambda line: (line.record.due or date.max, line.record.made_at, line.record.id))
    rows = [
        (_due(telling, line.record), _told(telling, line, section), telling.who(line.record.answers.get("assigned_to")))
        for line in waiting
    ]
    parts = _table(telling, (_("Due"), _("What"), _("Who does it")), rows, (3, 9, 3))
    done = sum(line.record.status == tasks.DONE for line in held)
    if done:
        said = telling.words.plural(*n_("{n} task is done.", "{n} tasks are done."), done)
        parts.append(Paragraph(said, small=True))
    return parts


def _due(telling: Telling, task: Record) -> str:
    if task.due is None:
        return telling.words(_("no day"))
    late = (telling.today - task.due).days
    said = [telling.words.day(task.due)]
    if late > 0:
        said.append(telling.words.plural(*n_("{n} day late", "{n} days late"), late))
    return "\n".join(said)


def _told(telling: Telling, line: Line, section: Section) -> str:
    """The answers a section shows of a record, without their questions."""
    names = [item.name for item in section.lines(telling.audience) if item.name in line.record.answers]
    said = [telling.said(line.form, line.record, name) for name in names] if line.form else []
    return "\n".join(one for one in said if one)


def approvals(telling: Telling, section: Section) -> list[Part]:
    """What was sent to a second person, and whether what was approved still stands as it was read."""
    records = {line.record.id: line.record for line in telling.held.lines}
    rows = []
    for line in telling.held.of(REVIEW):
        told = line.record.answers
        asked = f"{telling.who(line.record.made_by)}, {telling.dated(line)}"
        about = records.get(str(told.get("about_record")))
        rows.append((telling.code("cases.review_subjects", told.get("subject")), asked, _decided(telling, line, about)))
    return _table(telling, (_("What"), _("Asked by"), _("Decision")), rows, (4, 4, 7))


def _decided(telling: Telling, line: Line, about: Record | None) -> str:
    told = line.record.answers
    if line.record.status == ASKED:
        return telling.words(_("Waits for a decision"))
    if line.record.status == RETURNED:
        sentence = _("Sent back by {who} on {day}")
    elif about is not None and approval_of(about, [line.record]):
        sentence = _("Approved by {who} on {day}")
    else:
        sentence = _("Approved by {who} on {day}; changed since, so this no longer holds")
    day = telling.said(line.form, line.record, "decided_on") if line.form else None
    return telling.words(sentence, who=telling.who(told.get("decided_by")), day=day or "")


def timeline(telling: Telling, section: Section) -> list[Part]:
    """The newest entries, a line each; how many older ones there are is named as left out."""
    lines = [line for line in telling.held.lines if permits(section.kinds, line.record.kind)]
    if len(lines) > section.most:
        older = telling.words.plural(*n_("{n} entry", "{n} entries"), len(lines) - section.most)
        telling.leave_out(f"{telling.words(section.title)}: {older}", OLDER)
    newest = lines[: section.most]
    rows = [(telling.dated(line), line.title(telling.words), line.headline(telling.words)) for line in newest]
    return _table(telling, (_("Day"), _("Entry"), _("In short")), rows, (3, 5, 7))


def _table(
    telling: Telling, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]
) -> list[Part]:
    return [Table(tuple(map(telling.words, head)), tuple(rows), widths=widths)] if rows else []
