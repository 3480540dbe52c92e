"""Sealing this laptop: from then on the recovery kit alone opens it, or one who travels with it, to little."""

from dataclasses import dataclass, field

from app.errors import Refused
from app.marks import _
from app.models.vault import drill, filekeys, unsaved
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser

TRAVELLER = "traveller"


@dataclass(frozen=True, slots=True)
class Traveller:
    """Who travels with the laptop, under a sign-in name of its own; `files` are the people she travels for.

    Her role holds the key of no compartment: of the records assigned to her she reads codes, days and numbers.
    """

    login: str
    name: str
    files: tuple[str, ...]
    passphrase: str = field(repr=False)


def seal(vault: Vault, session: Session, *, travel: Traveller | None = None) -> None:
    """Destroys every way into this laptop's vault but the recovery kit's, and that of who travels. It ends the session.

    Refused unless a backup on another disk holds everything, drafts too, and the kit has opened the vault once. Whose
    way in is destroyed is not revoked: her name, her roles and what is assigned to her stay, and a new passphrase from
    whoever opened with the kit (`Vault.reset_user`) gives them back. The key to her drafts is gone, so they are read in
    a restored backup, which her passphrase of before opens; here they stay, and go where somebody travels.
    """
    session.require("write", "vault.keys")
    if not drill.passed(vault.connection):
        raise Refused(_("Try the recovery kit once before you seal this laptop: nothing else opens it afterwards."))
    unsaved.refuse(vault.connection)
    vault.door.refuse_unready()
    stays = _made(vault, session, travel) if travel else None
    try:
        vault.door.seal(session, stays)
    finally:
        session.close()
        vault.close()


def _made(vault: Vault, session: Session, travel: Traveller) -> str:
    """Her slot and her assignments, written before the others go: a death in between leaves one user too many."""
    session.require("assign", "case")
    if not travel.files:
        raise Refused(_("Choose the cases she travels for."))
    for file in travel.files:
        filekeys.refuse_unheld(session, file)
    user = vault.add_user(session, NewUser(travel.login, travel.name, (TRAVELLER,), travel.passphrase))
    with vault.change(session, "user.travel") as change:
        for file in travel.files:
            change.assign(file, user)
    return user
