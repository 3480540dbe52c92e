"""Finding people by name while typing: an index that lives in memory only."""

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

_STROKES = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t"})
_INVISIBLE_VOWELS = "\u17b4\u17b5"
_PAST_LATIN = "\u0250"


@dataclass(frozen=True, slots=True)
class Hit:
    """A record whose line has every word that was typed; `line` is folded text."""

    record: str
    person: str | None
    line: str


@dataclass(slots=True)
class Index:
    """The folded lines a session may open, one for a record, joined so that one scan finds any part of any name."""

    _hits: list[Hit] = field(default_factory=list)
    _kinds: list[str] = field(default_factory=list)
    _place: dict[str, int] = field(default_factory=dict)
    _joined: str | None = None
    _starts: list[int] = field(default_factory=list)

    def put(self, record: str, person: str | None, kind: str, line: str) -> None:
        """Add a record's line or replace it; an empty line takes the record out."""
        place = self._place.setdefault(record, len(self._hits))
        if place == len(self._hits):
            self._hits.append(Hit(record, person, line))
            self._kinds.append(kind)
        else:
            self._hits[place] = Hit(record, person, line)
        self._joined = None

    def find(self, text: str, *, kinds: Collection[str] | None = None, limit: int = 50) -> list[Hit]:
        """Records whose line has every word of `text`, those where each word begins one first."""
        words = fold(text).split()
        if not words:
            return []
        found: dict[int, None] = {}
        for sign in (" ", ""):
            for place in self._having([sign + word for word in words]):
                if kinds is None or self._kinds[place] in kinds:
                    found[place] = None
                if len(found) >= limit:
                    return [self._hits[place] for place in found]
        return [self._hits[place] for place in found]

    def _having(self, parts: list[str]) -> Iterator[int]:
        """Places of the lines that hold every part; a line is scanned with a space in front of it."""
        joined, starts = self._text()
        rarest = max(parts, key=len)
        at = joined.find(rarest)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            end = starts[place + 1]
            if all(joined.find(part, starts[place], end) >= 0 for part in parts):
                yield place
            at = joined.find(rarest, end)

    def _text(self) -> tuple[str, list[int]]:
        if self._joined is None:
            lines = [f" {hit.line}\n" if hit.line else "\n" for hit in self._hits]
            self._joined = "".join(lines)
            self._starts = list(accumulate(map(len, lines), initial=0))
        return self._joined, self._starts


def fold(text: str) -> str:
    """Text as it is searched: small letters, Latin without its marks, any digits as 0–9, nothing invisible, single
    spaces. Vowel signs of Khmer, Lao, Burmese and Thai are letters and stay.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    kept: list[str] = []
    latin = False
    plain = unicodedata.normalize("NFKD", text).casefold()  # only then are letters of other alphabets small
    for char in unicodedata.normalize("NFKD", plain).translate(_STROKES):
        category = unicodedata.category(char)
        if category == "Cf" or char in _INVISIBLE_VOWELS or (latin and category == "Mn"):
            continue
        kept.append(str(unicodedata.decimal(char)) if category == "Nd" else char)
        latin = category != "Mn" and char < _PAST_LATIN
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))
