"""The very first page: the language, each by its own name, and where to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from app.i18n import LANGUAGES, Words, _
from app.ui.shell.front import lay_step
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, column, framed

_ACROSS = 4


class Welcome(QWidget):
    """Three ways to begin."""

    language = Signal(str)
    founding = Signal()
    opening = Signal()
    restoring = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._group = QButtonGroup(self)
        lay_step(
            self,
            words(_("Welcome to Saphan")),
            words(
                _("Case management for shelters. Everything stays on this laptop, encrypted; no internet is needed.")
            ),
            self._build_languages(),
            *(self._way(*way) for way in self._ways()),
        )

    def _build_languages(self) -> QGridLayout:
        laid = QGridLayout()
        laid.setSpacing(GRID)
        for place, (code, own) in enumerate(LANGUAGES.items()):
            made = QPushButton(own)
            made.setCheckable(True)
            made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.MinimumExpanding)
            made.setChecked(code == self._words.language)
            made.clicked.connect(lambda _checked=False, code=code: self.language.emit(code))
            self._group.addButton(made)
            laid.addWidget(made, place // _ACROSS, place % _ACROSS)
        tallest = max(one.sizeHint().height() for one in self._group.buttons())
        for line in range(laid.rowCount()):
            laid.setRowMinimumHeight(line, tallest)
        return laid

    def _ways(self) -> list[tuple[str, str, Action]]:
        words = self._words
        return [
            (
                words(_("Begin here")),
                words(_("Nobody has set up Saphan for your shelter yet. It takes about ten minutes and a printer.")),
                Action(words(_("&Set up a new vault")), self.founding.emit, role="main", icon="plus"),
            ),
            (
                words(_("A vault is here already")),
                words(_("It lies on this laptop, in a file that ends in .vault.")),
                Action(words(_("&Open it…")), self.opening.emit),
            ),
            (
                words(_("The laptop is new, or the vault was lost")),
                words(_("You have a backup, and a passphrase or the recovery kit of that time.")),
                Action(words(_("&Restore from a backup…")), self.restoring.emit),
            ),
        ]

    def _way(self, title: str, said: str, action: Action) -> QWidget:
        made = button(action)
        told = column(Label(title, role="strong"), Label(said, role="state"), spacing=GRID // 2)
        laid = QGridLayout()
        laid.addLayout(told, 0, 0)
        laid.addWidget(made, 0, 1)
        laid.setColumnStretch(0, 1)
        return framed("card", laid)
