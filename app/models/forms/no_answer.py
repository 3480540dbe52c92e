"""The ways of not answering, each its own answer: not asked, does not know, declines; apart from them no, and 0."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from app.marks import _
from app.models.vault.record import SEALED


class NoAnswer(Enum):
    """Said instead of an answer. A question nobody asked has no entry among the answers at all."""

    UNKNOWN = "unknown"
    DECLINED = "declined"

    @property
    def stored(self) -> dict[str, str]:
        """How it stands among the answers."""
        return {_MARK: self.value}

    @property
    def said(self) -> str:
        """A sentence for it, to be translated."""
        return _("does not know") if self is NoAnswer.UNKNOWN else _("declines to say")


def no_answer(value: object) -> NoAnswer | None:
    """Which of the two was said, or None for an answer and for what was not asked."""
    if not isinstance(value, Mapping) or len(value) != 1:
        return None
    return _SAID.get(value.get(_MARK)) if isinstance(value.get(_MARK), str) else None


def answered(value: object) -> bool:
    """Whether there is an answer this reader can see: `"no"` and `0` are; nothing, not knowing and sealed are not."""
    return value is not None and value is not SEALED and value not in _EMPTY and no_answer(value) is None


_MARK = "?"
_SAID: Mapping[Any, NoAnswer] = {said.value: said for said in NoAnswer}
_EMPTY: tuple[object, ...] = ("", [], {}, ())
