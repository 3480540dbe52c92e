"""Roles to choose among, each with what it is for; and asking for other ones, which takes another person's word."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit, QStyle, QStyleOptionButton, QWidget

from app.errors import Refused
from app.i18n import Words, _
from app.models import requests, staff
from app.models.vault.approvals import VALID_FOR
from app.models.vault.roles import Permissions
from app.models.vault.users import User
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, button, column, framed, named, row
from app.ui.supervision.users_acts import USERS

_COLUMNS = 2
_HOURS = int(VALID_FOR.total_seconds() // 3600)


class RoleChoice(QWidget):
    """A box for each role that is given by hand."""

    edited = Signal()

    def __init__(self, words: Words, permissions: Permissions, chosen: Collection[str] = ()) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        laid = QGridLayout()
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setHorizontalSpacing(3 * GRID)
        laid.setVerticalSpacing(GRID)
        for place, role in enumerate(staff.offered_roles(permissions)):
            box = self._boxes[role.name] = QCheckBox(words(role.label))
            box.setChecked(role.name in chosen)
            said = Label(words(staff.WHAT_FOR[role.name]), role="hint")
            box.setAccessibleDescription(said.plain)
            box.toggled.connect(lambda _on: self.edited.emit())
            said.setContentsMargins(_word_of(box), 0, 0, 0)
            one = column(box, said, spacing=0)
            one.addStretch(1)
            laid.addLayout(one, *divmod(place, _COLUMNS))
        self.setLayout(laid)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(name for name, box in self._boxes.items() if box.isChecked())


def _word_of(box: QCheckBox) -> int:
    """Where the word of a box begins, from its left."""
    box.ensurePolished()
    drawn = QStyleOptionButton()
    box.initStyleOption(drawn)
    return box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, drawn, box).left()


def user_of(office: Office, id: str) -> User:
    """Somebody who signs in here; refused to who may not read users, and where there is none."""
    for one in office.vault.users(office.session):
        if one.id == id:
            return one
    raise Refused(_("There is no such user, or she was revoked."))


class AskRolesPage(Page):
    """Which roles, and why: the reason is what the other person reads."""

    desk = "supervision"

    def __init__(self, office: Office, user: str) -> None:
        office.session.require("write", USERS)
        super().__init__(office)
        words = self.words
        self._user = user_of(office, user)
        self._roles = RoleChoice(words, office.session.permissions, self._user.roles)
        self._why = QPlainTextEdit()
        self._why.setTabChangesFocus(True)
        self._why.setFixedHeight(10 * GRID)
        self._why.textChanged.connect(self._follow)
        self._ask = button(Action(words(_("&Ask for it")), self._on_ask, role="main"))
        self.content.addWidget(framed("card", Label(words(_("Roles")), role="heading"), self._roles))
        why = words(_("Another person reads it before she agrees."))
        self.content.addWidget(framed("card", named(words(_("Why these roles?")), self._why, why)))
        self.content.addLayout(row(None, button(Action(words(_("&Not now")), office.back)), self._ask))
        self._follow()

    def refresh(self) -> None:
        words = self.words
        said = words(_("Another person has to agree within {hours} hours; then you carry it out."), hours=_HOURS)
        self.set_head(words(_("Other roles for {name}"), name=self._user.name), said)

    def _follow(self) -> None:
        self._ask.setEnabled(bool(self._why.toPlainText().strip()))

    def _on_ask(self) -> None:
        user, roles, reason = self._user.id, self._roles.chosen, self._why.toPlainText()
        self.run(
            self.words(_("Saving")),
            lambda vault, session, _course: requests.ask_roles(vault, session, user, roles, reason=reason),
            lambda _id: self._on_asked(),
        )

    def _on_asked(self) -> None:
        self.office.tell(_("Asked for. It waits for another person's word."))
        self.office.back()
