"""The recovery kit: a random secret on paper that opens the vault when every passphrase is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from secrets import token_bytes

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from app.errors import Refused
from app.marks import _

SECRET_BYTES = 16
ROLES = ("administrator", "supervisor")
"""Whoever opens with the kit may make new users and hand the file keys on; she approves nothing."""

WORDS_A_SHARE = 20
_BY_PREFIX: dict[str, str] = {word[:4]: word for word in WORDLIST}


@dataclass(frozen=True, slots=True)
class Kit:
    """What is printed, once: `shares` are lines of twenty words (SLIP-39), one, or three of which two are needed."""

    vault: str
    made_on: date
    shares: tuple[str, ...] = field(repr=False)
    needed: int = 1

    @property
    def qr(self) -> tuple[str, ...]:
        """One text for each share's QR code: the words alone, so that any reader gives them back."""
        return self.shares


def new_kit(vault: str, made_on: date, *, needed: int = 1, of: int = 1) -> tuple[Kit, bytes]:
    """A kit and its secret (128 bits): one page, or two of three kept by different people."""
    if (needed, of) not in {(1, 1), (2, 3)}:
        raise Refused(_("A recovery kit is one page, or three of which two are needed."))
    secret = token_bytes(SECRET_BYTES)
    (shares,) = generate_mnemonics(1, [(needed, of)], secret, iteration_exponent=0)
    return Kit(vault, made_on, tuple(shares), needed), secret


def secret_of(typed: str | Sequence[str]) -> bytes:
    """The secret of words as people type them: any case and spacing, four letters of a word are enough."""
    text = typed if isinstance(typed, str) else " ".join(typed)
    words = [_word(place, word) for place, word in enumerate(pieces(text), start=1)]
    if not words or len(words) % WORDS_A_SHARE:
        raise Refused(
            _("A recovery kit has {whole} words on each page; these are {count}."),
            whole=WORDS_A_SHARE,
            count=len(words),
        )
    shares = sorted({" ".join(words[start : start + WORDS_A_SHARE]) for start in range(0, len(words), WORDS_A_SHARE)})
    try:
        needed = max(Share.from_mnemonic(share).member_threshold for share in shares)
        secret: bytes = combine_mnemonics(shares[:needed])
    except (MnemonicError, ValueError):
        raise Refused(
            _("The words do not fit together: one is mistyped, a page is missing, or pages of two kits are mixed.")
        ) from None
    return secret


def pieces(text: str) -> list[str]:
    """Words as people type them, whatever stands between them."""
    return "".join(letter if letter.isalpha() else " " for letter in text.casefold()).split()


def _word(place: int, typed: str) -> str:
    word = _BY_PREFIX.get(typed[:4]) if len(typed) >= 4 else None
    if word is None or not word.startswith(typed):
        raise Refused(_("Word number {place} is not a word of the kit. Look at it again."), place=place)
    return word
