"""An answer in words: the one place that says it, for the window and for paper."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.i18n import Words
from app.marks import _, n_
from app.models.forms.definition import DECIMAL, Question
from app.models.forms.no_answer import no_answer
from app.models.vault.record import SEALED

NOT_ASKED = _("not asked")
SEALED_SAID = _("sealed")

ORDER_SAID = {
    "family_first": _("family name first"),
    "given_first": _("given name first"),
    "single": _("one name only"),
}
SIGNED_SAID = {
    "signed": _("signed"),
    "thumbprint": _("by thumbprint"),
    "verbal_witnessed": _("by word of mouth, witnessed"),
}


def shown(question: Question, value: Any, words: Words) -> str:
    """The answer in the reader's language; one who may not see it reads that it is sealed.

    Several answers are separated by semicolons, rows of a group by lines. An answer that does not fit its question any
    more is shown as it stands.
    """
    if value is None:
        return words(NOT_ASKED)
    if value is SEALED:
        return words(SEALED_SAID)
    said = no_answer(value)
    if said:
        return words(said.said)
    try:
        return _SHOW.get(question.type, _plain)(question, value, words) or _plain(question, value, words)
    except (TypeError, ValueError, AttributeError, KeyError, Refused):
        return _plain(question, value, words)


def shown_name(value: Mapping[str, str]) -> str:
    """A name in its own script, with the romanised one behind it: ចាន់ ស្រី (Chan Srey)."""
    own, roman = value.get("own", ""), value.get("roman", "")
    return f"{own} ({roman})" if own and roman else own or roman


def _plain(question: Question, value: Any, words: Words) -> str:
    return value if isinstance(value, str) else str(value)


def _yes_no(question: Question, value: Any, words: Words) -> str:
    return words({"yes": _("yes"), "no": _("no")}[value])


def _number(question: Question, value: Any, words: Words) -> str:
    return words.number(value if isinstance(value, int) else _exact(value))


def _exact(text: str) -> Decimal:
    if not DECIMAL.fullmatch(text):
        raise ValueError("not a stored number")
    return Decimal(text)


def _money(question: Question, value: Any, words: Words) -> str:
    return f"{words.number(_exact(value['amount']))} {value['currency']}"


def _date(question: Question, value: Any, words: Words) -> str:
    return words.day(PartialDate.parse(value))


def _code(question: Question, value: Any, words: Words) -> str:
    return question.codes.shown(value, words) if question.codes else _plain(question, value, words)


def _scale(question: Question, value: Any, words: Words) -> str:
    return _code(question, value, words) if question.codes else _number(question, value, words)


def _codes(question: Question, value: Any, words: Words) -> str:
    return "; ".join(_code(question, one, words) for one in value)


def _place(question: Question, value: Any, words: Words) -> str:
    """From the smallest to the largest: village, province, country."""
    parts = [value.get("detail", "")]
    for key, codes in (("province", question.provinces), ("country", question.codes)):
        code = value.get(key, "")
        parts.append(codes.shown(code, words) if codes and code else code)
    return ", ".join(part for part in parts if part)


def _name(question: Question, value: Any, words: Words) -> str:
    return shown_name(value) or _plain(question, value, words)


def _signature(question: Question, value: Any, words: Words) -> str:
    day = date.fromisoformat(value["on"])
    return f"{value['by']}, {words(SIGNED_SAID[value['method']])}, {words.day(day)}"


def _attachment(question: Question, value: Any, words: Words) -> str:
    return words.plural(*n_("{n} attachment", "{n} attachments"), len(value))


def _group(question: Question, value: Any, words: Words) -> str:
    lines = []
    for row in value:
        said = [
            f"{words(one.label)}: {shown(one, row[one.name], words)}" for one in question.questions if one.name in row
        ]
        lines.append("; ".join(said))
    return "\n".join(lines)


_SHOW: Mapping[str, Callable[[Question, Any, Words], str]] = {
    "yes_no": _yes_no,
    "integer": _number,
    "decimal": _number,
    "money": _money,
    "date": _date,
    "choice": _code,
    "choices": _codes,
    "scale": _scale,
    "score": _code,
    "place": _place,
    "name": _name,
    "signature": _signature,
    "attachment": _attachment,
    "group": _group,
}
