"""Text as it is kept: composed, and free of what nobody can see."""

import unicodedata

JOINERS = "\u200c\u200d"
"""The zero-width characters some scripts need to shape a word; all other invisible ones are dropped."""


def one_line(text: str) -> str:
    """NFC, every run of white space one space, without control and zero-width characters."""
    return " ".join(_visible(text).split())


def several_lines(text: str) -> str:
    """The same, but keeping lines and what stands between words in them."""
    return "\n".join(line.rstrip() for line in _visible(text).split("\n")).strip()


def _visible(text: str) -> str:
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    broken = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if all(line.isprintable() for line in broken.split("\n")):
        return unicodedata.normalize("NFC", broken)
    kept = (" " if character == "\t" else character for character in broken if _seen(character))
    return unicodedata.normalize("NFC", "".join(kept))


def _seen(character: str) -> bool:
    if character in "\n\t" or character in JOINERS:
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs")
