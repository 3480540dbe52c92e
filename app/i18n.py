"""Says things in the reader's language: sentences, days and numbers, each `Words` for one reader."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import PoFileError, read_po

from app.dates import PartialDate, ascii_digits, native_digits, parse_typed, to_buddhist
from app.errors import Refused
from app.marks import Phrase, _, n_
from app.places import resource

__all__ = ["LANGUAGES", "PSEUDO", "Phrase", "Words", "_", "catalogue_path", "n_", "placeholders", "usable"]

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "km": "ខ្មែរ",
    "lo": "ລາວ",
    "my": "မြန်မာ",
    "th": "ไทย",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
"""What a reader can choose, each by its own name."""

PSEUDO = "en-XA"
"""English made long and accented: shows what was not marked for translation and what gets cut."""

DRAFT = "draft: needs native review"
"""The comment a translation carries until someone who speaks the language has approved it."""

_PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_TOKEN = re.compile(r"MMMM?|[dMy]+|'[^']*'")
_ACCENTS = str.maketrans("AEIOUYaeiouycdlnrst", "ÅÉÎÖÛÝåéîöûýçđļñŕšţ")
_GROUPED_FROM = 10_000  # below it a comma would only make a year look like an amount

_Said = Mapping[str, tuple[str, ...]]


class Words:
    """Everything said to one reader. Falls back to English, sentence by sentence, where a translation is missing, does
    not hold the same places, or the whole catalogue cannot be read.

    `native_digits` and `era` ("common" or "buddhist") are what the language is used to unless given: Burmese digits in
    Burmese, the Buddhist era in Thai. `zone` is where the reader is; without it, where this laptop is.
    """

    def __init__(
        self,
        language: str,
        *,
        native_digits: bool | None = None,
        era: str | None = None,
        zone: tzinfo | None = None,
        catalogue: Path | None = None,
    ) -> None:
        if language not in LANGUAGES and language != PSEUDO:
            raise Refused(_("Saphan does not speak the language “{language}”."), language=language)
        self.language = language
        self._native = language == "my" if native_digits is None else native_digits
        self._era = era or ("buddhist" if language == "th" else "common")
        self._zone = zone
        self._catalogue = catalogue
        self._said: _Said | None = None
        # British English: day before month, as in the other six.
        self._locale = Locale("en", "GB") if language in ("en", PSEUDO) else Locale(language)

    def __call__(self, sentence: str, /, **places: object) -> str:
        """The sentence in this language with its places filled; a place nobody fills stays standing as written."""
        return self._filled(self._translated(sentence), places)

    def plural(self, one: str, many: str, n: int, /, **places: object) -> str:
        """The sentence that fits `n` things; `{n}` in it is the number."""
        if self.language in ("en", PSEUDO):
            form = self._translated(one if n == 1 else many)
        else:
            form = self._sentences().get(many, (many,))[0]
        return self._filled(form, {"n": n, **places})

    def day(self, day: date | PartialDate) -> str:
        """A day, month or year as far as it is known, the month by its name; an estimate says so."""
        known = day if isinstance(day, PartialDate) else PartialDate.of(day)
        if known.day is not None:
            pattern = str(self._locale.date_formats["medium"].pattern)
        elif known.month is not None:
            pattern = str(self._locale.datetime_skeletons["yMMM"].pattern)
        else:
            pattern = "y年" if self.language == "zh" else "y"
        text = self._digits(_TOKEN.sub(lambda token: self._dated(token[0], known), pattern))
        return self(_("about {day}"), day=text) if known.estimated else text

    def moment(self, moment: datetime) -> str:
        """A day and the time in the reader's zone, in 24 hours; refuses to guess the zone of a naive one."""
        if moment.tzinfo is None:
            raise ValueError("a moment carries its zone")
        here = moment.astimezone(self._zone)
        return f"{self.day(here.date())} {self._digits(f'{here:%H:%M}')}"

    def number(self, number: int | float | Decimal) -> str:
        """A number with the language's separators; a `Decimal` keeps the decimals it has."""
        plain = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
        if -_GROUPED_FROM < number < _GROUPED_FROM:
            plain = plain.replace(",", "")
        symbols = self._locale.number_symbols["latn"]
        return self._digits(plain.translate(str.maketrans({",": symbols["group"], ".": symbols["decimal"]})))

    def listing(self, items: Sequence[object]) -> str:
        """Several things in one sentence: “a, b and c”."""
        said = [self._place(item) for item in items]
        patterns = self._locale.list_patterns["standard"]
        if len(said) < 2:
            return "".join(said)
        if len(said) == 2:
            return _joined(patterns["2"], *said)
        *middle, last = said
        return _joined(patterns["end"], _joined(patterns["middle"], "", "").join(middle), last)

    def typed_day(self, text: str, *, era: str | None = None) -> PartialDate:
        """What this reader typed for a date, months also by their names in her language or English."""
        months = {
            name: number
            for locale in (Locale("en", "GB"), self._locale)
            for width in ("abbreviated", "wide")
            for number, name in locale.months["format"][width].items()
            if not any(character.isdigit() for character in name)
        }
        return parse_typed(text, self.language, era, months=months)

    def typed_number(self, text: str) -> Decimal:
        """What this reader typed for a number, in her digits and with her separators; never a guess which is which."""
        symbols = self._locale.number_symbols["latn"]
        group, point = re.escape(symbols["group"]), re.escape(symbols["decimal"])
        plain = ascii_digits(unicodedata.normalize("NFKC", text)).strip()
        found = re.fullmatch(rf"(-?)(\d{{1,15}}|\d{{1,3}}(?:[{group} ]\d{{3}}){{1,4}})(?:{point}(\d{{1,6}}))?", plain)
        if found is None:
            raise Refused(_("Write a number like {example}."), example=Decimal("12345.5"))
        sign, whole, rest = found.groups()
        return Decimal(f"{sign}{re.sub('[^0-9]', '', whole)}.{rest}" if rest else sign + re.sub("[^0-9]", "", whole))

    def _translated(self, sentence: str) -> str:
        if self.language == "en":
            return sentence
        if self.language == PSEUDO:
            return _pseudo(sentence)
        return self._sentences().get(sentence, (sentence,))[0]

    def _sentences(self) -> _Said:
        if self._said is None:
            self._said = usable(self._catalogue) if self._catalogue else _ours(self.language)
        return self._said

    def _filled(self, sentence: str, places: Mapping[str, object]) -> str:
        return _PLACE.sub(lambda at: self._place(places[at[1]]) if at[1] in places else at[0], sentence)

    def _place(self, value: object) -> str:
        match value:
            case Phrase():
                return self(str(value))
            case Refused():
                return self(value.sentence, **value.places)
            case datetime():
                return self.moment(value)
            case date() | PartialDate():
                return self.day(value)
            case bool():
                return self(_("yes") if value else _("no"))
            case int() | float() | Decimal():
                return self.number(value)
            case list() | tuple():
                return self.listing(value)
        return str(value)

    def _dated(self, token: str, day: PartialDate) -> str:
        match token[0]:
            case "y":
                return str(to_buddhist(day)) if self._era == "buddhist" else str(day.year)
            case "M" if len(token) > 2:
                return str(self._locale.months["format"]["abbreviated"][day.month])
            case "M":
                return str(day.month)
            case "d":
                return str(day.day)
        return token.strip("'")

    def _digits(self, text: str) -> str:
        return native_digits(text, self.language) if self._native else text


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return resource("locale", language, "LC_MESSAGES", "saphan.po")


