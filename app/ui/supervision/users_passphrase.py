"""Pages where a passphrase is set: for somebody new, for who lost hers, and one's own."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton
from shiboken6 import isValid

from app.errors import Refused
from app.i18n import _
from app.models.vault import passphrases
from app.models.vault.keyformat import checked_login
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, button, framed, named, row
from app.ui.shell.passphrase import ChoosePassphrase, Chosen
from app.ui.shell.secret import SecretField
from app.ui.supervision.users_acts import USERS, finished
from app.ui.supervision.users_roles import RoleChoice, user_of


class AddUserPage(Page):
    """Her names, her roles and her first passphrase."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("write", USERS)
        super().__init__(office)
        words, self._chosen = self.words, Chosen()
        self._name, self._login = QLineEdit(), QLineEdit()
        self._roles = RoleChoice(words, office.session.permissions)
        self._secret = ChoosePassphrase(words, self._chosen, self._known, hers=True)
        for line in (self._name, self._login):
            line.textEdited.connect(lambda _text: self._secret.weigh())
        self._secret.entered.connect(self._on_add)
        names = row(
            named(words(_("Full name")), self._name, words(_("Kept inside the vault."))),
            named(words(_("Sign-in name")), self._login, words(_("Short; anyone who has the laptop can read it."))),
            spacing=2 * GRID,
        )
        self.content.addWidget(framed("card", names))
        self.content.addWidget(framed("card", Label(words(_("Roles")), role="heading"), self._roles))
        self.content.addWidget(self._secret)
        self._add = button(Action(words(_("&Add her")), self._on_add, role="main"))
        self.content.addLayout(_foot(self, self._add))
        self.setFocusProxy(self._name)

    def refresh(self) -> None:
        said = self.words(_("She can sign in at once. Which cases she works on is said at each case."))
        self.set_head(self.words(_("Add somebody")), said)

    def _known(self) -> tuple[str, ...]:
        return (self._login.text(), *self._name.text().split())

    def _on_add(self) -> None:
        new = NewUser(self._login.text(), self._name.text().strip(), self._roles.chosen, self._chosen.passphrase)

        def check() -> None:
            checked_login(new.login)
            _refuse_unfit(self._chosen, new.login, new.name)

        _set(
            self,
            self._add,
            self._chosen,
            check,
            lambda vault, session: vault.add_user(session, new),
            _("She can sign in now."),
        )


class ResetPage(Page):
    """A new passphrase for who lost hers, or has had no way in since this laptop was sealed."""

    desk = "supervision"

    def __init__(self, office: Office, user: str) -> None:
        office.session.require("write", USERS)
        super().__init__(office)
        words, self._user, self._chosen = self.words, user_of(office, user), Chosen()
        known = (self._user.login, *self._user.name.split())
        self._secret = ChoosePassphrase(words, self._chosen, lambda: known, hers=True)
        self._secret.entered.connect(self._on_set)
        follows = _(
            "The old one opens nothing any more. Her files open to her once a supervisor has signed in. What she had "
            "begun to write and not saved cannot be opened again."
        )
        self.content.addWidget(framed("warning", Label(words(follows))))
        self.content.addWidget(self._secret)
        self._give = button(Action(words(_("&Give her this passphrase")), self._on_set, role="main"))
        self.content.addLayout(_foot(self, self._give))

    def refresh(self) -> None:
        words = self.words
        said = words(_("She signs in as {login}."), login=self._user.login)
        self.set_head(words(_("A new passphrase for {name}"), name=self._user.name), said)

    def _on_set(self) -> None:
        user, passphrase = self._user, self._chosen.passphrase
        _set(
            self,
            self._give,
            self._chosen,
            lambda: _refuse_unfit(self._chosen, user.login, user.name),
            lambda vault, session: vault.reset_user(session, user.id, passphrase),
            _("She has a new passphrase."),
        )


class PassphrasePage(Page):
    """Her own, for everybody: the one she has, and twice the one she wants."""

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office)
        words, self._chosen, login = self.words, Chosen(), office.session.login
        self._now = SecretField(words, words(_("The passphrase you have now")))
        self._secret = ChoosePassphrase(words, self._chosen, lambda: (login, *office.who(office.session.user).split()))
        self._secret.entered.connect(self._on_change)
        self.content.addWidget(framed("card", named(words(_("The passphrase you have now")), self._now)))
        self.content.addWidget(self._secret)
        self._change = button(Action(words(_("&Change it")), self._on_change, role="main"))
        self.content.addLayout(_foot(self, self._change))
        self.setFocusProxy(self._now)

    def refresh(self) -> None:
        said = self.words(_("It holds from when you next sign in. Nothing else of yours changes."))
        self.set_head(self.words(_("Your passphrase")), said)

    def _on_change(self) -> None:
        login, old, new = self.office.session.login, self._now.text, self._chosen.passphrase
        _set(
            self,
            self._change,
            self._chosen,
            lambda: _refuse_unfit(self._chosen, login, self.office.who(self.office.session.user)),
            lambda vault, session: vault.change_passphrase(session, old, new),
            _("Your passphrase is changed."),
        )


def _foot(page: Page, main: QPushButton) -> QHBoxLayout:
    return row(None, button(Action(page.words(_("&Not now")), page.office.back)), main)


def _refuse_unfit(chosen: Chosen, login: str, name: str) -> None:
    passphrases.refuse_weak(chosen.passphrase, login=login, name=name)
    chosen.refuse_mistyped()


def _set(
    page: Page,
    main: QPushButton,
    chosen: Chosen,
    check: Callable[[], None],
    act: Callable[[Vault, Session], object],
    said: str,
) -> None:
    """What can be told at once is told at once; the rest takes seconds, for a guess is made to. Once it is set, the
    words are let go."""
    office = page.office

    def done(_made: object) -> None:
        chosen.forget()
        finished(office, said, page)

    def failed(refused: Refused) -> None:
        office.refuse(refused)
        if isValid(main):
            main.setEnabled(True)

    try:
        check()
    except Refused as refused:
        office.refuse(refused)
        return
    main.setEnabled(False)
    title = page.words(_("Setting the passphrase"))
    office.run(title, lambda vault, session, _course: act(vault, session), done, failed)
