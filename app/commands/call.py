"""One command as it was called: its arguments, its language, and the way into a vault."""

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import Refused
from app.i18n import LANGUAGES, Words, _
from app.models.forms.library import Library
from app.models.vault.hardening import Measure
from app.models.vault.moments import utc_now
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.places import resource

LARGEST = 20_000
"""Characters of a passphrase file."""

Enter = Callable[[Path, str, str], tuple[Vault, Session]]
"""How a sign-in name and a passphrase open a vault."""

Commands = Any  # argparse keeps the type of its sub-parsers private


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked for on the command line, in which language to answer, how this process is hardened, and how a
    passphrase opens a vault."""

    arguments: argparse.Namespace
    words: Words
    process: tuple[Measure, ...] = ()
    enter: Enter = Vault.open
    _answered: list[tuple[str, str]] = field(default_factory=list, repr=False)

    def say(self, sentence: str, /, **places: object) -> None:
        print(self.words(sentence, **places), flush=True)

    @contextmanager
    def opened(self) -> Iterator[tuple[Vault, Session]]:
        """The vault that was named, opened by passphrase or kit, and closed again whatever happens."""
        path = self.arguments.vault
        if self.arguments.kit:
            vault, session = Vault.open_with_kit(path, self.kit_words(), clock=utc_now)
        else:
            vault, session = self.enter(path, *self.credentials())
        with closing(vault):
            yield vault, session

    def credentials(self) -> tuple[str, str]:
        """Sign-in name and passphrase: from the file (passphrase, then the name in a second line), or asked for; once,
        for standard input can be read only once."""
        if not self._answered:
            source, login = self.arguments.passphrase_file, self.arguments.user
            lines = _lines(source) if source else []
            login = login or (lines[1] if len(lines) > 1 else input(self.words(_("Sign-in name:")) + " "))
            passphrase = lines[0] if lines else getpass.getpass(self.words(_("Passphrase:")) + " ")
            self._answered.append((login, passphrase))
        return self._answered[0]

    def kit_words(self) -> str:
        """The words of the recovery kit, from the file or asked for."""
        source = self.arguments.passphrase_file
        return (
            " ".join(_lines(source)) if source else getpass.getpass(self.words(_("Words of the recovery kit:")) + " ")
        )

    def new_passphrase(self) -> str:
        """A passphrase that is being chosen: from its file, or typed twice."""
        source = self.arguments.new_passphrase_file
        if source:
            return _lines(source)[0]
        typed = getpass.getpass(self.words(_("New passphrase:")) + " ")
        if typed != getpass.getpass(self.words(_("The same once more:")) + " "):
            raise Refused(_("The two were not the same. Nothing was changed."))
        return typed

    def library(self, beside: Path | None = None) -> Library:
        """Our definitions and the organisation's own beside its vault; wrong ones are told, and left out."""
        own = [beside.parent] if beside else []
        library = Library.load(resource(), *own)
        for wrong in library.problems:
            self.say(
                _("{file}, line {line}: {reason}"),
                file=wrong.file.name,
                line=wrong.line,
                reason=self.words(wrong.sentence, **wrong.places),
            )
        return library


def today() -> date:
    """The day it is where this laptop is."""
    return utc_now().astimezone().date()


def identify(parser: argparse.ArgumentParser) -> None:
    """Options that say who opens the vault."""
    parser.add_argument("--user", help="sign-in name (asked for when not given)")
    parser.add_argument(
        "--passphrase-file",
        metavar="F",
        help="file with the passphrase, and the sign-in name in a second line ('-' = standard input)",
    )
    parser.add_argument("--kit", action="store_true", help="what is given are the words of the recovery kit")


def on_paper(parser: argparse.ArgumentParser) -> None:
    """Options of what is printed."""
    parser.add_argument("--lang", choices=sorted(LANGUAGES), default="en", help="language of the paper")
    parser.add_argument("--out", type=Path, metavar="F.pdf", help="the PDF to write")


def _lines(source: str) -> list[str]:
    """The lines of a file, or of standard input (`-`): a passphrase never comes from an argument."""
    try:
        with nullcontext(sys.stdin) if source == "-" else Path(source).open(encoding="utf-8") as file:
            text = file.read(LARGEST + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(_("The passphrase file cannot be read: {file}."), file=source) from error
    if len(text) > LARGEST:
        raise Refused(_("This is too large to be a passphrase file: {file}."), file=source)
    text = text.removeprefix("\ufeff")  # which editors on Windows put in front
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise Refused(_("The passphrase file is empty: {file}."), file=source)
    return lines
