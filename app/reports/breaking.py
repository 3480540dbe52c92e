"""Where a line of text may end, and what must never be torn apart."""

import unicodedata

from app.reports.icu import Icu, icu

_COENG, _VIRAMA, _ASAT, _JOINER = "\u17d2", "\u1039", "\u103a", "\u200d"
_BANTOC = "\u17cb"
_LONGEST_CLUSTER = 40
_BEFORE_ITS_CONSONANT = frozenset("เแโใไເແໂໃໄ")
_AFTER_ITS_CONSONANT = frozenset("ะาำๅๆฯະາຳຽໆຯៗ")
_MYANMAR_CONSONANTS = frozenset(map(chr, [*range(0x1000, 0x1022), 0x103F, *range(0x1075, 0x1082)]))
_SPACES = frozenset(" \t\n\u200b\u3000")


def segments(text: str) -> list[str]:
    """The pieces between which a line may end; joined they are the text again. ICU's, else our own breaks."""
    library = icu()
    return icu_segments(text, library) if library else plain_segments(text)


def icu_segments(text: str, library: Icu) -> list[str]:
    """ICU's breaks, without those that would tear a syllable cluster apart."""
    at = library.breaks(text)
    if not text.isascii():
        if len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text):
            at = _as_characters(text, at)
        at = sorted({*at} & {*_ends(clusters(text))})
    at = [place for place in at if place == len(text) or not _after_lone_hyphen(text, place)]
    return [text[start:end] for start, end in zip([0, *at], at, strict=False)]


def plain_segments(text: str) -> list[str]:
    """Breaks without a dictionary: at spaces, between ideographs, between syllable clusters of the scripts without
    spaces. Never inside a cluster, before a closing or after an opening sign."""
    pieces: list[str] = []
    for cluster in clusters(text):
        if pieces and not _may_break(pieces[-1], cluster):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return pieces


def clusters(text: str) -> list[str]:
    """What is drawn as one thing: a base with its marks, subscripts and stacked consonants, a vowel written before its
    consonant with it, a Burmese final with its syllable."""
    pieces: list[str] = []
    for place, character in enumerate(text):
        if pieces and len(pieces[-1]) < _LONGEST_CLUSTER and _joins(pieces[-1], character, text[place + 1 : place + 3]):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _joins(cluster: str, character: str, ahead: str) -> bool:
    last = cluster[-1]
    if last in _SPACES or character in _SPACES:
        return False
    if unicodedata.category(character) in {"Mn", "Mc", "Me", "Sk"} and not character.isascii():
        return True
    if character in "\u200c\u200d" or last in (_COENG, _VIRAMA, _JOINER):
        return True
    if last in _BEFORE_ITS_CONSONANT:
        return _without_spaces(character) and character not in _BEFORE_ITS_CONSONANT
    if character in _MYANMAR_CONSONANTS:
        return _without_spaces(last) and (ahead[:1] in (_ASAT, _VIRAMA) or ahead == "\u1037" + _ASAT) and ahead != ""
    return character in _AFTER_ITS_CONSONANT and _without_spaces(last)


def _may_break(piece: str, cluster: str) -> bool:
    last, first = piece[-1], cluster[0]
    if first in _SPACES:
        return False
    if last in _SPACES:
        return not _after_lone_hyphen(piece, len(piece))
    if last == "-" and first.isalpha():
        return not piece[:-1].endswith(("-", " "))
    if unicodedata.category(first) in {"Po", "Pe", "Pf", "Nd"} or unicodedata.category(last) in {"Ps", "Pi"}:
        return False
    if _ideograph(last) or _ideograph(first):
        return True
    return _without_spaces(last) and _without_spaces(first) and not _looks_final(piece, cluster)


def _after_lone_hyphen(text: str, place: int) -> bool:
    """A line that ends with a hyphen by itself is read back without it: readers take it for a word that goes on."""
    while place and text[place - 1] in _SPACES:
        place -= 1
    return text[place - 1 : place] == "-" and (place == 1 or text[place - 2] in _SPACES)


def _looks_final(piece: str, cluster: str) -> bool:
    """A bare consonant after a vowel mostly ends its syllable, except in Burmese, which marks its finals; a Khmer one
    under a bantoc always does."""
    if cluster[1:] == _BANTOC:
        return True
    bare = len(cluster) == 1 and cluster not in _MYANMAR_CONSONANTS
    return bare and (unicodedata.category(piece[-1]) in {"Mn", "Mc"} or piece[-1] in _AFTER_ITS_CONSONANT)


def _without_spaces(character: str) -> bool:
    """Thai, Lao, Burmese, Khmer: scripts that set no spaces between words; their digits are a number's."""
    code = ord(character)
    if unicodedata.category(character) == "Nd":
        return False
    return 0x0E00 <= code < 0x0F00 or 0x1000 <= code < 0x10A0 or 0x1780 <= code < 0x1800 or 0xA9E0 <= code < 0xAA80


def _ideograph(character: str) -> bool:
    code = ord(character)
    return 0x2E80 <= code < 0xA000 or 0xF900 <= code < 0xFB00 or 0xFF00 <= code < 0xFF66 or 0x20000 <= code < 0x40000


def _ends(pieces: list[str]) -> list[int]:
    at, ends = 0, []
    for piece in pieces:
        at += len(piece)
        ends.append(at)
    return ends


def _as_characters(text: str, units: list[int]) -> list[int]:
    """Counts of UTF-16 units as counts of characters; a place inside a surrogate pair is none."""
    at, places = 0, {0: 0}
    for count, character in enumerate(text, start=1):
        at += 2 if ord(character) > 0xFFFF else 1
        places[at] = count
    return [places[unit] for unit in units if unit in places]
