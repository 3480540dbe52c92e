"""One backup in the folder: when it was made, how old and large it is, whether it is whole, and what can be done."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.i18n import Words, _
from app.models.vault.soundness import Finding
from app.sync.shelf import Kept
from app.ui.shell.days import ago
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.parts import Action, badge, button, column, row


class BackupLine(QWidget):
    """`found` is what verifying it has found since the page was opened; nothing for one that was not verified."""

    verifying = Signal(object)
    practising = Signal(object)

    def __init__(self, words: Words, one: Kept, today: date, found: Sequence[Finding]) -> None:
        super().__init__()
        self._words = words
        made = self._made(one, today)
        verify = self._button(words(_("Verify")), words(_("Verify: {backup}"), backup=made), self.verifying.emit, one)
        practise = self._button(
            words(_("Restore for practice")),
            words(_("Restore for practice: {backup}"), backup=made),
            self.practising.emit,
            one,
        )
        practise.setEnabled(one.made is not None)
        said, tone = _judged(one, found)
        facts = column(Label(made, role="strong", wrap=False), Label(self._facts(one), role="hint"), spacing=0)
        laid = Flow(facts, row(badge(words(said), tone), verify, practise), first_fills=True)
        wrong = [finding for finding in found if not finding.ok]
        told = [Label(words(finding.sentence, **finding.places), tone="danger") for finding in wrong]
        told += [Label(words(finding.instruction)) for finding in wrong if finding.instruction]
        self.setLayout(column(laid, *told))
        self.setAccessibleName(words(_("{backup}: {state}"), backup=made, state=words(said)))

    def _button(self, text: str, name: str, act: Callable[[Kept], None], one: Kept) -> QPushButton:
        made = button(Action(text, lambda: act(one)))
        made.setAccessibleName(name)
        return made

    def _made(self, one: Kept, today: date) -> str:
        if one.made is None:
            return self._words(_("It cannot be read whose and of when it is"))
        day = one.made.astimezone().date()
        return self._words(_("{made}, {ago}"), made=one.made, ago=ago(self._words, day, today))

    def _facts(self, one: Kept) -> str:
        return self._words(_("{file}, {size} MB"), file=one.path.name, size=max(round(one.size / 1_000_000), 1))


def _judged(one: Kept, found: Sequence[Finding]) -> tuple[str, str]:
    """A word for how it stands, and how it is meant."""
    if one.made is None or any(not finding.ok for finding in found):
        return _("damaged"), "danger"
    return (_("whole"), "fine") if found else (_("not verified today"), "")
