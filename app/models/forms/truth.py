"""Yes, no and unknown: three-valued logic after Kleene, for rules that must not take silence for a no."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Combined with `&`, `|` and `~`; refuses to be used as a plain condition, where unknown would pass for a yes."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, known: bool) -> "Truth":
        """What is known either way."""
        return cls.TRUE if known else cls.FALSE

    def __and__(self, other: "Truth") -> "Truth":
        if Truth.FALSE in (self, other):
            return Truth.FALSE
        return Truth.UNKNOWN if Truth.UNKNOWN in (self, other) else Truth.TRUE

    def __or__(self, other: "Truth") -> "Truth":
        return ~(~self & ~other)

    def __invert__(self) -> "Truth":
        if self is Truth.UNKNOWN:
            return self
        return Truth.FALSE if self is Truth.TRUE else Truth.TRUE

    def __bool__(self) -> bool:
        raise TypeError("a truth has three values: compare it with `is`")


def truth(value: object) -> Truth:
    """What the answer to a yes-or-no question says; not asked, does not know, declines and all else are unknown."""
    if value == "yes":
        return Truth.TRUE
    return Truth.FALSE if value == "no" else Truth.UNKNOWN


def all_of(truths: Iterable[Truth]) -> Truth:
    """False when one is false, true when all are true (also when there are none)."""
    met = Truth.TRUE
    for one in truths:
        met = met & one
    return met


def any_of(truths: Iterable[Truth]) -> Truth:
    """True when one is true, false when all are false (also when there are none)."""
    return ~all_of(~one for one in truths)
