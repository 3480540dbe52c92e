"""Whether the recovery kit that is valid now has been tried: before that, no real case is begun."""

from app.models.vault import meta
from app.models.vault.engine import Connection
from app.models.vault.keyformat import RECOVERY


def passed(connection: Connection) -> bool:
    """Whether this very kit, not one before it, has opened the vault."""
    return meta.get(connection, meta.KIT_TRIED) == _kit(connection)


def note(connection: Connection) -> None:
    """Write down, inside the caller's transaction, that the kit has just opened the vault."""
    meta.put(connection, meta.KIT_TRIED, _kit(connection))


def _kit(connection: Connection) -> str:
    """The kit's public key, by which one kit is told from the next."""
    (public,) = connection.execute("""SELECT public FROM app_user WHERE id = ?""", (RECOVERY,)).fetchone()
    return bytes(public).hex()
