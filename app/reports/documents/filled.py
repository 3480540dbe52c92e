"""Any answered form on paper: what was asked and what was said, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.i18n import Words
from app.marks import _
from app.models.forms.answers import NOBODY, asked, asked_in_row, rows
from app.models.forms.definition import Form, Question
from app.models.forms.shown import shown
from app.reports.documents.tree import Document, Heading, KeyValue, Paragraph, Part, Table

_WIDEST_GROUP = 5

Answers = Mapping[str, Any]


def filled(form: Form, answers: Answers, words: Words, given: Answers = NOBODY) -> Document:
    """The whole form. Who prints it, when and under which consent is for the caller to add."""
    return Document(
        title=words(form.title),
        language=words.language,
        parts=filled_parts(form, answers, words, given),
        classification=words(_("Confidential")),
        basis=words(_("Form {name}, version {version}"), name=form.name, version=str(form.version)),
    )


def filled_parts(form: Form, answers: Answers, words: Words, given: Answers = NOBODY) -> tuple[Part, ...]:
    """The sections as parts of a larger document. Only what was asked; an answer this reader may not see says so."""
    wanted = {question.name for question in asked(form, answers, given)}
    parts: list[Part] = []
    for section in form.sections:
        questions = [one for one in section.questions if one.name in wanted and _has_something_to_show(one, answers)]
        if questions:
            parts += [Heading(words(section.title)), *_answered(form, questions, answers, words, given)]
    return tuple(parts)


def _has_something_to_show(question: Question, answers: Answers) -> bool:
    return question.answerable or (question.type == "score" and question.name in answers)


def _answered(
    form: Form, questions: Sequence[Question], answers: Answers, words: Words, given: Answers
) -> Iterator[Part]:
    """Labels and answers in the order of the form; rows of a group as a table or one after the other."""
    lines: list[tuple[str, str]] = []
    for question in questions:
        value = answers.get(question.name)
        if not rows(value):
            lines.append((words(question.label), shown(question, value, words)))
            continue
        if lines:
            yield KeyValue(tuple(lines))
            lines = []
        yield Paragraph(words(question.label), strong=True)
        each = [(row, asked_in_row(form, question, row, answers, given)) for row in rows(value)]
        yield from _rows(question, each, words)
    if lines:
        yield KeyValue(tuple(lines))


def _rows(group: Question, each: Sequence[tuple[Answers, Sequence[Question]]], words: Words) -> Iterator[Part]:
    inner = [question for question in group.questions if question.answerable]
    if len(inner) <= _WIDEST_GROUP:
        head = tuple(words(question.label) for question in inner)
        yield Table(head, tuple(tuple(_cell(one, row, wanted, words) for one in inner) for row, wanted in each))
        return
    for number, (row, wanted) in enumerate(each, start=1):
        yield Heading(f"{number}.", 3)
        said = ((words(one.label), shown(one, row.get(one.name), words)) for one in wanted if one.answerable)
        yield KeyValue(tuple(said))


def _cell(question: Question, row: Answers, wanted: Sequence[Question], words: Words) -> str:
    return shown(question, row.get(question.name), words) if question in wanted else ""
