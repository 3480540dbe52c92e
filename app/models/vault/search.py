"""Finding people by name while typing: an index that lives in memory only."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

_STROKES = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t"})
_INVISIBLE_VOWELS = "\u17b4\u17b5"
_PAST_LATIN = "\u0250"

_LETTERS = 3
_WORD = "  "
_AT_ONCE = 3_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A record whose line has every word that was typed; `line` is folded text."""

    record: str
    person: str | None
    line: str


class Index:
    """The folded lines a session may open, in memory only, of which any part of any word is found.

    Reading every line for each key that is typed would take longer with every case. So an index of three letters each
    (SQLite's, of a database that is never on a disk) names the lines to look at; each search takes some more lines into
    it and reads those that are not in it yet. Nobody waits for it, neither when signing in nor after saving.
    """

    def __init__(self) -> None:
        self._lines: list[_Line | None] = []
        self._place: dict[str, int] = {}
        self._indexed = 0
        self._parts = sqlcipher.connect(":memory:", isolation_level=None)
        self._parts.execute(
            """CREATE VIRTUAL TABLE part USING fts5 (text, content = '', tokenize = 'trigram case_sensitive 1')"""
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
        for place in chain(self._candidates(parts), range(self._indexed, len(self._lines))):
            line = self._lines[place]
            if line is not None and all(part in line.text for part in parts):
                yield place, line

    def _candidates(self, parts: list[str]) -> Iterable[int]:
        """Of the indexed places those that may hold every part; parts too short for the index tell nothing."""
        told = [part.replace('"', '""') for part in parts if len(part) >= _LETTERS and part.isprintable()]
        if not told:
            return range(self._indexed)
        wanted = " ".join(f'"{part}"' for part in told)
        rows = self._parts.execute("""SELECT rowid FROM part WHERE text MATCH ? ORDER BY rowid""", (wanted,))
        return (place for (place,) in rows)

    def _take_in(self) -> None:
        """Some more lines, so that a search that follows need not read them."""
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
