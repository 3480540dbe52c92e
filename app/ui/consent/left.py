"""What has already left: beside a withdrawal while it is filled in, and on the page of consents."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _, n_
from app.models.consent import SENT, Recipient
from app.models.forms.shown import shown
from app.models.vault.record import Record
from app.models.withdrawals import left_within
from app.ui.consent import said
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear


def left_line(office: Office, sent: Record) -> LineView:
    """What left, to whom, on which day, and who gave it; opens its record."""
    words, form, told = office.words, office.library.form(SENT), sent.answers
    to = Recipient.of(told)
    what = words(
        _("{what} to: {recipient}"),
        what=shown(form.question("form"), told.get("form"), words),
        recipient=said.recipient(office, to),
    )
    about = words(
        _("{day}, {who}"), day=shown(form.question("on"), told.get("on"), words), who=office.who(sent.made_by)
    )
    standing = (words(_("without consent")), "due") if told.get("override") else ("", "")
    return LineView(Line("print", what, about, partial(office.open, "record", sent.id), *standing))


class LeftBeside(QFrame):
    """Stands beside the form of a withdrawal and follows what is taken back: who gave nothing need tell nobody."""

    def __init__(self, office: Office, sent: Sequence[Record]) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.setAccessibleName(office.words(_("What has left already")))
        self._office, self._sent = office, sent
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)

    def told(self, answers: Mapping[str, Any]) -> None:
        words, left = self._office.words, left_within(self._sent, answers)
        clear(self._laid)
        self._laid.addWidget(Label(words(_("What has left already")), role="heading"))
        for part in left_parts(self._office, left):
            self._laid.addWidget(part)
        self._laid.addStretch(1)


def left_parts(office: Office, left: Sequence[Record]) -> list[QWidget]:
    """What left on something that is taken back, under a sentence that says how much."""
    words = office.words
    if not left:
        return [Label(words(_("Nothing has left on it. Nobody has to be told.")), role="state")]
    many = n_(
        "{n} thing left on it. Who received it would have to be told.",
        "{n} things left on it. Those who received them would have to be told.",
    )
    return [Label(words.plural(*many, len(left))), *(left_line(office, one) for one in left)]
