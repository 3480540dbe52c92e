"""What Saphan is, whose work it stands on, how well this vault is kept, and what nobody has proven yet."""

import platform
from datetime import datetime
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QFrame, QGridLayout

from app.i18n import _
from app.models.vault.standing import Standing, standing
from app.places import resource
from app.sync.backup import program
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, badge, clear, framed, rule

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
        self._standing = QGridLayout()
        self._standing.setHorizontalSpacing(3 * GRID)
        self._standing.setVerticalSpacing(GRID)
        self._standing.setColumnStretch(3, 1)
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
        self._show(standing(self.office.vault.connection))

    def _show(self, found: Standing) -> None:
        clear(self._standing)
        words = self.words
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
        self._standing.addWidget(Label(words(why), role="hint"), self._standing.rowCount(), 1, 1, 3)

    def _line(self, name: str, said: str, judged: tuple[str, str] | None = None) -> None:
        row = self._standing.rowCount()
        self._standing.addWidget(Label(self.words(name), role="state", wrap=False), row, 0)
        self._standing.addWidget(Label(said, wrap=False, selectable=True), row, 1, 1, 1 if judged else 3)
        if judged:
            tone, word = judged
            self._standing.addWidget(badge(self.words(word), tone), row, 2)

    def _checked(self, found: Standing) -> tuple[str, str] | None:
        if found.checked is None:
            return None
        return ("danger", _("faults found")) if found.faults else ("fine", _("all well"))

    def _moment(self, when: datetime | None) -> str:
        return self.words(_("never")) if when is None else self.words.moment(when)

    def _licences(self) -> QFrame:
        said = [Label(self.words(one)) for one in _LICENCES]
        notice = Label(htcds_notice(), role="hint", selectable=True)
        return framed("card", Label(self.words(_("Licences")), role="heading"), rule(), *said, notice)


def htcds_notice() -> str:
    """The notice as its authors ask for it: in their words, whatever the language of the page."""
    told = resource("htcds", "NOTICE.md").read_text(encoding="utf-8").replace("`", "")
    _title, *paragraphs = told.strip().split("\n\n")
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)
