"""The unattended commands: words on standard output, exit code 0 done, 1 refused or failed, 2 wrong usage."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from app.commands import intake, organisation, papers, people, safety, window
from app.commands.call import Call, Enter
from app.errors import Refused
from app.i18n import LANGUAGES, Words, _
from app.models.vault.hardening import Measure
from app.models.vault.store import Vault

DONE, REFUSED = 0, 1


def main(argv: Sequence[str] | None = None, *, process: Sequence[Measure] = (), enter: Enter = Vault.open) -> int:
    """Run one command; a `Refused` becomes its sentence on standard error and exit code 1.

    `process` is what was achieved to keep this process's memory to itself, for `check` to tell; `enter` is how
    a sign-in name and a passphrase open a vault.
    """
    arguments = _parser().parse_args(argv)
    words = Words(arguments.language)
    try:
        return DONE if arguments.run(Call(arguments, words, tuple(process), enter)) else REFUSED
    except Refused as refused:
        return _failed(words(refused.sentence, **refused.places))
    except EOFError:
        return _failed(words(_("Nobody is here to be asked. Give the passphrase with --passphrase-file.")))
    except OSError as error:
        return _failed(
            words(
                _("{file} cannot be read or written: {reason}."),
                file=error.filename or "-",
                reason=error.strerror or type(error).__name__,
            )
        )
    except KeyboardInterrupt:
        return _failed(words(_("Stopped. Nothing is half done.")))


class _Typed(ArgumentParser):
    """Takes an option in full only: `--passphrase`, short for `--passphrase-file`, would invite one as an argument."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)


def _parser() -> ArgumentParser:
    parser = _Typed(prog="saphan", description="Case management for shelters, encrypted and offline.")
    parser.add_argument("--language", choices=sorted(LANGUAGES), default="en", help="language of what is said here")
    parser.set_defaults(run=window.run_window, vault=None)
    commands = parser.add_subparsers(metavar="COMMAND")
    for room in (window, intake, papers, safety, people, organisation):
        room.offer(commands)
    return parser


def _failed(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED
