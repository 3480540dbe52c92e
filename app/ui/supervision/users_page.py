"""Everybody who may or might sign in: as what, and when she last did."""

from collections.abc import Sequence
from datetime import datetime

from app.i18n import _, n_
from app.models import staff
from app.models.vault.reading import Place
from app.models.vault.users import User
from app.ui.shell.listing import Listing
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.table import Column
from app.ui.supervision.users_acts import TONES, USERS


class UsersPage(Page):
    """Enter opens one. When somebody last came in is read once, for reading it is written down."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", USERS)
        super().__init__(office, kinds=(USERS,), scrolls=False)
        words, audits = self.words, office.session.may("read", "vault.audit")
        self._came: dict[str, datetime] = staff.last_sign_ins(office.vault, office.session) if audits else {}
        self._list: Listing[User] = Listing(
            self._columns(audits=audits), office.look, name=words(_("Users")), changed=self.refresh
        )
        self._list.opened.connect(lambda user: office.open("user", user.id))
        states: list[tuple[str, object]] = [(words(_("may sign in")), True), (words(_("all")), False)]
        self._which = self._list.filters.choice(words(_("Who is shown")), states)
        self._none = self._list.nothing(words(_("Nobody may sign in. Choose “all” to see who could once.")))
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        found = [one for one in self.office.vault.users(self.office.session) if one.active or not self._only_active]

        def once(_order: str, _after: Place | None) -> tuple[Sequence[User], Place | None]:
            return found, None

        self._list.show_rows(once, self.words.plural(*n_("{n} user", "{n} users"), len(found)), self._none)
        said = self.words(_("Who may open this vault, and as what. Other roles take two people."))
        self.set_head(self.words(_("Users")), said, self._offers())

    @property
    def _only_active(self) -> bool:
        return bool(self._which.currentData())

    def _columns(self, *, audits: bool) -> list[Column[User]]:
        words, permissions = self.words, self.office.session.permissions
        columns: list[Column[User]] = [
            Column(words(_("Name")), lambda user: user.name, wide=True),
            Column(words(_("Sign-in name")), lambda user: user.login),
            Column(words(_("Roles")), lambda user: words.listing(staff.roles_in_words(permissions, user.roles))),
            Column(words(_("State")), lambda user: words(staff.standing(user)), tone=lambda user: TONES[user.active]),
        ]
        if audits:
            columns.append(Column(words(_("Last came in")), self._last))
        return columns

    def _last(self, user: User) -> str:
        came = self._came.get(user.id)
        return self.words.moment(came) if came else self.words(_("never"))

    def _offers(self) -> list[Action]:
        office, words = self.office, self.words
        offered = []
        if office.session.may("write", USERS):
            offered.append(Action(words(_("&Add somebody")), lambda: office.open("user.add"), role="main", icon="plus"))
        if office.session.may("write", "vault.keys"):
            offered.append(Action(words(_("Recovery &kit")), lambda: office.open("kit"), icon="lock"))
        return offered
