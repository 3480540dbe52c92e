"""Marks sentences for translation; nothing is translated here, only where it is shown."""


class Phrase(str):
    """A place that is itself to be translated: `Refused(_("{what} is missing."), what=Phrase(question.label))`."""

    __slots__ = ()


def _(sentence: str) -> str:
    """Marks `sentence` for the catalogues and gives it back as it is: the language belongs to who reads."""
    return sentence


def n_(one: str, many: str) -> tuple[str, str]:
    """Marks a sentence that counts, to be said with `words.plural(*n_("{n} bed", "{n} beds"), count)`."""
    return one, many
