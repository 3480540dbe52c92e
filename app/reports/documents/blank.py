"""Any form on paper, to be filled in by hand, in one language or two side by side."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.i18n import Words
from app.marks import _
from app.models.forms.definition import Form, Question
from app.reports.documents.conditions import only_if
from app.reports.documents.tree import (
    Boxes,
    Choices,
    Column,
    Columns,
    Document,
    Heading,
    KeepTogether,
    Lines,
    Note,
    Paragraph,
    Part,
    Signature,
    Spacer,
    Table,
)

_LONGEST_PRINTED_LIST = 30
_WIDEST_GROUP = 5
_EMPTY_ROWS, _EMPTY_CELL = 3, "\n"
_REPEATS = 2
_SHARES = {"short": 0.35, "medium": 0.65, "long": 1.0}
_BETWEEN_LANGUAGES = " · "


def blank(form: Form, words: Words, second: Words | None = None, *, day: date) -> Document:
    """Sections and questions in order, with room to answer; `day` decides which codes are still offered."""
    voices = (words, second) if second else (words,)
    paper = _Paper(voices, {question.name: question for question in form.questions}, day)
    parts: list[Part] = [
        paper.small(_("* has to be answered. Whoever is asked may skip a question and stop at any time."))
    ]
    for section in form.sections:
        parts.append(paper.heading(section.title))
        parts += [paper.small(section.hint)] if section.hint else []
        parts += [part for question in section.questions for part in paper.question(question)]
    parts += [paper.small(_("Source: {source}"), source=form.source)] if form.source else []
    return Document(
        title=words(form.title),
        language=words.language,
        parts=tuple(parts),
        classification=words(_("Confidential once filled in")),
        basis=words(_("Form {name}, version {version}"), name=form.name, version=str(form.version)),
        second_language=second.language if second else "",
        second_title=second(form.title) if second else "",
    )


@dataclass(frozen=True, slots=True)
class _Paper:
    """What every question needs to be printed: the languages, the questions conditions name, the day."""

    voices: tuple[Words, ...]
    questions: Mapping[str, Question]
    day: date

    def beside(self, part: Callable[[Words], Part]) -> Part:
        """The same part in each language, side by side; once where both read the same."""
        said = {words.language: part(words) for words in self.voices}
        if len(set(said.values())) == 1:
            return part(self.voices[0])
        return Columns(tuple(Column((part,), language) for language, part in said.items()))

    def heading(self, sentence: str) -> Part:
        return self.beside(lambda words: Heading(words(sentence)))

    def small(self, sentence: str, **places: object) -> Part:
        return self.beside(lambda words: Paragraph(words(sentence, **places), small=True))

    def option(self, sentence: str) -> str:
        """One option in all languages, behind one box; once where they read the same."""
        return _together(words(sentence) for words in self.voices)

    def question(self, question: Question) -> list[Part]:
        """The label, when it is asked, the hint, and room for the answer, on one page where that is possible."""
        if question.type == "score":
            return []
        if question.type == "note":
            return [self.beside(lambda words: Note(words(question.label)))]
        asked = [self.beside(lambda words: Paragraph(words(question.label) + " *" * question.required, strong=True))]
        if question.show_if:
            condition = question.show_if
            asked.append(self.beside(lambda words: Paragraph(only_if(condition, self.questions, words), small=True)))
        asked += [self.small(question.hint)] if question.hint else []
        if question.type == "group":
            return [*asked, *self._group(question)]
        return [KeepTogether((*asked, *_ROOM[question.type](self, question), *self._no_answers(question), Spacer(2)))]

    def _no_answers(self, question: Question) -> list[Part]:
        if question.type in _TICKED or not question.no_answer:
            return []
        return [Choices(tuple(self.option(said.said) for said in question.no_answer))]

    def _group(self, group: Question) -> list[Part]:
        """A table of empty rows where few short questions repeat; else the questions themselves, again and again."""
        inner = [question for question in group.questions if question.answerable]
        named = {**self.questions, **{question.name: question for question in inner}}
        if group.repeat and len(inner) <= _WIDEST_GROUP and not any(question.show_if for question in inner):
            row = (_EMPTY_CELL,) * len(inner)
            return [Table(tuple(self.option(question.label) for question in inner), (row,) * _EMPTY_ROWS), Spacer(1)]
        paper = _Paper(self.voices, named, self.day)
        once = [part for question in group.questions for part in paper.question(question)]
        if not group.repeat:
            return once
        return [part for number in range(_REPEATS) for part in (Heading(f"{number + 1}.", 3), *once)]


def _together(texts: Iterable[str]) -> str:
    """The same said in several languages, each once, beginning with a capital letter where the script has them."""
    return _BETWEEN_LANGUAGES.join(dict.fromkeys(text[:1].upper() + text[1:] for text in texts))


def _ticked(paper: _Paper, question: Question) -> list[Part]:
    codes = question.codes.offered(paper.day) if question.codes else []
    if len(codes) > _LONGEST_PRINTED_LIST:
        return _written(paper, question)
    options = [_together(code.shown(words) for words in paper.voices) for code in codes]
    if question.type == "yes_no" and not codes:
        options = [paper.option(_("yes")), paper.option(_("no"))]
    if question.type == "scale" and not codes:
        options = [str(step) for step in range(int(question.least or 0), int(question.most or 10) + 1)]
    options += [paper.option(said.said) for said in question.no_answer]
    return [Choices(tuple(options))] if options else _written(paper, question)


def _written(paper: _Paper, question: Question) -> list[Part]:
    return [Lines(1, _SHARES.get(question.width, 1.0))]


def _written_long(paper: _Paper, question: Question) -> list[Part]:
    return [Lines(4)]


def _number(paper: _Paper, question: Question) -> list[Part]:
    return [Boxes((len(str(question.most)) if isinstance(question.most, int) else 4,))]


def _date(paper: _Paper, question: Question) -> list[Part]:
    labels = tuple(paper.option(label) for label in (_("day"), _("month"), _("year")))
    return [Boxes((2, 2, 4), labels), Choices((paper.option(_("This date is an estimate")),))]


def _labelled(*labels: str) -> "Callable[[_Paper, Question], list[Part]]":
    """Lines side by side, each over what is written on it."""
    return lambda paper, question: [Signature(tuple(paper.option(label) for label in labels))]


_TICKED = frozenset({"choice", "choices", "yes_no", "scale"})
_ROOM: Mapping[str, Callable[[_Paper, Question], list[Part]]] = {
    **dict.fromkeys(_TICKED, _ticked),
    **dict.fromkeys(("text", "decimal", "person_ref", "record_ref", "user_ref", "attachment"), _written),
    "long_text": _written_long,
    "integer": _number,
    "date": _date,
    "name": _labelled(_("In the person's own script"), _("In Latin letters")),
    "place": _labelled(_("Country"), _("Province"), _("District, village or street")),
    "money": _labelled(_("Amount"), _("Currency")),
    "signature": _labelled(_("Name"), _("Signature or thumbprint"), _("Date")),
}
