"""Passphrases: making them, weighing them, and turning one into a key."""

import re
import secrets
import threading
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from shamir_mnemonic.wordlist import WORDLIST

from app.errors import Refused
from app.marks import _

SALT_BYTES = 16
GENERATED_WORDS = 6
LONGEST = 256
ENOUGH_BITS = 50.0
"""Our rule, not a published standard: five words of the list; Argon2id adds the rest."""

_MIB = 1024
_LOWEST_KIB, _HIGHEST_KIB, _FIRST_KIB = 64 * _MIB, 1024 * _MIB, 256 * _MIB
_PASSES, _MOST_PASSES = 3, 16
_LANES, _MOST_LANES = 4, 16
_WORDS = frozenset(WORDLIST)
_COMMON = re.compile(
    "saphan|shelter|passphrase|password|passwort|pass|admin|administrator|welcome|letmein|login|secret|monkey|dragon|"
    "football|sunshine|princess|master|iloveyou|love|hello|test|azerty|"
    "cambodia|thailand|laos|myanmar|vietnam|china|bangkok|hanoi|yangon|beijing"
)
_ONE_AT_A_TIME = threading.Lock()
"""OpenSSL has one pool of threads for all of Argon2id: two derivations at once can wait for each other for ever."""

_RUNS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs (Argon2id, RFC 9106): memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int

    @classmethod
    def floor(cls) -> "Cost":
        """The least that is ever accepted: 64 MiB."""
        return cls(_LOWEST_KIB, _PASSES, _LANES)

    @classmethod
    def calibrated(cls, measure: Callable[["Cost"], float] | None = None, aim: float = 1.0) -> "Cost":
        """About `aim` seconds on this laptop, in steps of 64 MiB between the floor and 1 GiB."""
        first = cls(_FIRST_KIB, _PASSES, _LANES)
        try:
            taken = (measure or _seconds)(first)
        except MemoryError:
            return cls.floor()
        steps = int(_FIRST_KIB * aim / max(taken, 0.001)) // _LOWEST_KIB
        return cls(min(max(steps * _LOWEST_KIB, _LOWEST_KIB), _HIGHEST_KIB), _PASSES, _LANES)

    @property
    def sane(self) -> bool:
        """Whether it lies in the bounds; nothing outside them is ever run, so a key file cannot ask for 100 GiB."""
        return (
            _LOWEST_KIB <= self.memory_kib <= _HIGHEST_KIB
            and _PASSES <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The 32-byte key of a passphrase; the same for every way of typing one character (NFKC). Bounds come first."""
    if not cost.sane or len(salt) != SALT_BYTES:
        raise Refused(_("The key file asks for a cost outside its bounds. It is damaged or was changed."))
    typed = unicodedata.normalize("NFKC", passphrase[:LONGEST]).encode("utf-8", "surrogatepass")
    argon2 = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    try:
        with _ONE_AT_A_TIME:
            return argon2.derive(typed)
    except MemoryError as error:
        raise Refused(
            _("This laptop has not enough free memory to open the vault ({megabytes} MB). Close other programs."),
            megabytes=cost.memory_kib // _MIB,
        ) from error


def generate(words: int = GENERATED_WORDS) -> str:
    """Random words of the 1024 of SLIP-39, ten bits each: six are 60 bits."""
    return " ".join(secrets.choice(WORDLIST) for _word in range(words))


def refuse_weak(passphrase: str, *, login: str = "", name: str = "") -> None:
    """Lets a passphrase of one's own choice through only when it is worth `ENOUGH_BITS`, counted by `strength`."""
    if not passphrase.strip():
        raise Refused(_("A passphrase cannot be empty."))
    if len(passphrase) > LONGEST:
        raise Refused(_("A passphrase has at most {most} characters."), most=LONGEST)
    if _folded(passphrase) in {_folded(login), _folded(name)}:
        raise Refused(_("The passphrase must not be the sign-in name or the name."))
    if strength(passphrase, known=(login, *name.split())) < ENOUGH_BITS:
        raise Refused(
            _("This passphrase is too easy to guess. Take six words that have nothing to do with each other.")
        )


def strength(passphrase: str, known: tuple[str, ...] = ()) -> float:
    """Bits, counted low: words said twice count once, common words, runs, years and `known` ones almost nothing.

    Our estimate, not a published standard: ten bits for a word of the list, else two and a half for each different
    character of the first twelve in a piece.
    """
    told = {_folded(word) for word in known if word}
    pieces = set(re.findall(r"\d+|[^\W\d_]+|[\W_]", _folded(passphrase).replace(" ", "\n")))
    return sum(_worth(piece, told) for piece in pieces if not piece.isspace())


def _worth(piece: str, known: set[str]) -> float:
    easy = _COMMON.fullmatch(piece) or piece in known or piece[::-1] in known
    if easy or any(piece in run or piece[::-1] in run for run in _RUNS) or re.fullmatch(r"(19|20|25)\d\d", piece):
        return 2.0
    if piece in _WORDS:
        return 10.0
    return 2.5 * len(set(piece[:12]))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _seconds(cost: Cost) -> float:
    began = time.perf_counter()
    stretch("", bytes(SALT_BYTES), cost)
    return time.perf_counter() - began
