"""Who travels with a sealed laptop: under which name and passphrase, and for which cases."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _
from app.models import cases
from app.models.vault import passphrases
from app.models.vault.keyformat import checked_login
from app.models.vault.laptop import Traveller
from app.models.vault.record import Record
from app.ui.cases import rows
from app.ui.shell.asking import choose
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button, clear, column, named, row
from app.ui.shell.passphrase import ChoosePassphrase, Chosen


class TravellerForm(QWidget):
    """Nobody travels until it is said that somebody does."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._words = office, office.words
        words, self._secret = office.words, Chosen()
        self._cases: dict[str, Record] = {}
        self.travels = QCheckBox(words(_("Somebody &travels with this laptop")))
        self.travels.setAccessibleName(self.travels.text().replace("&", ""))
        self._name, self._login, self._number = QLineEdit(), QLineEdit(), QLineEdit()
        self._passphrase = ChoosePassphrase(words, self._secret, self._known, hers=True)
        self._chosen, self._hers = QVBoxLayout(), QWidget()
        self._build()
        self._hers.hide()

    def traveller(self) -> Traveller | None:
        """What was said of her; refuses what would be refused once nothing can be corrected any more."""
        if not self.travels.isChecked():
            return None
        name, login = self._name.text().strip(), checked_login(self._login.text())
        if not name:
            raise Refused(_("Say the name of who travels. It is kept inside the vault."))
        passphrases.refuse_weak(self._secret.passphrase, login=login, name=name)
        self._secret.refuse_mistyped()
        if not self._cases:
            raise Refused(_("Choose the cases she travels for."))
        return Traveller(login, name, tuple(self._cases), self._secret.passphrase)

    def _known(self) -> tuple[str, ...]:
        return (self._login.text(), *self._name.text().split())

    def _build(self) -> None:
        words = self._words
        self.travels.toggled.connect(self._hers.setVisible)
        for line in (self._name, self._login):
            line.textEdited.connect(lambda _text: self._passphrase.weigh())
        self._number.returnPressed.connect(self._on_add)
        searched = row(self._number, button(Action(words(_("&Add the case")), self._on_add)))
        searched.setStretch(0, 1)
        self._number.setAccessibleName(words(_("Case number or name")))
        for_cases = Label(words(_("Cases she travels for")), role="strong")
        for_cases.setBuddy(self._number)
        hint = Label(words(_("Any part of a case number or of a name finds it.")), role="hint")
        names = row(
            named(words(_("Full name")), self._name, words(_("Kept inside the vault."))),
            named(words(_("Sign-in name")), self._login, words(_("Short; anyone who has the laptop can read it."))),
            spacing=2 * GRID,
        )
        self._hers.setLayout(column(names, self._passphrase, for_cases, hint, searched, self._chosen))
        sees = _("She opens it on the way, reads codes, days and numbers of a few cases, and no names.")
        self.setLayout(column(self.travels, Label(words(sees), role="hint"), self._hers))

    def _on_add(self) -> None:
        """Where several fit, she says which."""
        office, words = self._office, self._words
        found = {one.id: one for one in cases.found(office.vault, office.session, self._number.text())}
        if not found:
            office.refuse(Refused(_("No case is found by that number or name.")))
            return
        options = [(self._line(one), id) for id, one in found.items()]
        id = (
            options[0][1] if len(options) == 1 else choose(words, words(_("Which case?")), options, do=words(_("&Add")))
        )
        if id is not None:
            self._cases[str(found[id].person)] = found[id]
            self._number.clear()
            self._show_cases()

    def _show_cases(self) -> None:
        clear(self._chosen)
        for person, case in self._cases.items():
            said = self._line(case)
            away = button(Action(self._words(_("Take out")), partial(self._on_out, person), role="link"))
            away.setAccessibleName(self._words(_("Take out: {case}"), case=said))
            self._chosen.addLayout(row(Label(said, wrap=False), away, None))

    def _on_out(self, person: str) -> None:
        self._cases.pop(person, None)
        self._show_cases()

    def _line(self, case: Record) -> str:
        told = rows.row_of(self._office, case)
        return self._words(_("{number}, {name}"), number=rows.number(case), name=rows.name(self._office, told))
