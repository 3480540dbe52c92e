"""The supervisors' group: one key pair that opens every file, held by supervisors and the recovery kit."""

from collections.abc import Iterable

from app.models.vault.engine import Connection
from app.models.vault.seal import KeyPair, Unreadable, unwrap, wrap
from app.models.vault.session import SUPERVISOR, SUPERVISORS, Session


def newest(connection: Connection) -> tuple[str, bytes]:
    """The name as a holder, and the public key, of the supervisors' newest group."""
    row = connection.execute(
        """SELECT generation, public FROM group_key WHERE name = ? ORDER BY generation DESC LIMIT 1""", (SUPERVISORS,)
    ).fetchone()
    return holder_name(row[0]), bytes(row[1])


def renew(connection: Connection, vault: str, members: Iterable[tuple[str, bytes]]) -> None:
    """The next generation of the supervisors' key pair, wrapped to its members (user id, public key).

    New files go to the newest generation; its members keep the older ones for the older files.
    """
    row = connection.execute("""SELECT max(generation) FROM group_key WHERE name = ?""", (SUPERVISORS,)).fetchone()
    generation, keys = (row[0] or 0) + 1, KeyPair.new()
    _insert(connection, vault, ((generation, keys, user, public) for user, public in members))


def open_groups(connection: Connection, session: Session) -> list[tuple[str, str]]:
    """Opens the group's private keys this session may have; answers those whose wrap was changed."""
    unreadable = []
    for generation, public, wrapped in connection.execute(
        """SELECT generation, public, wrapped FROM group_key WHERE name = ? AND holder = ?""",
        (SUPERVISORS, session.user),
    ):
        try:
            keys = KeyPair.of(unwrap(session.keys.private, wrapped, _purpose(session.vault, generation, session.user)))
        except Unreadable:
            keys = None
        if keys is None or keys.public != public:
            unreadable.append((holder_name(generation), SUPERVISORS))
        else:
            session.join(holder_name(generation), keys)
    return unreadable


def hand_on(connection: Connection, session: Session) -> int:
    """Wraps the group's private keys this session holds for members who lack one."""
    lacking = connection.execute(
        """
        SELECT DISTINCT generation, id, roles, app_user.public FROM group_key JOIN app_user ON active
        WHERE group_key.name = ? AND NOT EXISTS (
            SELECT 1 FROM group_key AS held
            WHERE held.name = group_key.name AND held.generation = group_key.generation AND held.holder = app_user.id
        )
        """,
        (SUPERVISORS,),
    ).fetchall()
    rows = [
        (generation, keys, user, public)
        for generation, user, roles, public in lacking
        if SUPERVISOR in roles.split() and (keys := session.group(holder_name(generation))) is not None
    ]
    _insert(connection, session.vault, rows)
    return len(rows)


def size(connection: Connection) -> int:
    """How many hold the newest group key."""
    row = connection.execute(
        """
        SELECT count(*) FROM group_key WHERE name = ?
        AND generation = (SELECT max(generation) FROM group_key WHERE name = ?)
        """,
        (SUPERVISORS, SUPERVISORS),
    ).fetchone()
    return int(row[0])


def keyholders(connection: Connection) -> set[str]:
    """The users who hold every generation of the group key, and so the keys of all files."""
    rows = connection.execute(
        """
        SELECT holder FROM group_key WHERE name = ? GROUP BY holder
        HAVING count(*) = (SELECT count(DISTINCT generation) FROM group_key WHERE name = ?)
        """,
        (SUPERVISORS, SUPERVISORS),
    )
    return {row[0] for row in rows}


def holder_name(generation: int) -> str:
    return f"{SUPERVISORS}.{generation}"


def _insert(connection: Connection, vault: str, rows: Iterable[tuple[int, KeyPair, str, bytes]]) -> None:
    connection.executemany(
        """
        INSERT INTO group_key (name, generation, public, holder, form, wrapped) VALUES (?, ?, ?, ?, 'hpke', ?)
        """,
        [
            (
                SUPERVISORS,
                generation,
                keys.public,
                user,
                wrap(public, keys.private, _purpose(vault, generation, user)),
            )
            for generation, keys, user, public in rows
        ],
    )


def _purpose(vault: str, generation: int, holder: str) -> bytes:
    return f"saphan group key\0{vault}\0{SUPERVISORS}\0{generation}\0{holder}".encode()
