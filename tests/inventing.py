"""An invented shelter as `demo` makes one, but of passphrases stretched no more than they must be.

`python -m tests.inventing FOLDER CASES` makes it in a process of its own.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.commands.call import today
from app.demo import journey
from app.i18n import Words
from app.models.vault.passphrases import Cost

_EN = Words("en")


def make(folder: Path, count: int) -> str:
    """Says what happens; answers the passphrase of everybody in it."""
    walked = journey.walk(folder, count=count, seed=1, today=today(), say=_say, words=_EN, cost=Cost.floor())
    if not walked:
        raise ValueError("the invented shelter is not sound")
    return (folder / journey.PASSPHRASE).read_text(encoding="utf-8").splitlines()[0]


def _say(sentence: str, /, **places: object) -> None:
    print(_EN(sentence, **places))


def main(arguments: Sequence[str]) -> None:
    folder, count = arguments
    make(Path(folder), int(count))


if __name__ == "__main__":
    main(sys.argv[1:])
