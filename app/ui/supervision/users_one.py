"""One user: her way in, her roles, what waits about them, and the files she has."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.models import cases, requests, staff
from app.models.requests import Standing
from app.models.staff import Held
from app.models.vault.approvals import Approval
from app.models.vault.users import User
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, badge, button, clear, column, framed, row
from app.ui.supervision import users_acts
from app.ui.supervision.approvals_said import request_parts, standing_badge
from app.ui.supervision.assign_card import files_card
from app.ui.supervision.users_acts import TONES, USERS
from app.ui.supervision.users_roles import user_of


class UserPage(Page):
    """Roles on the left, files on the right. What her role may not do is not there; what the rules forbid, they say."""

    desk = "supervision"

    def __init__(self, office: Office, user: str) -> None:
        office.session.require("read", USERS)
        super().__init__(office, kinds=(USERS, "approval.*", "case", "person"))
        self._id = user
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        grid = QGridLayout()
        grid.setSpacing(2 * GRID)
        for place, laid in enumerate((self._left, self._right)):
            laid.setSpacing(2 * GRID)
            laid.setContentsMargins(0, 0, 0, 0)
            holder = QWidget()
            holder.setLayout(laid)
            grid.addWidget(holder, 0, place)
            grid.setColumnStretch(place, 1)
        self.content.addLayout(grid)

    def refresh(self) -> None:
        office = self.office
        user = user_of(office, self._id)
        self._show_head(user)
        clear(self._left)
        self._left.addWidget(self._roles_card(user))
        for asked in self._open_requests():
            self._left.addWidget(self._request_card(asked))
        self._left.addStretch(1)
        if office.session.may("assign", cases.CASE):
            self.run(
                self.words(_("Reading her files")),
                lambda vault, session, _course: staff.files(vault, session, self._id),
                partial(self._on_files, user),
            )

    def _show_head(self, user: User) -> None:
        words = self.words
        since = user.revoked_at or user.made_at
        said = (
            _("She signs in as {login}, since {since}.")
            if user.active
            else _("She has had no way in since this laptop was sealed. Give her a new passphrase.")
            if user.away
            else _("Her access was revoked on {since}. What she wrote stays hers.")
        )
        state = badge(words(staff.standing(user)), TONES[user.active])
        self.set_head(user.name, words(said, login=user.login, since=since), self._offers(user), [state])

    def _offers(self, user: User) -> list[Action]:
        office, words = self.office, self.words
        if user.id == office.session.user:
            return [Action(words(_("Change my &passphrase")), lambda: office.open("passphrase"), icon="lock")]
        if user.revoked_at is not None or not office.session.may("write", USERS):
            return []
        return [
            Action(words(_("New &passphrase")), lambda: office.open("user.reset", user.id), icon="lock"),
            Action(words(_("&Revoke her access")), lambda: users_acts.revoke(office, user), role="danger"),
        ]

    def _roles_card(self, user: User) -> QFrame:
        words, permissions = self.words, self.office.session.permissions
        parts: list[QWidget] = []
        for role in user.roles:
            (label,) = staff.roles_in_words(permissions, [role])
            told = [Label(words(label), role="strong")]
            if role in staff.WHAT_FOR:
                told.append(Label(words(staff.WHAT_FOR[role]), role="hint"))
            one = QWidget()
            one.setLayout(column(*told, spacing=2))
            parts.append(one)
        return card(words(_("Roles")), *parts, action=self._other_roles(user))

    def _other_roles(self, user: User) -> Action | None:
        if not user.active or not self.office.session.may("write", USERS):
            return None
        return Action(self.words(_("&Other roles…")), partial(self.office.open, "user.roles", user.id), role="link")

    def _open_requests(self) -> Sequence[Approval]:
        """What is asked about her roles and not yet settled; what she asked for herself, also once it is agreed to."""
        office, now = self.office, self.office.now()
        known = {one.id: one for one in requests.for_user(office.vault, office.session)}
        known |= {one.id: one for one in requests.by_user(office.vault, office.session)}
        return [
            one
            for one in known.values()
            if one.action == requests.ROLES
            and requests.roles_of(one.subject)[0] == self._id
            and requests.standing(one, now) in (Standing.WAITING, Standing.AGREED)
        ]

    def _request_card(self, asked: Approval) -> QFrame:
        office, words = self.office, self.words
        parts, standing = request_parts(office, asked), standing_badge(office, asked)
        agreed = requests.standing(asked, office.now()) is Standing.AGREED
        if asked.by != office.session.user:
            do = Action(words(_("&Answer it")), lambda: office.open("approvals"))
        elif agreed:
            act = partial(users_acts.carry_out_roles, office, asked.id)
            do = Action(words(_("&Carry it out")), act, role="main", icon="check")
        else:
            return framed("card", column(*parts, row(standing, None)))
        return framed("card", column(*parts, row(standing, None, button(do))))

    def _on_files(self, user: User, files: list[Held]) -> None:
        clear(self._right)
        self._right.addWidget(files_card(self.office, user, files))
        self._right.addStretch(1)
