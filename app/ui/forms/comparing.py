"""Two versions of the same answers side by side, of which one is chosen for each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from app.i18n import Words, _
from app.models.forms.editing import Clash
from app.models.forms.shown import shown
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, Inside, button, framed, row, scrolling


class SideBySide(QWidget):
    """Nothing is chosen for her; what is chosen for each answer comes by its name."""

    settled = Signal(object)

    def __init__(self, clashes: Sequence[Clash], theirs: str, words: Words) -> None:
        """`theirs` says who wrote the other version, and when."""
        super().__init__()
        self._words, self._theirs = words, theirs
        self._pairs = [(clash, QButtonGroup(self)) for clash in clashes]
        self._use = button(Action(words(_("&Use what is chosen")), self._on_use, role="main", enabled=False))
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(2 * GRID)
        laid.addWidget(Label(words(_("Somebody else has changed the same answers meanwhile")), role="heading"))
        said = _("Both are here, and nothing is lost. Choose for each which one stays; the other stays in the history.")
        laid.addWidget(Label(words(said), role="state"))
        laid.addWidget(self._build_pairs(), stretch=1)
        laid.addLayout(row(self._use, None))

    def take_focus(self) -> None:
        self._pairs[0][1].buttons()[0].setFocus()

    def _build_pairs(self) -> QScrollArea:
        inner = Inside()
        laid = QVBoxLayout(inner)
        laid.setContentsMargins(0, 0, GRID, 0)
        laid.setSpacing(2 * GRID)
        for clash, group in self._pairs:
            laid.addWidget(Label(self._words(clash.question.label), role="strong"))
            mine = self._version(group, clash, self._words(_("What you typed")), clash.mine)
            laid.addLayout(row(mine, self._version(group, clash, self._theirs, clash.theirs), spacing=2 * GRID))
            group.buttonClicked.connect(self._on_chosen)
        laid.addStretch(1)
        return scrolling(inner)

    def _version(self, group: QButtonGroup, clash: Clash, whose: str, value: object) -> QFrame:
        choose = QRadioButton(whose.replace("&", "&&"))
        said = shown(clash.question, value, self._words) if value is not None else self._words(_("nothing"))
        choose.setAccessibleName(f"{self._words(clash.question.label)}: {whose}: {said}")
        group.addButton(choose, len(group.buttons()))
        return framed("card", row(choose, None), Label(said, selectable=True))

    def _on_chosen(self) -> None:
        self._use.setEnabled(all(group.checkedId() >= 0 for _clash, group in self._pairs))

    def _on_use(self) -> None:
        chosen = {
            clash.question.name: clash.theirs if group.checkedId() else clash.mine for clash, group in self._pairs
        }
        self.settled.emit(chosen)
