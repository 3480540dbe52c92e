"""A client of ours found by part of her name, for who may read both what is met in detention and our files."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.errors import Refused
from app.i18n import _
from app.models.people import PERSON
from app.ui.forms.code_box import CodeBox
from app.ui.forms.parts import wide
from app.ui.shell.flow import Flow
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button

_MOST_FOUND = 12


class ClientBox(QWidget):
    """A line to type in, and the one thing that is done with whom it found."""

    def __init__(self, office: Office, text: str, act: Callable[[str], None]) -> None:
        super().__init__()
        self._office, self._act = office, act
        self._offered: set[str] = set()
        self._box = CodeBox((), find=self._clients)
        self._box.setPlaceholderText(office.words(_("Part of a name")))
        self._box.setAccessibleName(office.words(_("Client of ours")))
        self._box.setMinimumWidth(min(wide("medium"), 30 * GRID))
        self._box.returnPressed.connect(self._on_done)
        self.setLayout(Flow(self._box, button(Action(text, self._on_done))))

    def _clients(self, text: str) -> list[tuple[str, str]]:
        office = self._office
        hits = office.vault.search(office.session, text, kinds=(PERSON,), limit=_MOST_FOUND)
        self._offered = {hit.record for hit in hits}
        return [(hit.record, office.named(hit.record)) for hit in hits]

    def _on_done(self) -> None:
        self._box.settle()
        client = self._box.code()
        if not client:
            self._box.setFocus()
        elif client in self._offered:
            self._act(client)
        else:
            self._office.refuse(Refused(_("No client is found by this. Fewer letters find more.")))
