"""What Saphan is, whose work it stands on, how well this vault is kept, and what nobody has proven yet."""

import platform
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QFrame

from app.i18n import _
from app.models.vault.standing import standing
from app.places import resource
from app.sync.backup import program
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, framed, rule
from app.ui.shell.standing_view import StandingView

_LICENCES: Final = (
    _("Saphan is free software under the Apache License 2.0."),
    _("The letters are Noto Sans in six scripts, under the SIL Open Font License 1.1."),
    _("Some fields and code lists are of the Human Trafficking Case Data Standard (HTCDS) by IOM, under CC BY 4.0:"),
)
_UNPROVEN: Final = _(
    "There is no outside security review of Saphan yet. Keep the disk of the laptop encrypted too, and weigh this "
    "before you rely on it where a life may depend on it."
)


class AboutPage(Page):
    """Reads again at each showing: the words of the head change with every line of audit."""

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=("*",))
        self._standing = StandingView(office.words)
        words = office.words
        self.content.addWidget(framed("warning", Label(words(_UNPROVEN)), margin=GRID))
        self.content.addWidget(
            framed("card", Label(words(_("How this vault is kept")), role="heading"), rule(), self._standing)
        )
        self.content.addWidget(self._licences())

    def refresh(self) -> None:
        words = self.words
        said = (
            _("Version {version}, Python {python}, Qt {qt}")
            if program()
            else _("From source, Python {python}, Qt {qt}")
        )
        version = words(said, version=program(), python=platform.python_version(), qt=qVersion())
        actions = [Action(words(_("&Check this vault")), lambda: self.office.open("check"))]
        may = self.office.session.may("read", "vault.check")
        self.set_head(words(_("About Saphan")), version, actions if may else ())
        self._standing.show_standing(standing(self.office.vault.connection))

    def _licences(self) -> QFrame:
        said = [Label(self.words(one)) for one in _LICENCES]
        notice = Label(htcds_notice(), role="hint", selectable=True)
        return framed("card", Label(self.words(_("Licences")), role="heading"), rule(), *said, notice)


def htcds_notice() -> str:
    """The notice as its authors ask for it: in their words, whatever the language of the page."""
    told = resource("htcds", "NOTICE.md").read_text(encoding="utf-8").replace("`", "")
    _title, *paragraphs = told.strip().split("\n\n")
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)