def placeholders(sentence: str) -> frozenset[str]:
    """The names of the places in a sentence."""
    return frozenset(_PLACE.findall(sentence))


def usable(catalogue: Path) -> _Said:
    """Every translation of a catalogue that can be shown: not fuzzy, complete, with the places of its English.

    A sentence that counts is found by its plural. A catalogue that is missing or damaged has none: its reader is shown
    English.
    """
    try:
        with catalogue.open("rb") as file:
            messages = list(read_po(file, abort_invalid=True))
    except (OSError, ValueError, LookupError, PoFileError):
        return {}
    said: dict[str, tuple[str, ...]] = {}
    for message in messages:
        english = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        spoken = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if english[0] and not message.fuzzy and _agree(english[-1], spoken):
            said[english[-1]] = tuple(unicodedata.normalize("NFC", form) for form in spoken)
    return said


@cache
def _ours(language: str) -> _Said:
    """The sentences that come with Saphan: read once, for they stay as they are while a process runs."""
    return usable(catalogue_path(language))


def _agree(english: str, spoken: Sequence[str]) -> bool:
    return bool(spoken) and all(form and placeholders(form) == placeholders(english) for form in spoken)


def _joined(pattern: str, first: str, second: str) -> str:
    return re.sub(r"\{([01])\}", lambda at: (first, second)[int(at[1])], pattern)


def _pseudo(sentence: str) -> str:
    """Accented and two fifths longer, the places left alone."""
    parts = re.split(r"(\{[^{}]*\})", sentence)
    accented = "".join(part if index % 2 else part.translate(_ACCENTS) for index, part in enumerate(parts))
    return f"⟦{accented}{' ~' * (len(sentence) // 5)}⟧"
