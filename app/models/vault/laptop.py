"""Sealing this laptop: from then on the recovery kit alone opens it, or one who travels with it, to little."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.errors import Refused
from app.marks import _
from app.models.vault import drill, filekeys, rekey, unsaved
from app.models.vault.session import Session
from app.models.vault.soundness import Finding, nothing_wrong
from app.models.vault.store import Vault
from app.models.vault.users import NewUser

TRAVELLER = "traveller"
_EVERYTHING = _("A backup on another disk holds everything that is in this vault.")


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
    for one in conditions(vault):
        if not one.ok:
            raise Refused(one.sentence, **one.places)
    vault.door.refuse_unready()
    stays = _made(vault, session, travel) if travel else None
    try:
        vault.door.seal(session, stays)
    finally:
        session.close()
        vault.close()


def conditions(vault: Vault) -> list[Finding]:
    """What has to be so before this laptop may be sealed, one by one."""
    return [
        _kit(vault),
        _holds("backup", lambda: unsaved.refuse(vault.connection), _EVERYTHING),
        _holds("space", lambda: rekey.require_space(vault.path), _("There is room on the disk to seal the vault.")),
    ]


def _kit(vault: Vault) -> Finding:
    if drill.passed(vault.connection):
        return nothing_wrong("kit", _("The recovery kit has opened this vault."))
    untried = _("Try the recovery kit once before you seal this laptop: nothing else opens it afterwards.")
    return Finding("kit", False, untried)


def _holds(what: str, refuse: Callable[[], None], well: str) -> Finding:
    try:
        refuse()
    except Refused as refused:
        return Finding(what, False, refused.sentence, refused.places)
    return nothing_wrong(what, well)


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
