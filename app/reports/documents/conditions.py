"""Says on paper when a question is asked: “Only if …”, from the form's own condition."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.i18n import Words
from app.marks import _
from app.models.forms.condition import Condition
from app.models.forms.definition import Question

_COMPARED: Mapping[type[ast.cmpop], str] = {
    ast.Eq: _("“{question}” is {answer}"),
    ast.NotEq: _("“{question}” is not {answer}"),
    ast.Lt: _("“{question}” is less than {answer}"),
    ast.LtE: _("“{question}” is {answer} or less"),
    ast.Gt: _("“{question}” is more than {answer}"),
    ast.GtE: _("“{question}” is {answer} or more"),
    ast.In: _("“{question}” is one of these: {answer}"),
    ast.NotIn: _("“{question}” is none of these: {answer}"),
}
_HOLDS: Mapping[type[ast.cmpop], str] = {
    ast.In: _("“{question}” includes {answer}"),
    ast.NotIn: _("“{question}” does not include {answer}"),
}
_TURNED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
}


def only_if(condition: Condition, questions: Mapping[str, Question], words: Words) -> str:
    """The condition as a sentence; `questions` are those it may look at; another name is said as it is written."""
    said = _Saying(questions, words).part(ast.parse(condition.text.strip(), mode="eval").body)
    return words(_("Only if {condition}."), condition=said)


@dataclass(frozen=True, slots=True)
class _Saying:
    """Walks a condition the form's loader has found to be within what is allowed."""

    questions: Mapping[str, Question]
    words: Words

    def part(self, node: ast.expr, *, inside: bool = False) -> str:
        match node:
            case ast.BoolOp(op=op, values=values):
                both = _("{first} and {second}") if isinstance(op, ast.And) else _("{first} or {second}")
                said, *others = (self.part(value, inside=True) for value in values)
                for other in others:
                    said = self.words(both, first=said, second=other)
                return f"({said})" if inside else said
            case ast.UnaryOp(op=ast.Not(), operand=denied):
                return self.words(_("not: {condition}"), condition=self.part(denied, inside=True))
            case ast.Compare(left=left, ops=[test], comparators=[right]):
                return self._compared(left, type(test), right)
            case ast.Name(id=name):
                return self._named(name)
        return ast.unparse(node)

    def _named(self, name: str) -> str:
        question = self.questions.get(name)
        if question is None:
            return self._label(name)
        if question.type == "yes_no":
            return self.words(_("“{question}” is answered yes"), question=self._label(name))
        return self.words(_("“{question}” is answered"), question=self._label(name))

    def _compared(self, left: ast.expr, test: type[ast.cmpop], right: ast.expr) -> str:
        if isinstance(left, ast.Name):
            sentence, name, facing = _COMPARED[test], left.id, right
        elif isinstance(right, ast.Name):
            sentence = _HOLDS[test] if test in _HOLDS else _COMPARED[_TURNED.get(test, test)]
            name, facing = right.id, left
        else:
            return ast.unparse(ast.Compare(left, [test()], [right]))
        return self.words(sentence, question=self._label(name), answer=self._answer(name, facing))

    def _label(self, name: str) -> str:
        question = self.questions.get(name)
        return self.words(question.label) if question else name.replace("_", " ")

    def _answer(self, name: str, node: ast.expr) -> str:
        if isinstance(node, ast.Name):
            return f"“{self._label(node.id)}”"
        values = ast.literal_eval(node)
        question = self.questions.get(name)
        return self.words.listing([self._value(question, value) for value in _each(values)])

    def _value(self, question: Question | None, value: Any) -> str:
        """A constant as the question's own answers read: a code by its label, a number as a number."""
        if not isinstance(value, str):
            return self.words.number(value)
        if question and question.codes:
            return f"“{question.codes.shown(value, self.words)}”"
        if question and question.type == "yes_no":
            return self.words(_("yes")) if value == "yes" else self.words(_("no"))
        return f"“{value}”"


def _each(values: Any) -> list[Any]:
    return list(values) if isinstance(values, list | tuple) else [values]
