"""Inputs that are nearly right: real ones with something taken out, put in, doubled or changed."""

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

ODD = (
    *("", "\0", "\ufeff", "\u2028", "\u202e", "\ud800", "é", "٣", "၁"),
    *("'", '"', "{", "}", "[", "]", "{0}", "{x!r}", "%s"),
)
"""Pieces of text that have broken parsers before."""

LARGE = ("9" * 5000, "-1", "1e999", "NaN", "0x7f", "2" * 20, "1_0", "1979-05-27T07:32:00Z")

anything = st.text(max_size=60) | st.sampled_from(ODD) | st.text(st.characters(exclude_categories=()), max_size=60)

_MOMENTS = (
    "0001-01-01T00:00:00+23:59",
    "2026-11-24T04:30:00",
    "2026-11-24T04:30:00+07:00",
    "0001-01-01T00:00:00.000000Z",
)
_MARKED: tuple[Any, ...] = (
    {"?": "unknown"},
    {"?": "declined"},
    {"?": []},
    {"$": "AA==", "c": "identity"},
    {"|": [["a:1", 1]]},
)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([10**400, -(10**30), "9" * 400, *ODD])
    | st.sampled_from(_MARKED),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
"""Whatever JSON can hold, and Python besides: numbers of any size, NaN, halves of characters."""


def texts(whole: Sequence[str], pieces: Sequence[str] = ()) -> st.SearchStrategy[str]:
    """One of the texts, damaged by a dice that hypothesis throws; `pieces` are what its format is made of."""
    put = [*ODD, *LARGE, *pieces]
    return st.builds(
        lambda text, seed, times: _damaged_text(text, random.Random(seed), times, put),
        st.sampled_from(list(whole)),
        st.integers(0, 2**32),
        st.integers(1, 8),
    )


def data(whole: Sequence[bytes], pieces: Sequence[bytes] = ()) -> st.SearchStrategy[bytes]:
    """The same of bytes."""
    return st.builds(
        lambda raw, seed, times: _damaged_data(raw, random.Random(seed), times, pieces),
        st.sampled_from(list(whole)),
        st.integers(0, 2**32),
        st.integers(1, 8),
    )


def _damaged_text(text: str, dice: random.Random, times: int, put: Sequence[str]) -> str:
    for _time in range(times):
        lines = text.split("\n")
        one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(5):
            case 0:
                del lines[one]
            case 1:
                lines.insert(one, lines[other])
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
            case _:
                start = dice.randint(0, len(lines[one]))
                end = dice.choice((start, start + 1, start + dice.randint(0, 20), len(lines[one])))
                lines[one] = lines[one][:start] + dice.choice(put) + lines[one][end:]
        text = "\n".join(lines)
    return text


def _damaged_data(raw: bytes, dice: random.Random, times: int, pieces: Sequence[bytes]) -> bytes:
    changed = bytearray(raw)
    acts: tuple[Callable[[int, int], None], ...] = (
        lambda start, _end: changed.__setitem__(slice(start, start + 1), bytes([dice.randrange(256)])),
        lambda start, _end: changed.__setitem__(slice(start, start + 1), dice.choice((b"\0", b"\xff", b"\x7f"))),
        lambda start, end: changed.__delitem__(slice(start, end)),
        lambda start, end: changed.__setitem__(slice(start, start), changed[start:end]),
        lambda start, _end: changed.__delitem__(slice(start, None)),
        lambda start, end: changed.__setitem__(slice(start, end), dice.choice(pieces or (b"",))),
    )
    for _time in range(times):
        start = dice.randint(0, len(changed))
        # Cutting off the rest is one act among six, and most of the time nothing but that would be left to look at.
        act = dice.choice(acts if dice.random() < 0.3 else acts[:2])
        act(start, start + dice.choice((1, 4, 16, 64, 1024)))
    return bytes(changed)


def documents(whole: Sequence[Any]) -> st.SearchStrategy[bytes]:
    """One of the JSON documents with something else in one place of it, or without it, spelled in one of two ways."""
    return st.builds(
        lambda told, seed, value, escaped: _spelled(_changed(told, random.Random(seed), value), escaped=escaped),
        st.sampled_from(list(whole)),
        st.integers(0, 2**32),
        json_values
        | st.sampled_from(["0001-01-01T00:00:00+23:59", "2026-11-24T04:30:00", "9999-12-31T23:59:59-23:59"]),
        st.booleans(),
    )


def _changed(told: Any, dice: random.Random, value: Any) -> Any:
    """A copy; the place is found by going inwards at random."""
    if not isinstance(told, dict | list) or not told or dice.random() < 0.1:
        return value
    fresh = dict(told) if isinstance(told, dict) else list(told)
    place: Any = dice.choice(sorted(fresh) if isinstance(fresh, dict) else range(len(fresh)))
    if dice.random() < 0.1:
        del fresh[place]
    elif dice.random() < 0.1 and isinstance(fresh, dict):
        fresh[dice.choice(ODD)] = value
    else:
        fresh[place] = _changed(fresh[place], dice, value)
    return fresh


def _spelled(told: Any, *, escaped: bool) -> bytes:
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=escaped)
    return text.encode("utf-8", "surrogatepass")
