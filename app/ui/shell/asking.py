"""The few dialogs there are: why, who, and are you sure. They ask only what cannot be undone or must be said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from app.i18n import Words, _
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, column, row

Option = tuple[str, str]
"""What a choice says, and the code it stands for."""


def ask_words(
    words: Words, title: str, hint: str = "", *, do: str, needed: bool = True, danger: bool = False
) -> str | None:
    """Words of hers, None when she thought better of it; `do` is the verb. Where not `needed`, there may be none."""
    field = QPlainTextEdit()
    field.setAccessibleName(title)
    field.setTabChangesFocus(True)
    field.setMinimumHeight(12 * GRID)
    dialog = _Dialog(words, title, hint, field, do, danger=danger)
    field.textChanged.connect(lambda: dialog.allow(allowed=not needed or bool(field.toPlainText().strip())))
    dialog.allow(allowed=not needed)
    return field.toPlainText().strip() if dialog.exec() else None


def ask_sure(words: Words, title: str, hint: str, *, do: str, danger: bool = True) -> bool:
    """Whether she is sure of something that cannot be taken back."""
    return bool(_Dialog(words, title, hint, None, do, danger=danger).exec())


def choose(words: Words, title: str, options: Sequence[Option], hint: str = "", *, do: str) -> str | None:
    """The code of the option she chose, None when none."""
    chooser = QListWidget()
    chooser.setAccessibleName(title)
    chooser.ensurePolished()  # its lines are as high as the style says from the first on
    for said, code in options:
        item = QListWidgetItem(said)
        item.setData(Qt.ItemDataRole.UserRole, code)
        chooser.addItem(item)
    chooser.setCurrentRow(0)
    dialog = _Dialog(words, title, hint, chooser, do)
    dialog.allow(allowed=bool(options))
    chooser.itemActivated.connect(lambda _item: dialog.accept())
    if not dialog.exec() or chooser.currentItem() is None:
        return None
    return str(chooser.currentItem().data(Qt.ItemDataRole.UserRole))


class _Dialog(QDialog):
    """A title, a sentence, what is asked, and two buttons: the verb, and not."""

    def __init__(
        self, words: Words, title: str, hint: str, asked: QWidget | None, do: str, *, danger: bool = False
    ) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("Saphan")
        self.setMinimumWidth(56 * GRID)
        self._do = button(Action(do, self.accept, role="danger" if danger else "main"))
        not_now = button(Action(words(_("&Not now")), self.reject))
        (not_now if danger else self._do).setDefault(True)  # Enter alone takes nothing away
        parts: list[QWidget] = [Label(title, role="heading")]
        parts += [Label(hint, role="state")] if hint else []
        parts += [asked] if asked else []
        laid = column(*parts, row(None, not_now, self._do), spacing=2 * GRID)
        laid.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        self.setLayout(laid)
        self.setAccessibleName(title)

    def allow(self, *, allowed: bool) -> None:
        """Whether what is asked is there, so that it may be done."""
        self._do.setEnabled(allowed)
