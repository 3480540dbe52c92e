"""What the inputs of one form know of the vault: records and people an answer may point at, files, the past."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.errors import Refused
from app.i18n import Words, _, n_
from app.models import history, people, staff
from app.models.forms.definition import Question, everything
from app.models.shelter.houses import in_order
from app.models.vault import attachments
from app.models.vault.attachments import Prepared
from app.models.vault.ids import new_id
from app.models.vault.reading import Filter
from app.models.vault.record import Record
from app.ui.forms.attached import Attached
from app.ui.forms.input import Around, Option
from app.ui.forms.inputs import make
from app.ui.forms.task import FormTask
from app.ui.shell.office import Office
from app.ui.shell.work import Course

_MOST_FOUND: Final = 12
_PART: Final = 1024 * 1024


def around(office: Office, task: FormTask) -> Around:
    """For the reader of this office; records are those of the case or person the form is about."""
    settings = office.settings
    second = Words(settings.second) if settings.second not in ("", office.words.language) else None
    return Around(
        words=office.words,
        today=office.today(),
        make=make,
        attached=_attached(office, task),
        second=second,
        records=lambda question: _records(office, task, question),
        people=lambda text: _people(office, text),
        named=office.named,
        users=lambda: [
            (user.id, user.name)
            for user in staff.near(office.vault, office.session, task.person, writes=task.form.name)
        ],
        who=office.who,
        history=_history(office, task.record) if task.record else None,
    )


def _records(office: Office, task: FormTask, question: Question) -> Sequence[Option]:
    """Those of the case or person the form is about; of what belongs to the organisation all, by what it is called."""
    kind, session = question.kind, office.session
    if not session.may("read", kind):
        return []
    about = office.library.form(kind).about
    if about == "organisation":
        found = [(one.id, office.line(one)) for one in office.vault.records(session, kind=kind)]
        return sorted(found, key=lambda option: in_order(option[1]))
    if not (task.case or task.person):
        return []
    of_case = about == "case" and task.case
    which = Filter(kind=kind, case=task.case) if of_case else Filter(kind=kind, person=task.person)
    return [(one.id, office.line(one)) for one in office.vault.records(session, **which)]


def _people(office: Office, text: str) -> Sequence[Option]:
    vault, session = office.vault, office.session
    hits = vault.search(session, text, kinds=(people.PERSON,), limit=_MOST_FOUND)
    return [(hit.record, office.line(vault.record(session, hit.record))) for hit in hits]


def _history(office: Office, record: Record) -> Callable[[Question], Sequence[str]]:
    """Each change of an answer in a sentence, the latest first."""
    words = office.words

    def said(question: Question, value: Any) -> str:
        return office.shown(question, value) if value is not None else words(_("nothing"))

    def lines(question: Question) -> list[str]:
        found = history.steps(office.vault.history(office.session, record.id, question.name), question.name)
        told = []
        for step in found:
            before = words.listing([said(question, one) for one in step.before]) or words(_("nothing"))
            after, who = said(question, step.after), office.who(step.user)
            sentence = _("{moment}, {who}: from “{before}” to “{after}”")
            told.append(words(sentence, moment=step.at, who=who, before=before, after=after))
        return told

    return lines


def _attached(office: Office, task: FormTask) -> Attached:
    """What hangs on the record already, and the way to add to it."""
    asked = any(question.type == "attachment" for question in everything(task.form.questions))
    held = attachments.listed(office.vault.connection, office.session, task.record.id) if asked and task.record else []
    attached = Attached(kept={one.id: one for one in held})

    def add(paths: Sequence[Path], done: Callable[[Sequence[str]], None]) -> None:
        def ready(read: _Read) -> None:
            ids = [new_id(office.now()) for _each in read.ready]
            attached.waiting |= zip(ids, read.ready, strict=True)
            if ids:
                told = n_("{n} file is attached once you save.", "{n} files are attached once you save.")
                office.tell(office.words.plural(*told, len(ids)))
            if read.refused:
                office.refuse(_not_attached(office.words, read.refused))
            done(ids)

        office.run(office.words(_("Reading files")), lambda _v, _s, course: _prepared(paths, course), ready)

    attached.add = add
    attached.choose = lambda parent: task.dialogs.files(parent, office.words(_("Attach files")), Path.home())
    return attached


@dataclass(frozen=True, slots=True)
class _Read:
    """What may be attached, and what may not, with its name and why."""

    ready: Sequence[Prepared]
    refused: Sequence[tuple[str, Refused]]


def _prepared(paths: Sequence[Path], course: Course) -> _Read:
    """One after the other; one that is refused leaves the others as they are."""
    ready, refused = [], []
    for path in paths:
        course.refuse_if_stopped()
        try:
            ready.append(attachments.prepare(path.name, _read(path, course), cancelled=course.cancelled))
        except Refused as no:
            course.refuse_if_stopped()
            refused.append((path.name, no))
    return _Read(ready, refused)


def _not_attached(words: Words, refused: Sequence[tuple[str, Refused]]) -> Refused:
    """Names the file, for several may have been chosen; of several the first, and how many more there are."""
    (name, why), more = refused[0], len(refused) - 1
    problem = words(why.sentence, **why.places)
    if not more:
        return Refused(_("“{file}” was not attached. {problem}"), file=name, problem=problem)
    others = words.plural(
        *n_("{n} more file was not attached either.", "{n} more files were not attached either."), more
    )
    return Refused(_("“{file}” was not attached. {problem} {others}"), file=name, problem=problem, others=others)


def _read(path: Path, course: Course) -> bytes:
    """The whole file, and one byte more than may be attached where it is larger."""
    found = bytearray()
    try:
        with path.open("rb") as file:
            while len(found) <= attachments.LARGEST and (part := file.read(_PART)):
                found += part
                course.progress(len(found), attachments.LARGEST)
                course.refuse_if_stopped()
    except OSError as error:
        raise Refused(_("This file cannot be read. Copy it to this laptop first, then attach it.")) from error
    return bytes(found)
