"""What every parser owes whatever it is given: a value or a sentence, soon and within bounds; and how much is tried."""

import json
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, settings

from app.errors import Refused
from app.i18n import Words, placeholders

SECONDS = 10
"""Far more than any of these inputs needs, for the machine may be busy; a loop that does not end is still found."""

MEGABYTES = 400
"""What one input may take above what the process has already."""

KHMER = Words("km")

_SOAK, _QUICK, _LEAST = 40, 6, 12
_many = False

Answer = TypeVar("Answer")


class Outstayed(BaseException):
    """It took too long. No `Exception`, so that a parser which catches everything cannot swallow it."""


def soak() -> None:
    """From now on `examples` are many and different each time: for `make soak`."""
    global _many  # noqa: PLW0603
    _many = True


def soaking() -> bool:
    return _many


def examples(count: int, *, least: int = _LEAST) -> settings:
    """How many inputs a property is tried with: the same few in every quick run, not fewer than `least`, and many times
    as many in a long one."""
    return settings(
        max_examples=count * _SOAK if _many else max(count // _QUICK, least),
        derandomize=not _many,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    )


def answered(parse: Callable[[], Answer], *documented: type[Exception]) -> Answer | None:
    """What it gives; None where it refuses in a sentence that can be said, or raises what it says that it raises.

    Anything else it raises goes on to the test, and so do `Outstayed` and `MemoryError`.
    """
    try:
        with bounds():
            return parse()
    except Refused as error:
        refused = error
    except documented:
        return None
    assert refused.sentence and placeholders(refused.sentence) <= refused.places.keys()
    assert KHMER(refused.sentence, **refused.places)
    return None


@contextmanager
def bounds(seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Iterator[None]:
    """Stops the block after `seconds`, and lets it take so much memory and no more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    standing = signal.signal(signal.SIGALRM, _outstayed)
    resource.setrlimit(resource.RLIMIT_AS, (_taken() + (megabytes << 20), hard))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.signal(signal.SIGALRM, standing)


def same_json(one: object, other: object) -> bool:
    """Whether both are one JSON text, which tells 1 from true and from 1.0 where `==` does not."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _outstayed(_signal: int, _frame: object) -> None:
    raise Outstayed


def _taken() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
