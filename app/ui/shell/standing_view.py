"""How well this vault is kept, as far as it knows itself: checked, backed up, its kit tried, and its head in words."""

from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import Words, _
from app.models.vault.standing import Standing
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, badge, clear


class StandingView(QWidget):
    """A line for each, with its moment and a word where it can be judged."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._laid = QGridLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setHorizontalSpacing(3 * GRID)
        self._laid.setVerticalSpacing(GRID)
        self._laid.setColumnStretch(0, 2)
        self._laid.setColumnStretch(1, 3)

    def show_standing(self, found: Standing) -> None:
        clear(self._laid)
        words = self._words
        self._line(_("Last check"), self._moment(found.checked), self._checked(found))
        self._line(
            _("Recovery kit"),
            words(_("It has opened this vault.") if found.kit_tried else _("It was never tried.")),
            ("fine", _("tried")) if found.kit_tried else ("danger", _("not tried")),
        )
        self._line(_("Last backup"), self._moment(found.backed_up))
        self._line(_("Last backup on another disk"), self._moment(found.backed_up_elsewhere))
        self._line(_("Last restored for practice"), self._moment(found.drilled))
        self._line(_("How far it has come, in words"), "  ".join(found.head))
        why = _("Write these eight words on paper now and then: with them the check of a later day can be compared.")
        self._laid.addWidget(Label(words(why), role="hint"), self._laid.rowCount(), 1, 1, 2)

    def _line(self, name: str, said: str, judged: tuple[str, str] | None = None) -> None:
        row = self._laid.rowCount()
        self._laid.addWidget(Label(self._words(name), role="state"), row, 0)
        self._laid.addWidget(Label(said, selectable=True), row, 1, 1, 1 if judged else 2)
        if judged:
            tone, word = judged
            self._laid.addWidget(badge(self._words(word), tone), row, 2)

    def _checked(self, found: Standing) -> tuple[str, str] | None:
        if found.checked is None:
            return None
        return ("danger", _("faults found")) if found.faults else ("fine", _("all well"))

    def _moment(self, when: datetime | None) -> str:
        return self._words(_("never")) if when is None else self._words.moment(when)
