"""What sessions have open of the vault, kept up with what others write: the keys of files, the search indexes."""

from app.models.vault import filekeys
from app.models.vault.change import Done
from app.models.vault.engine import Connection, version
from app.models.vault.finding import Indexes
from app.models.vault.search import Index
from app.models.vault.session import Session


class Current:
    """`seen` is the vault's version when the keys of `session` were opened, None where nobody's were."""

    def __init__(self, connection: Connection, session: Session | None, seen: int | None) -> None:
        self._indexes = Indexes()
        self._opened = {session.user} if session and seen is not None else set[str]()
        self._seen = version(connection) if seen is None else seen

    def catch_up(self, connection: Connection, session: Session) -> None:
        """Opens the keys of files that another session, or the worker's connection, has made since she last read."""
        now = version(connection)
        if now != self._seen:
            self._seen = now
            self._opened.clear()
            self._indexes.clear()
        if session.user not in self._opened:
            filekeys.open_all(connection, session, keep=False)
            self._opened.add(session.user)

    def index(self, connection: Connection, session: Session) -> Index:
        """Her search index; filled when it is first asked for, and again after keys were handed on."""
        self.catch_up(connection, session)
        return self._indexes.of(connection, session)

    def written(self, session: Session, done: Done) -> None:
        """Where files were made or handed on, others open their keys again, and an index may need other lines."""
        if done.files:
            self._opened &= {session.user}
        if done.assigned:
            self._indexes.clear()
        else:
            self._indexes.learn(session, done.lines)

    def forget(self) -> None:
        """Lets go of what searches hold in memory."""
        self._indexes.clear()

    def read_anew(self) -> None:
        """Another connection is in its place: whatever it wrote is caught up with."""
        self._seen = -1
