"""When a question is asked: a small, safe part of Python's expressions, read once and then only computed."""

import ast
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.marks import _
from app.models.forms.no_answer import answered

Answers = Mapping[str, Any]

LONGEST = 500
DEEPEST = 20

GIVEN = "given"
"""The type of a name that is no question: whoever asks the form says what it is."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as read. `named` are the names it looks at, `compared` the constants each is compared with.

    A bare name holds when it is answered with anything but no and zero. A comparison with what is not answered, not
    known or declined is false, `!=` and `not in` too; dates compare as far as they are certain.
    """

    text: str
    named: frozenset[str]
    compared: Mapping[str, frozenset[Any]]
    holds: Callable[[Answers], bool] = field(repr=False, compare=False)


def read_condition(text: str, types: Mapping[str, str]) -> Condition:
    """Reads a condition over names of the given question types; `Refused`, with the reason, whatever else it says."""
    reading = _Reading(types)
    compute = reading.part(_parsed(text))
    compared = {name: frozenset(constants) for name, constants in reading.compared.items()}
    return Condition(text, frozenset(reading.named), compared, lambda answers: _says_yes(compute(answers)))


_Compute = Callable[[Answers], Any]
_ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_CONTAINED = (ast.In, ast.NotIn)


def _equal(left: Any, right: Any) -> bool:
    return bool(left == right)


def _before(left: Any, right: Any) -> bool:
    return left.surely_before(right) if isinstance(left, PartialDate) else bool(left < right)


def _not_after(left: Any, right: Any) -> bool:
    return left.latest <= right.earliest if isinstance(left, PartialDate) else bool(left <= right)


def _within(left: Any, right: Any) -> bool:
    return left in right


_TESTS: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: _equal,
    ast.NotEq: lambda left, right: not _equal(left, right),
    ast.Lt: _before,
    ast.LtE: _not_after,
    ast.Gt: lambda left, right: _before(right, left),
    ast.GtE: lambda left, right: _not_after(right, left),
    ast.In: _within,
    ast.NotIn: lambda left, right: not _within(left, right),
}


def _parsed(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise Refused(_("A condition has at most {most} characters."), most=LONGEST)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            whole = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError, Warning):
        raise Refused(_("“{text}” cannot be read as a condition."), text=text) from None
    level: list[ast.AST] = [whole]
    for _depth in range(DEEPEST):
        level = [inner for node in level for inner in ast.iter_child_nodes(node)]
        if not level:
            return whole
    raise Refused(_("A condition is nested at most {most} deep."), most=DEEPEST)


@dataclass(slots=True)
class _Reading:
    """One condition being read: what it names and compares is gathered on the way."""

    types: Mapping[str, str]
    named: set[str] = field(default_factory=set)
    compared: dict[str, set[Any]] = field(default_factory=dict)

    def part(self, node: ast.expr) -> _Compute:
        """What computes one part of the expression."""
        match node:
            case ast.Name():
                return self._name(node)
            case ast.Constant() | ast.UnaryOp(op=ast.USub()):
                constant = _constant(node)
                return lambda answers: constant
            case ast.UnaryOp(op=ast.Not()):
                denied = self.part(node.operand)
                return lambda answers: not _says_yes(denied(answers))
            case ast.BoolOp():
                return _joined(node.op, [self.part(value) for value in node.values])
            case ast.Compare(ops=[test]):
                return self._comparison(node.left, test, node.comparators[0])
        raise _not_allowed(node)

    def _name(self, node: ast.Name) -> _Compute:
        name = node.id
        if name not in self.types:
            raise Refused(_("“{name}” is not asked before this question."), name=name)
        self.named.add(name)
        read = _READ.get(self.types[name])
        if read is None:
            return lambda answers: value if answered(value := answers.get(name)) else None
        return lambda answers: read(value) if answered(value := answers.get(name)) else None

    def _comparison(self, left: ast.expr, test: ast.cmpop, right: ast.expr) -> _Compute:
        if type(test) not in _TESTS:
            raise _not_allowed(ast.Compare(left, [test], [right]))
        if isinstance(test, _CONTAINED) and not isinstance(right, ast.List | ast.Name):
            raise Refused(_("After “in” comes a list in square brackets or a question with several answers."))
        one, other = self._side(left, right), self._side(right, left)
        if isinstance(test, _ORDERED):
            self._must_have_order(left, right)
        compare = _TESTS[type(test)]

        def computed(answers: Answers) -> bool:
            mine, theirs = one(answers), other(answers)
            if mine is None or theirs is None:
                return False
            try:
                return compare(mine, theirs)
            except (TypeError, AttributeError):  # an answer of another type than its question says has no order
                return False

        return computed

    def _side(self, node: ast.expr, facing: ast.expr) -> _Compute:
        """One side of a comparison; a constant is read as the question it faces stores its answers."""
        if isinstance(node, ast.Name):
            return self._name(node)
        values = [_constant(item) for item in node.elts] if isinstance(node, ast.List) else [_constant(node)]
        if isinstance(facing, ast.Name):
            self.compared.setdefault(facing.id, set()).update(values)
            values = [_faced(value, self.types.get(facing.id, GIVEN)) for value in values]
        fixed: Any = tuple(values) if isinstance(node, ast.List) else values[0]
        return lambda answers: fixed

    def _must_have_order(self, *sides: ast.expr) -> None:
        for side in sides:
            if isinstance(side, ast.Name) and self.types.get(side.id, GIVEN) not in _WITH_ORDER:
                raise Refused(_("“{name}” has no order: compare it with == or !=."), name=side.id)


def _joined(joining: ast.boolop, parts: Sequence[_Compute]) -> _Compute:
    if isinstance(joining, ast.And):
        return lambda answers: all(_says_yes(part(answers)) for part in parts)
    return lambda answers: any(_says_yes(part(answers)) for part in parts)


def _constant(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=str() | int() as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)) if not isinstance(value, bool):
            return -value
        case ast.Constant(value=float()) | ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=float())):
            return Decimal(ast.unparse(node))
    raise _not_allowed(node)


def _faced(value: Any, type_: str) -> Any:
    """The constant as answers of that type are compared; refuses one such a question can never have."""
    if type_ == "date" and isinstance(value, str):
        return PartialDate.parse(value)
    if type_ in _NUMBERS and (isinstance(value, bool) or not isinstance(value, int | Decimal)):
        raise Refused(_("“{value}” is not a number."), value=str(value))
    if type_ in _TEXTS and not isinstance(value, str):
        raise Refused(_("“{value}” has to stand in quotes."), value=str(value))
    return value


def _says_yes(value: Any) -> bool:
    return value != "no" and bool(value)


def _decimal(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(value: Any) -> PartialDate | None:
    try:
        return PartialDate.parse(str(value))
    except Refused:
        return None


def _amount(value: Any) -> Decimal | None:
    return _decimal(value.get("amount")) if isinstance(value, Mapping) else None


def _not_allowed(node: ast.AST) -> Refused:
    return Refused(_("“{part}” may not stand in a condition."), part=ast.unparse(node))


_READ: Mapping[str, Callable[[Any], Any]] = {"date": _day, "decimal": _decimal, "money": _amount}
_NUMBERS = frozenset({"integer", "decimal", "money", "scale"})
_TEXTS = frozenset({"choice", "choices", "yes_no", "text", "long_text"})
_WITH_ORDER = frozenset({"integer", "decimal", "date", "money", "scale", "score", GIVEN})
