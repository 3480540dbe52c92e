"""Any record as it was answered, in words: what was asked, what was said, in the order of its form."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models.forms.answers import asked
from app.models.forms.definition import Question, Section
from app.models.vault.record import Record
from app.ui.cases.attached_files import AttachedFiles
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import column, facts, framed, rule


def record_cards(office: Office, record: Record) -> Iterator[QFrame]:
    """A card for each section in which something was said; what nobody asked is left out."""
    form = office.library.written_with(record.kind, record.form_version)
    if form is None:
        yield framed("card", Label(office.words(_("The form of this record is no longer here.")), role="state"))
        return
    wanted = {question.name for question in asked(form, record.answers)}
    for section in form.sections:
        told = [one for one in section.questions if one.name in wanted and record.answers.get(one.name) is not None]
        if told:
            yield _card(office, record, section, told)


def _card(office: Office, record: Record, section: Section, told: list[Question]) -> QFrame:
    rows = facts((office.words(question.label), _answer(office, record, question)) for question in told)
    return framed("card", column(Label(office.words(section.title), role="heading"), rule(), rows))


def _answer(office: Office, record: Record, question: Question) -> QWidget:
    files = record.answers.get(question.name)
    if question.type == "attachment" and isinstance(files, list) and question.name not in record.disputed:
        return AttachedFiles(office, record, files)
    return Label(_value(office, record, question), selectable=True)


def _value(office: Office, record: Record, question: Question) -> str:
    """In words; values that stand side by side, where laptops disagree, each on its line."""
    words = office.words
    if question.name in record.disputed:
        said = [office.shown(question, value) for value in record.disputed[question.name]]
        return "\n".join([words(_("Two laptops say different things:")), *said])
    return office.shown(question, record.answers.get(question.name))
