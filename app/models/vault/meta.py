"""Facts about the vault itself, by name."""

from app.models.vault.engine import Connection

VAULT = "vault"
"""The vault's id, the same on every laptop that shares it."""

DEVICE = "device"
"""The id of this laptop."""

ORGANISATION = "organisation"

KIT_TRIED = "kit_tried"
"""Which recovery kit has opened the vault."""

BACKED_UP = "backed_up"
"""When the last backup was made that was read back whole."""

BACKED_UP_ELSEWHERE = "backed_up_elsewhere"
"""The same, of the last one that was not written to the disk the vault is on."""

HELD_ELSEWHERE = "held_elsewhere"
"""What that one holds (`unsaved.holding`), to tell whether anything came since."""

DRILLED = "drilled"
"""When a backup was last restored for practice."""

LOSSES = "losses"
"""What the signed head knew and the vault no longer held when it was opened, until somebody has looked into it."""

REKEY_DUE = "rekey_due"
"""That somebody was revoked who knows the vault key, and the vault is not under another one yet."""


def get(connection: Connection, name: str) -> str | None:
    row = connection.execute("""SELECT value FROM meta WHERE key = ?""", (name,)).fetchone()
    return None if row is None else str(row[0])


def put(connection: Connection, name: str, value: str) -> None:
    connection.execute(
        """INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value""",
        (name, value),
    )
