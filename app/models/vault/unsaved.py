"""What this vault holds that no backup on another disk holds yet."""

from datetime import datetime
from hashlib import sha256

from app.errors import Refused
from app.marks import _
from app.models.vault import meta
from app.models.vault.engine import Connection
from app.models.vault.moments import moment, written
from app.models.vault.values import canonical

# The records lie in their journal; the rest is written beside it.
_HELD = (
    """SELECT device, max(seq), hex(hash) FROM journal GROUP BY device ORDER BY device""",
    """SELECT id FROM erased ORDER BY id""",
    """SELECT id, hex(sha256) FROM blob ORDER BY id""",
    """SELECT file, user FROM assignment ORDER BY file, user""",
    """SELECT user, form, subject, at FROM draft ORDER BY user, form, subject""",
    """SELECT id, login, roles, hex(public), active FROM app_user ORDER BY id""",
)


def holding(connection: Connection) -> str:
    """A digest of what is lost with this vault, drafts and assignments too. Who looked at what changes nothing of it.

    Compared instead of moments: a laptop's clock is set back, and by it a change would seem older than the backup.
    """
    rows = [[list(row) for row in connection.execute(query)] for query in _HELD]
    return sha256(canonical(rows).encode()).hexdigest()


def note(connection: Connection, held: str, made: datetime) -> None:
    """Inside the caller's transaction: a backup elsewhere was read back whole; `held` is `holding` of its copy."""
    meta.put(connection, meta.BACKED_UP_ELSEWHERE, written(made))
    meta.put(connection, meta.HELD_ELSEWHERE, held)


def refuse(connection: Connection) -> None:
    """Refuses while something would be lost with this laptop."""
    last = meta.get(connection, meta.BACKED_UP_ELSEWHERE)
    if last is None:
        raise Refused(_("There is no backup of this vault on another disk. Make one on a stick or disk first."))
    if meta.get(connection, meta.HELD_ELSEWHERE) != holding(connection):
        raise Refused(
            _("The last backup on another disk is of {made}, and something was changed since. Make another one first."),
            made=moment(last),
        )
