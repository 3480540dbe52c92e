"""People who may already be here: found by names in any spelling, day of birth, sex, father's name and numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import ceil
from typing import Any

from app.marks import _
from app.models import names
from app.models.ages import Span, birth_span
from app.models.vault.search import fold

# All weights are our rule, not a published standard.
LIKELY = 60
"""From this score on two entries are shown to a person as perhaps the same one."""

MORE_THAN_A_NAME = 75
"""From this score on something else than the name fits too: what a scan of everybody shows, for names are shared."""

_NAME_ALIKE = 0.75
_NAME = 70
_SAME_NUMBER = 90
_SAME_PHONE = 25
_SAME_FATHER = 15
_BIRTH_FITS = 15
_BIRTH_DIFFERS = -30
_SEX_DIFFERS = -25
_SEXES = {"Feminine": "female", "Masculine": "male", "female": "female", "male": "male"}
_BEST_SIGNS = _SAME_PHONE + _SAME_FATHER + _BIRTH_FITS
_NARROW_DAYS = 366
_ROUNDING = 1e-9

Shape = frozenset[str]
"""The parts a name is compared by."""

# Latin spellings of one sound, in the order they are replaced: names of our region have no one romanisation.
_SOUNDS = (
    ("ph", "p"), ("th", "t"), ("kh", "k"), ("bh", "p"), ("dh", "t"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ea", "e"), ("ey", "e"), ("ay", "e"), ("ai", "e"), ("ei", "e"), ("uy", "ui"), ("w", "v"), ("y", "i"), ("z", "s"),
    ("q", "k"), ("c", "k"), ("j", "ch"), ("h", ""),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the same person: a score up to 100 and why, in sentences."""

    person: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What of one person is compared; made from what this session may see of her."""

    person: str
    names: tuple[str, ...] = field(repr=False)
    shapes: tuple[Shape, ...] = field(repr=False)
    born: Span | None = field(repr=False)
    sex: str | None
    father: str = field(repr=False)
    numbers: frozenset[str] = field(repr=False)
    phones: frozenset[str] = field(repr=False)


def profile(person: str, answers: Mapping[str, Any]) -> Profile:
    """What is compared of a person's answers."""
    called = tuple(dict.fromkeys(names.variants(answers)))
    father = answers.get("father_name")
    rows = answers.get("documents")
    documents = rows if isinstance(rows, list) else []
    return Profile(
        person=person,
        names=called,
        shapes=tuple(_shape(name) for name in called),
        born=birth_span(answers),
        sex=_sex(answers),
        father=fold(father.get("roman") or father.get("own", "")) if names.told(father) else "",
        numbers=frozenset(_plain(row.get("number")) for row in documents if isinstance(row, Mapping)) - {""},
        phones=frozenset(_phone(answers.get(name)) for name in ("mobile_phone", "home_phone")) - {""},
    )


def compare(one: Profile, other: Profile) -> Candidate | None:
    """How far `other` looks like `one`; None below `LIKELY`."""
    likeness = max((_dice(a, b) for a in one.shapes for b in other.shapes), default=0.0)
    return _weighed(one, other, likeness)


@dataclass(slots=True)
class _Shape:
    """The parts of a name as bits of a number, and who is called so."""

    bits: int
    size: int
    called: set[str] = field(default_factory=set)


