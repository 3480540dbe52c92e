"""Answers chosen from what is offered: one, several, yes or no, a step of a scale."""

from collections.abc import Sequence
from typing import Any, Final

from app.i18n import _
from app.models.forms.definition import Question
from app.models.forms.lists import CodeList
from app.ui.forms.checks import Checks
from app.ui.forms.code_box import CodeBox
from app.ui.forms.input import Around, Input, Option
from app.ui.forms.numbers import integer
from app.ui.forms.options import Options

_FEW: Final = 5
_STEPS: Final = 11


def choice(question: Question, around: Around) -> Input:
    """A few codes stand in sight; more are found by typing."""
    options = offered(question, around)
    few = 0 < len(options) <= _FEW
    box = Options(options, wide=question.width == "long") if few else CodeBox(options, width=question.width)

    def set_code(told: Any) -> None:
        box.set_code(told, _label(question.codes, told, around))

    return Input(box, lambda: box.code() or None, set_code, box.chosen)


def choices(question: Question, around: Around) -> Input:
    """Boxes to tick; where there are many, a field above them finds those wanted."""
    checks = Checks(offered(question, around), around.words)

    def set_codes(told: Any) -> None:
        checks.set_codes(told, lambda code: _label(question.codes, code, around))

    return Input(checks, checks.codes, set_codes, checks.chosen)


def yes_no(question: Question, around: Around) -> Input:
    """Two radio buttons: no is an answer."""
    says = around.words, around.second
    options = Options([("yes", _both(_("Yes"), *says)), ("no", _both(_("No"), *says))])
    return Input(options, options.code, options.set_code, options.chosen)


def scale(question: Question, around: Around) -> Input:
    """The steps of a scale, side by side; a wide one is typed."""
    if question.codes:
        return choice(question, around)
    least, most = question.least, question.most
    if not isinstance(least, int) or not isinstance(most, int) or most - least >= _STEPS:
        return integer(question, around)
    options = Options([(str(step), around.words.number(step)) for step in range(least, most + 1)])
    steps = {str(step): step for step in range(least, most + 1)}

    def set_step(told: Any) -> None:
        options.set_code(str(told) if isinstance(told, int) else told)

    return Input(options, lambda: steps.get(options.code(), options.code()), set_step, options.chosen)


def offered(question: Question, around: Around) -> Sequence[Option]:
    """What may be chosen today, in the reader's language; what is no more stands last."""
    codes = question.codes.choosable(around.today) if question.codes else []
    return [(code.code, around.said(code)) for code in codes]


def _label(codes: CodeList | None, told: Any, around: Around) -> str:
    found = codes.get(told) if codes and isinstance(told, str) else None
    return around.said(found) if found else ""


def _both(sentence: str, words: Any, second: Any) -> str:
    first, behind = words(sentence), second(sentence) if second else ""
    return f"{first} · {behind}" if behind and behind != first else first
