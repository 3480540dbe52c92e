"""What sessions have open of the vault, kept up with what others write: the keys of files, the search indexes."""

from app.models.vault import filekeys
from app.models.vault.change import Done
from app.models.vault.engine import Connection, version
from app.models.vault.finding import Indexes
from app.models.vault.search import Index
from app.models.vault.session import Session


class Current:
    """Of one connection. Which keys a session has open is known by the session itself, so that a second connection of
    the same person opens none of them again."""

    def __init__(self) -> None:
        self._indexes = Indexes()
        self._known = set[str]()
        self._seen = -1

    def catch_up(self, connection: Connection, session: Session) -> None:
        """Opens the keys of files that another session, or the worker's connection, has made since she last read."""
        now = version(connection)
        if now != self._seen:
            self._seen = now
            self._known.clear()
        if session.user not in self._known:
            if filekeys.catch_up(connection, session):
                self._indexes.drop(session)
            self._known.add(session.user)

    def index(self, connection: Connection, session: Session) -> Index:
        """Her search index; filled when it is first asked for, and again after keys were handed on."""
        self.catch_up(connection, session)
        return self._indexes.of(connection, session)

    def written(self, done: Done) -> None:
        """Where files were made or handed on, everybody looks whether there are keys to open."""
        if done.files:
            self._known.clear()

    def forget(self) -> None:
        """Lets go of what searches hold in memory."""
        self._indexes.clear()

    def read_anew(self) -> None:
        """Another connection is in its place: whatever it wrote is caught up with."""
        self._seen = -1
        self._indexes.clear()