class Everybody:
    """All people this session may see, arranged so that a look-up while typing does not compare with each of them."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        everybody = list(profiles)
        seen = Counter(part for one in everybody for shape in one.shapes for part in shape)
        self._rank = {part: rank for rank, (part, _count) in enumerate(reversed(seen.most_common()))}
        self._profiles: dict[str, Profile] = {}
        self._shapes: list[_Shape] = []
        self._place: dict[Shape, int] = {}
        self._having: dict[str, set[int]] = {}
        self._numbered: dict[str, set[str]] = {}
        for one in everybody:
            self.put(one)

    def put(self, one: Profile) -> None:
        """Adds a person, or replaces her."""
        before = self._profiles.get(one.person)
        for shape in before.shapes if before else ():
            self._shapes[self._place[shape]].called.discard(one.person)
        for number in _numbers(before) if before else ():
            self._numbered[number].discard(one.person)
        self._profiles[one.person] = one
        for shape in one.shapes:
            self._shapes[self._place_of(shape)].called.add(one.person)
        for number in _numbers(one):
            self._numbered.setdefault(number, set()).add(one.person)

    def like(self, one: Profile, *, different: Iterable[str] = (), limit: int = 20) -> list[Candidate]:
        """The likeliest first; `different` are those a person has already said are somebody else."""
        near: dict[str, float] = {}
        for shape in one.shapes:
            self._gather(near, shape)
        for number in _numbers(one):
            for person in self._numbered.get(number, ()):
                near.setdefault(person, 0.0)
        apart = {one.person, *different}
        found = [
            candidate
            for person, likeness in near.items()
            if person not in apart and (candidate := _weighed(one, self._profiles[person], likeness))
        ]
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.person))[:limit]

    def pairs(self, different: Iterable[frozenset[str]] = (), *, least: int = LIKELY) -> list[tuple[str, Candidate]]:
        """Every pair that may be one person, once, the likeliest first, without those a person has told apart."""
        apart = set(different)
        found = []
        for (first, second), likeness in self._near_pairs().items():
            candidate = _weighed(self._profiles[first], self._profiles[second], likeness, least)
            if candidate and frozenset((first, second)) not in apart:
                found.append((first, candidate))
        return sorted(found, key=lambda pair: (-pair[1].score, pair[0], pair[1].person))

    def _near_pairs(self) -> dict[tuple[str, str], float]:
        near: dict[tuple[str, str], float] = {}
        for parts, place in self._place.items():
            others: dict[str, float] = {}
            self._gather(others, parts)
            for first in self._shapes[place].called:
                for second, likeness in others.items():
                    if first < second and likeness > near.get((first, second), 0.0):
                        near[first, second] = likeness
        for sharing in self._numbered.values():
            for pair in combinations(sorted(sharing), 2):
                near.setdefault(pair, 0.0)
        return near

    def _gather(self, near: dict[str, float], parts: Shape) -> None:
        """Adds everybody with a name like this one, and how like."""
        bits, size = self._bits(parts), len(parts)
        for place in set[int]().union(*(self._having.get(part, ()) for part in self._rarest(parts))):
            other = self._shapes[place]
            likeness = 2 * (bits & other.bits).bit_count() / (size + other.size)
            if likeness < _NAME_ALIKE:
                continue
            for person in other.called:
                if likeness > near.get(person, 0.0):
                    near[person] = likeness

    def _place_of(self, parts: Shape) -> int:
        place = self._place.get(parts)
        if place is None:
            place = self._place[parts] = len(self._shapes)
            for part in sorted(parts):
                self._rank.setdefault(part, len(self._rank))
            self._shapes.append(_Shape(self._bits(parts), len(parts)))
            for part in self._rarest(parts):
                self._having.setdefault(part, set()).add(place)
        return place

    def _bits(self, parts: Shape) -> int:
        return sum(1 << self._rank[part] for part in parts if part in self._rank)

    def _rarest(self, parts: Shape) -> list[str]:
        """The parts to be found by: two shapes with a likeness of t share t / (2 - t) of the parts of either, so they
        have one in common among those rarest parts of both that are left without so many."""
        shared = ceil(_NAME_ALIKE * len(parts) / (2 - _NAME_ALIKE) - _ROUNDING)
        return sorted(parts, key=lambda part: (self._rank.get(part, -1), part))[: len(parts) - shared + 1]


def _weighed(one: Profile, other: Profile, likeness: float, least: int = LIKELY) -> Candidate | None:
    score = round(_NAME * likeness) if likeness >= _NAME_ALIKE else 0
    if score + _BEST_SIGNS < least and not (one.numbers and other.numbers):
        return None
    signs = list(_signs(one, other))
    score += sum(points for points, _reason in signs)
    if score < least:
        return None
    same_name = not set(one.names).isdisjoint(other.names)
    named = _("The name is the same.") if same_name else _("The names are alike.")
    reasons = [named] if likeness >= _NAME_ALIKE else []
    reasons += [reason for _points, reason in signs]
    return Candidate(other.person, min(score, 100), tuple(reasons))


def _signs(one: Profile, other: Profile) -> Iterator[tuple[int, str]]:
    if one.numbers & other.numbers:
        yield _SAME_NUMBER, _("An identity number is the same.")
    if one.phones & other.phones:
        yield _SAME_PHONE, _("A telephone number is the same.")
    if one.father and one.father == other.father:
        yield _SAME_FATHER, _("The father's name is the same.")
    if one.sex and other.sex and one.sex != other.sex:
        yield _SEX_DIFFERS, _("The sex differs.")
    if one.born and other.born:
        if one.born[0] > other.born[1] or other.born[0] > one.born[1]:
            yield _BIRTH_DIFFERS, _("The dates of birth do not fit.")
        elif _narrow(one.born) and _narrow(other.born):
            yield _BIRTH_FITS, _("The dates of birth fit.")


def _numbers(one: Profile) -> Iterator[str]:
    yield from (f"#{number}" for number in one.numbers)
    yield from (f"+{phone}" for phone in one.phones)


def _shape(name: str) -> Shape:
    """Pairs of letters of each word, in the order nobody can be sure of taken away; Latin by its sound."""
    words = [_sound(word) if word.isascii() else word for word in _SIGNS.sub(" ", name).split()]
    padded = [f"\x02{word}\x03" for word in words if word]
    return frozenset(word[at : at + 2] for word in padded for at in range(len(word) - 1))


def _sound(word: str) -> str:
    sound = word
    for spelling, plain in _SOUNDS:
        sound = sound.replace(spelling, plain)
    return _TWICE.sub(r"\1", sound) or word


def _dice(a: Shape, b: Shape) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _narrow(span: Span) -> bool:
    return (span[1] - span[0]).days <= _NARROW_DAYS


def _sex(answers: Mapping[str, Any]) -> str | None:
    sex = answers.get("sex") or answers.get("gender")
    return _SEXES.get(sex) if isinstance(sex, str) else None


def _plain(number: object) -> str:
    return _SIGNS.sub("", fold(number)) if isinstance(number, str) else ""


def _phone(number: object) -> str:
    """The last eight digits: with or without the country, with or without the zero before it."""
    digits = "".join(filter(str.isdigit, _plain(number)))
    return digits[-8:] if len(digits) >= 8 else ""
