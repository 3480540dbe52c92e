"""Finding people by name while typing: an index that lives in memory only."""

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

_STROKES = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t"})
_INVISIBLE_VOWELS = "\u17b4\u17b5"
_PAST_LATIN = "\u0250"

_LETTERS = 3
_WORD = "  "
_AT_ONCE = 3_000
_LOOSE = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """A record whose line has every word that was typed; `line` is folded text."""

    record: str
    person: str | None
    line: str


class Index:
    """The folded lines a session may open, in memory only, of which any part of any word is found.

    Reading every line for each key that is typed takes longer with every case. So an index of three letters each
    (SQLite's, of a database that is never on a disk) names the lines to look at. Each search takes some more lines into
    it and reads the others, so that nobody waits for it when signing in or after saving.
    """

    def __init__(self) -> None:
        self._lines: list[_Line | None] = []
        self._place: dict[str, int] = {}
        self._joined, self._starts = "", [0]
        self._indexed = 0
        self._parts = sqlcipher.connect(":memory:", isolation_level=None)
        self._parts.execute(
            """
            CREATE VIRTUAL TABLE part USING fts5
            (text, content = '', columnsize = 0, detail = 'none', tokenize = 'trigram case_sensitive 1')
            """
        )

    def put(self, record: str, person: str | None, kind: str, line: str) -> None:
        """Add a record's line or replace it; an empty line takes the record out."""
        before = self._place.get(record)
        if before is not None:
            self._lines[before] = None
        self._place[record] = len(self._lines)
        self._lines.append(_Line(record, person, kind, f"{_WORD}{line.replace(' ', _WORD)}") if line else None)

    def find(self, text: str, *, kinds: Collection[str] | None = None, limit: int = 50) -> list[Hit]:
        """Records whose line has every word of `text`, those where each word begins one first."""
        words = fold(text).split()
        if not words:
            return []
        self._join()
        self._take_in()
        having = chain.from_iterable(self._having([sign + word for word in words]) for sign in (_WORD, ""))
        found: dict[int, _Line] = {}
        for place, line in having:
            if kinds is None or line.kind in kinds:
                found[place] = line
            if len(found) >= limit:
                break
        return [line.hit for line in found.values()]

    def _having(self, parts: list[str]) -> Iterator[tuple[int, "_Line"]]:
        """Places and lines that hold every part, in their order."""
        known = [part for part in parts if len(part) >= _LETTERS and part.isprintable()]
        found = chain(self._named(known), self._read(parts, self._indexed)) if known else self._read(parts, 0)
        for place in found:
            line = self._lines[place]
            if line is not None and all(part in line.text for part in parts):
                yield place, line

    def _named(self, parts: list[str]) -> Iterator[int]:
        """What the index knows: places of lines that hold all the letters of these parts, in threes."""
        threes = (part[at : at + _LETTERS] for part in parts for at in (*range(0, len(part) - 2, 3), len(part) - 3))
        wanted = " ".join('"' + letters.replace('"', '""') + '"' for letters in threes)
        rows = self._parts.execute("""SELECT rowid FROM part WHERE part MATCH ? ORDER BY rowid""", (wanted,))
        return (place for (place,) in rows)

    def _read(self, parts: list[str], first: int) -> Iterator[int]:
        """Places from `first` on that may hold the parts: of one scan of what is joined, and all that came since."""
        joined, starts, rarest = self._joined, self._starts, max(parts, key=len)
        at = joined.find(rarest, starts[min(first, len(starts) - 1)])
        while at >= 0:
            place = bisect_right(starts, at) - 1
            yield place
            at = joined.find(rarest, starts[place + 1])
        yield from range(max(first, len(starts) - 1), len(self._lines))

    def _join(self) -> None:
        """Joins all lines anew when many have come."""
        if len(self._lines) - len(self._starts) >= _LOOSE:
            texts = [f"{line.text}\n" if line else "\n" for line in self._lines]
            self._joined = "".join(texts)
            self._starts = list(accumulate(map(len, texts), initial=0))

    def _take_in(self) -> None:
        """Takes some more lines into the index."""
        start, end = self._indexed, min(self._indexed + _AT_ONCE, len(self._lines))
        if start == end:
            return
        self._parts.execute("BEGIN")
        self._parts.executemany(
            """INSERT INTO part (rowid, text) VALUES (?, ?)""",
            ((place, line.text) for place in range(start, end) if (line := self._lines[place]) is not None),
        )
        self._parts.execute("COMMIT")
        self._indexed = end


class _Line(NamedTuple):
    """One record's line, each word of it after the two spaces that make its first letter a part of its own."""

    record: str
    person: str | None
    kind: str
    text: str

    @property
    def hit(self) -> Hit:
        return Hit(self.record, self.person, " ".join(self.text.split()))


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
