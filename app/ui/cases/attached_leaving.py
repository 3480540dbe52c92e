"""An attachment opened: read on the worker, which writes that down first, and shown or saved where she says."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.models.vault import showing
from app.models.vault.attachments import Attachment
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.asking import ask_sure
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.office import Office
from app.ui.shell.preview import refuse_place, write
from app.ui.shell.work import Course


def read(vault: Vault, session: Session, one: Attachment, course: Course) -> bytes:
    """All of it; that it was opened is in the audit before the first part is."""
    found = bytearray()
    for part in showing.attachment(vault, session, one.id):
        found += part
        course.progress(len(found), one.size)
        course.refuse_if_stopped()
    return bytes(found)


def save(office: Office, parent: QWidget, one: Attachment, dialogs: Dialogs) -> None:
    """Into a file under a name that says nothing of a person. It leaves the vault, and she is told what that means."""
    words = office.words
    sure = ask_sure(
        words,
        words(_("Save this outside Saphan?")),
        words(_("There it is not encrypted: whoever has the file can read it. Delete it once it is not needed.")),
        do=words(_("&Save it")),
        danger=False,
    )
    if not sure:
        return
    proposed = Path.home() / f"attachment-{office.today():%Y-%m-%d}.{one.kind}"
    place = dialogs.save_as(parent, words(_("Save the attachment")), proposed, f"*.{one.kind}")
    if place is None or office.attempt(lambda: refuse_place(place)) is None:
        return

    def task(vault: Vault, session: Session, course: Course) -> Path:
        return write(place, read(vault, session, one, course))

    office.run(words(_("Saving")), task, lambda kept: office.tell(_("Saved: {file}"), file=kept.name))
