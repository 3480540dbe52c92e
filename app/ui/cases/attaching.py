"""Files brought to a case: dropped on its page or chosen, and kept with a note that says what they are."""

from collections.abc import Sequence
from pathlib import Path

from app.i18n import _
from app.models.vault.record import Record
from app.ui.cases import acts
from app.ui.cases.doing import Doing
from app.ui.forms.dropping import Drops
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action


class Attaching:
    """Takes files for the case its page has read last, where notes may be written in it."""

    def __init__(self, office: Office, page: Page, dialogs: Dialogs | None = None) -> None:
        self._office, self._page, self._dialogs = office, page, dialogs or Dialogs()
        self._case: Record | None = None
        said = office.words(_("Drop files here to attach them to this case."))
        Drops(office, page, said, self._take, self._wanted)

    def offers(self, case: Record) -> list[Action]:
        """The same by a button, where the case as it stands now takes notes."""
        self._case = case
        words = self._office.words
        return [Action(words(_("A&ttach files…")), self._on_choose, icon="clip")] if self._wanted() else []

    def _wanted(self) -> bool:
        return self._case is not None and acts.takes_notes(self._office, self._case)

    def _on_choose(self) -> None:
        self._take(self._dialogs.files(self._page, self._office.words(_("Attach files")), Path.home()))

    def _take(self, files: Sequence[Path]) -> None:
        if files and self._case is not None:
            Doing(self._office, self._case).note(files)
