"""What is done about users and said afterwards: a way in taken, files handed over, roles carried out."""

from typing import Final

from shiboken6 import isValid

from app.errors import Refused
from app.i18n import _
from app.models import requests, staff
from app.models.vault.users import User
from app.ui.shell.asking import ask_sure, choose
from app.ui.shell.office import Office
from app.ui.shell.page import Page

USERS: Final = "vault.users"
"""What pages that show users are made stale by: users are no records, so that no change tells of them."""
TONES: Final = {True: "fine", False: "due"}
"""How it is meant whether somebody may sign in."""


def finished(office: Office, said: str, page: Page | None = None) -> None:
    """It is on disk: says so, lets lists read again, and goes back where the page that did it is still seen."""
    office.tell(said)
    office.notices.changed.emit(frozenset({USERS}))
    if page is not None and isValid(page) and page.isVisible():
        office.back()


def revoke(office: Office, user: User) -> None:
    """Asks first, and says what follows. The vault goes under another key meanwhile, so nothing else can be done."""
    words = office.words
    follows = _(
        "She cannot open this vault any more, not even with copies of its files from today on: it is put under a key "
        "she never had. Everybody else keeps her passphrase. What she has read or copied stays with her. Her files go "
        "to nobody by this, so hand them over first."
    )
    title = words(_("Revoke the access of {name}?"), name=user.name)
    if not ask_sure(words, title, words(follows), do=words(_("&Take it away"))):
        return
    office.alone(
        words(_("The vault is being put under a key that {name} never had"), name=user.name),
        lambda vault, session, course: vault.revoke_user(session, user.id, course.progress),
        lambda _nothing: finished(office, _("She can no longer open this vault.")),
        lambda refused: _half_done(office, refused),
    )


def hand_over(office: Office, user: User) -> None:
    """All files of hers to another, who is chosen among those who could work on them."""
    words = office.words
    options = [(one.name, one.id) for one in staff.takers(office.vault, office.session, user.id)]
    to = choose(
        words,
        words(_("Who is to take over everything that {name} has?"), name=user.name),
        options,
        words(_("Her cases, her open tasks in them and the keys of the files go with them. She loses sight of them.")),
        do=words(_("&Hand over")),
    )
    if to is None:
        return
    office.run(
        words(_("Handing over the files")),
        lambda vault, session, course: staff.hand_over(
            vault, session, office.library, user.id, to, progress=course.progress, cancelled=course.cancelled
        ),
        lambda _count: finished(office, _("Handed over.")),
    )


def carry_out_roles(office: Office, request: str) -> None:
    """What another person has agreed to."""
    office.run(
        office.words(_("Changing the roles")),
        lambda vault, session, _course: requests.carry_out_roles(vault, session, request),
        lambda _nothing: finished(office, _("She has the other roles from when she next signs in.")),
    )


def _half_done(office: Office, refused: Refused) -> None:
    """Her way in may be taken although the vault is still under its key: pages show how it is, and the banner why."""
    office.notices.changed.emit(frozenset({USERS}))
    office.refuse(refused)
