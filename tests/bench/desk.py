"""A shelter opened three times over: through our store, and as copies of its rows in two bare engines."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.models.forms.library import Library
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.bench import lines
from tests.bench.caseload import Caseload, build
from tests.bench.contestants import Recording, Rival, recorded, rivals


@dataclass(frozen=True, slots=True)
class Desk:
    """An open vault over a connection that is recorded, what lies in it, and its rivals."""

    vault: Vault
    session: Session
    library: Library
    caseload: Caseload
    recording: Recording
    rivals: tuple[Rival, Rival]

    def lay_lines(self) -> None:
        """Gives the rivals what is to be searched; our store has it since she signed in."""
        for rival in self.rivals:
            lines.put(rival, lines.lines(self.vault, self.session, self.library))


@contextmanager
def desk(folder: Path, *, cases: int, full: int) -> Iterator[Desk]:
    """Builds the shelter in `folder` and opens it; see `caseload.build`."""
    library = Library.load()
    caseload = build(folder, library, cases=cases, full=full)
    others = rivals(caseload.shelter)
    vault, session = caseload.shelter.open()
    with closing(vault), ExitStack() as stack:
        for rival in others:
            stack.callback(rival.connection.close)
        vault, recording = recorded(vault)
        yield Desk(vault, session, library, caseload, recording, others)
