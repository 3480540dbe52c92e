"""The keys of people's files: made, handed on, taken away, opened when somebody signs in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.errors import Refused
from app.marks import _
from app.models.vault import groups
from app.models.vault.engine import Connection
from app.models.vault.moments import written
from app.models.vault.seal import KeyPair, Unreadable, new_key, seal, unseal, unwrap, wrap
from app.models.vault.session import Session, own_key
from app.models.vault.values import canonical

COMPARTMENTS = ("identity", "restricted")

_INSERT = """INSERT INTO file_key (file, compartment, holder, form, wrapped) VALUES (?, ?, ?, ?, ?)"""

_Wrap = tuple[str, str, str, str, bytes]


@dataclass(frozen=True, slots=True)
class Opening:
    """What signing in opened: how many keys, and those whose wrap does not open because its bytes were changed."""

    opened: int
    unreadable: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """By what it can be told that keys of hers were made, handed on or taken away, without opening one: how many wraps
    there are for her and her groups, the last of them, and the state of groups and of what is assigned to her."""

    wraps: int
    last: int
    groups: tuple[int, int]
    assigned: tuple[int, str]


def make_file(connection: Connection, session: Session, file: str) -> None:
    """Keys for one new file; see `make_files`."""
    make_files(connection, session, [file])


def make_files(connection: Connection, session: Session, files: Sequence[str]) -> None:
    """Two random keys for each new file, wrapped to the supervisors' group (and so to recovery) and to their maker.

    A maker who is no supervisor is assigned: she would otherwise lose sight of what she has just written.
    """
    if not session.compartments:
        raise Refused(_("Your role does not see names, so it cannot open a file for a person."))
    holder, public = groups.newest(connection)
    group = session.group(holder)
    quick = own_key(group) if group else None
    rows: list[_Wrap] = []
    for file in files:
        for compartment in COMPARTMENTS:
            key = new_key()
            session.hold(file, compartment, key)
            rows.append(_wrapped(session.vault, file, compartment, holder, public, key, quick))
            if group is None and compartment in session.compartments:
                rows.append(_wrapped(session.vault, file, compartment, session.user, b"", key, session.own_key))
    connection.executemany(_INSERT, rows)
    if group is None:
        since = written(session.clock())
        connection.executemany(
            """INSERT OR IGNORE INTO assignment (file, user, since) VALUES (?, ?, ?)""",
            [(file, session.user, since) for file in files],
        )


def assign(connection: Connection, session: Session, file: str, user: str) -> None:
    """Gives a user the keys of a file, of the compartments her roles see. The giver must hold them herself."""
    _refuse_stranger(connection, user)
    refuse_unheld(session, file)
    connection.execute(
        """INSERT OR IGNORE INTO assignment (file, user, since) VALUES (?, ?, ?)""",
        (file, user, written(session.clock())),
    )
    _hand_on(connection, session, user, file)


def refuse_unheld(session: Session, file: str) -> None:
    """Refuses to hand on a file whose keys she does not hold herself."""
    missing = [name for name in session.compartments if session.key(file, name) is None]
    if missing or not session.compartments:
        raise Refused(_("You do not hold the key of this file. Ask a supervisor to assign you."))


def unassign(connection: Connection, session: Session, file: str, user: str) -> None:
    """Takes the file off a user's list and her wraps away: from now on the vault opens it to her no more.

    It does not make her forget: what she has read, and a key she might have copied while she held it, stay hers.
    Where that is the fear, revoke her, which puts the whole vault under a key she never had.
    """
    connection.execute("""DELETE FROM assignment WHERE file = ? AND user = ?""", (file, user))
    connection.execute("""DELETE FROM file_key WHERE file = ? AND holder = ?""", (file, user))
    if user == session.user and not session.groups():
        session.let_go(file)


def assigned(connection: Connection, user: str) -> list[str]:
    """The files assigned to a user."""
    return [row[0] for row in connection.execute("""SELECT file FROM assignment WHERE user = ?""", (user,))]


def holders(connection: Connection, file: str) -> list[str]:
    """The users a file is assigned to, who was first at the front."""
    rows = connection.execute("""SELECT user FROM assignment WHERE file = ? ORDER BY since, user""", (file,))
    return [row[0] for row in rows]


def since(connection: Connection, file: str, user: str) -> str | None:
    """Since when a file is assigned to a user, as it is written; None where it is not."""
    row = connection.execute("""SELECT since FROM assignment WHERE file = ? AND user = ?""", (file, user)).fetchone()
    return row[0] if row else None


def open_all(connection: Connection, session: Session, *, keep: bool = True, after: int = 0) -> Opening:
    """Opens every key this session may have, or those wrapped `after` a row. With `keep` (inside a transaction) what
    came by HPKE is stored again under the holder's own key, so that the next unlock takes microseconds for each."""
    unreadable = groups.open_groups(connection, session)
    opened, slow = 0, list[tuple[bytes, str, str, str]]()
    for holder, keys in _holders(session):
        own = own_key(keys)
        for file, compartment, form, wrapped in connection.execute(
            """SELECT file, compartment, form, wrapped FROM file_key WHERE holder = ? AND rowid > ?""", (holder, after)
        ):
            if compartment not in session.compartments:
                continue
            purpose = _file_purpose(session.vault, file, compartment, holder)
            try:
                key = unseal(own, wrapped, purpose) if form == "own" else unwrap(keys.private, wrapped, purpose)
            except Unreadable:
                unreadable.append((file, compartment))
                continue
            session.hold(file, compartment, key)
            opened += 1
            if form == "hpke":
                slow.append((seal(own, key, purpose), file, compartment, holder))
    if keep:
        connection.executemany(
            """UPDATE file_key SET form = 'own', wrapped = ? WHERE file = ? AND compartment = ? AND holder = ?""", slow
        )
    session.keys_seen = marks(connection, session)
    return Opening(opened, tuple(unreadable))


