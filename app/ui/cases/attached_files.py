"""What is attached to a record, a line for each file: a picture opens in the window, anything else is saved first."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.models.vault import attachments
from app.models.vault.attachments import Attachment
from app.models.vault.record import Record
from app.ui.cases.attached_leaving import save
from app.ui.cases.picture_page import PicturePage
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office

_PICTURES: Final = frozenset({"jpg", "png"})
_KINDS: Final[Mapping[str, str]] = {
    "jpg": _("Picture"),
    "png": _("Picture"),
    "pdf": _("PDF document"),
    "docx": _("Text document"),
    "odt": _("Text document"),
    "xlsx": _("Spreadsheet"),
    "ods": _("Spreadsheet"),
}
_GONE: Final = _("Something that was attached is not on this laptop.")
_KILOBYTE: Final = 1024


class AttachedFiles(QWidget):
    """What a file is called may name a person, so that it is covered where names are."""

    def __init__(self, office: Office, record: Record, ids: Sequence[str], dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self._office, self._dialogs = office, dialogs or Dialogs()
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(0)
        held = {one.id: one for one in attachments.listed(office.vault.connection, office.session, record.id)}
        for id in ids:
            laid.addWidget(LineView(self._line(held[id])) if id in held else Label(office.words(_GONE), role="hint"))

    def _line(self, one: Attachment) -> Line:
        words = self._office.words
        size = words(_("{size} KB"), size=max(1, round(one.size / _KILOBYTE)))
        if not one.kind:
            return Line("lock", words(_("sealed")), size, partial(save, self._office, self, one, self._dialogs))
        kind = words(_KINDS.get(one.kind, _("Recording")))
        named = bool(one.name) and self._office.names_shown
        about = words(_("{kind}, {size}"), kind=kind, size=size) if named else size
        return Line("clip", one.name if named else kind, about, partial(self._open, one))

    def _open(self, one: Attachment) -> None:
        if one.kind in _PICTURES:
            self._office.show(PicturePage(self._office, one, self._dialogs))
        else:
            save(self._office, self, one, self._dialogs)
