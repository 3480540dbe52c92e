"""age files: what leaves the laptop, readable by whoever holds one of the keys, with or without Saphan."""

from collections.abc import Sequence
from typing import IO, Final

import pyrage

_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECK: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_RECIPIENT, _IDENTITY = "age", "age-secret-key-"


class Unopened(Exception):
    """The file is not for this key, or not whole. Callers say what it means."""


def recipient(public: bytes) -> str:
    """An X25519 public key as age writes it: `age1…`."""
    return _bech32(_RECIPIENT, public)


def identity(private: bytes) -> str:
    """An X25519 private key as age writes it: `AGE-SECRET-KEY-1…`, for `age -d -i`."""
    return _bech32(_IDENTITY, private).upper()


def close(source: IO[bytes], target: IO[bytes], publics: Sequence[bytes]) -> None:
    """Encrypts `source` into `target` for the holder of any one of the keys; a full disk is an `OSError`."""
    recipients = [pyrage.x25519.Recipient.from_str(recipient(public)) for public in publics]
    try:
        pyrage.encrypt_io(source, target, recipients)
    except pyrage.EncryptError as error:
        raise OSError(str(error)) from error


def open_into(source: IO[bytes], target: IO[bytes], private: bytes) -> None:
    """Decrypts `source` into `target`; what was written there counts only once this returns."""
    try:
        pyrage.decrypt_io(source, target, [pyrage.x25519.Identity.from_str(identity(private))])
    except (pyrage.DecryptError, OSError) as error:
        raise Unopened from error


def _bech32(name: str, data: bytes) -> str:
    """BIP 173, as age uses it: any length."""
    digits = _in_fives(data)
    spread = [ord(letter) >> 5 for letter in name] + [0] + [ord(letter) & 31 for letter in name]
    check = _polymod([*spread, *digits, 0, 0, 0, 0, 0, 0]) ^ 1
    digits += [(check >> 5 * (5 - place)) & 31 for place in range(6)]
    return name + "1" + "".join(_LETTERS[digit] for digit in digits)


def _in_fives(data: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]


def _polymod(digits: Sequence[int]) -> int:
    check = 1
    for digit in digits:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ digit
        for place, one in enumerate(_CHECK):
            check ^= one if top >> place & 1 else 0
    return check