def catch_up(connection: Connection, session: Session) -> bool:
    """Opens what was made or handed on since this session last opened keys; whether more than new files came of it."""
    had, now = session.keys_seen, marks(connection, session)
    if now == had:
        return False
    grown = isinstance(had, Marks) and now == replace(had, wraps=now.wraps, last=now.last)
    only_new = isinstance(had, Marks) and grown and had.wraps + _wraps(connection, session, had.last)[0] == now.wraps
    open_all(connection, session, keep=False, after=had.last if isinstance(had, Marks) and only_new else 0)
    return not only_new


def marks(connection: Connection, session: Session) -> Marks:
    """How it stands now; some milliseconds where there are tens of thousands of keys."""
    group = connection.execute("""SELECT count(*), coalesce(max(rowid), 0) FROM group_key""").fetchone()
    hers = connection.execute(
        """SELECT count(*), coalesce(max(since), '') FROM assignment WHERE user = ?""", (session.user,)
    ).fetchone()
    return Marks(*_wraps(connection, session, 0), group, hers)


def _wraps(connection: Connection, session: Session, after: int) -> tuple[int, int]:
    """How many wraps came after a row, and the last of them."""
    holders = canonical([holder for holder, _keys in _holders(session)])
    found = connection.execute(
        """
        SELECT count(*), coalesce(max(file_key.rowid), 0) FROM file_key JOIN json_each(?) AS hers ON holder = hers.value
        WHERE file_key.rowid > ?
        """,
        (holders, after),
    ).fetchone()
    return found[0], found[1]


def heal(connection: Connection, session: Session) -> int:
    """Hands on what assigned users, new or reset supervisors and a new recovery kit lack and this session holds.

    A supervisor's unlock runs it, inside a transaction; it answers how many wraps it wrote.
    """
    lacking = [
        user
        for user, roles, files, wraps in connection.execute(
            """
            SELECT id, roles, files, coalesce(wraps, 0) FROM app_user
            JOIN (SELECT user, count(*) AS files FROM assignment GROUP BY user) ON user = id
            LEFT JOIN (SELECT holder, count(*) AS wraps FROM file_key GROUP BY holder) ON holder = id
            WHERE active
            """
        ).fetchall()
        if wraps < files * len(session.permissions.compartments(roles.split()))
    ]
    return sum(_hand_on(connection, session, user) for user in lacking) + groups.hand_on(connection, session)


def _holders(session: Session) -> list[tuple[str, KeyPair]]:
    groups = [(name, keys) for name in session.groups() if (keys := session.group(name)) is not None]
    return [(session.user, session.keys), *groups]


def _hand_on(connection: Connection, session: Session, user: str, file: str | None = None) -> int:
    """Wraps for one user what she lacks of one file, or of all assigned to her."""
    roles, public = connection.execute("""SELECT roles, public FROM app_user WHERE id = ?""", (user,)).fetchone()
    rows = [
        _wrapped(session.vault, found, compartment, user, public, key, None)
        for found, compartment in connection.execute(
            """
            SELECT file, compartment.value FROM assignment JOIN json_each(?) AS compartment
            WHERE user = ? AND file = coalesce(?, file) AND NOT EXISTS (
                SELECT 1 FROM file_key
                WHERE file_key.file = assignment.file AND compartment = compartment.value AND holder = user
            )
            """,
            (canonical(sorted(session.permissions.compartments(roles.split()))), user, file),
        ).fetchall()
        if (key := session.key(found, compartment)) is not None
    ]
    connection.executemany(_INSERT, rows)
    return len(rows)


def _refuse_stranger(connection: Connection, user: str) -> None:
    row = connection.execute("""SELECT active FROM app_user WHERE id = ?""", (user,)).fetchone()
    if row is None or not row[0]:
        raise Refused(_("This user does not exist or was revoked; choose another."))


def _wrapped(
    vault: str, file: str, compartment: str, holder: str, public: bytes, key: bytes, own: bytes | None
) -> _Wrap:
    """A row of `file_key`; under the holder's own symmetric key where it is at hand, else by HPKE."""
    purpose = _file_purpose(vault, file, compartment, holder)
    if own is not None:
        return file, compartment, holder, "own", seal(own, key, purpose)
    return file, compartment, holder, "hpke", wrap(public, key, purpose)


def _file_purpose(vault: str, file: str, compartment: str, holder: str) -> bytes:
    return f"saphan file key\0{vault}\0{file}\0{compartment}\0{holder}".encode()
