"""A date as people write it, as far as it is known; below it, in words, what was understood."""

from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from app.dates import PartialDate
from app.errors import Refused
from app.i18n import Words, _
from app.models.forms.checks import Fault
from app.models.forms.definition import Question
from app.ui.forms.input import Around, Input
from app.ui.forms.parts import wide
from app.ui.shell.label import Label

ERAS: Final = (("common", _("Common era")), ("buddhist", _("Buddhist era")), ("myanmar", _("Myanmar era")))
_PAUSE: Final = 350
_ABOUT: Final = "~"


def day(question: Question, around: Around) -> Input:
    """A day, a month or a year; `~` before it, or the reader's own word, says that it is estimated."""
    view = DayView(around)
    return Input(view, view.told, view.tell, view.changed, view.problem, view.offer)


class DayView(QWidget):
    """What cannot be read as a date stays as typed; it is never guessed at."""

    changed = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._words, self._today = around.words, around.today
        self._era: str | None = None
        self.edit = QLineEdit()
        self.edit.setMaximumWidth(wide("short"))
        self.edit.setPlaceholderText(self._words(_("like {day}"), day=around.today))
        self._understood = Label(role="hint")
        self._understood.hide()
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(2)
        laid.addWidget(self.edit)
        laid.addWidget(self._understood)
        self.setFocusProxy(self.edit)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._say)
        self.edit.editingFinished.connect(self._say)
        self.edit.textChanged.connect(self._on_typed)

    @property
    def understood(self) -> str:
        """What it says that it has understood; nothing while somebody types."""
        return self._understood.plain if not self._understood.isHidden() else ""

    def told(self) -> str | None:
        """The date as it is kept, or the text as it was typed."""
        text = self.edit.text().strip()
        if not text:
            return None
        try:
            return self._read(text).iso
        except Refused:
            return text

    def tell(self, told: Any) -> None:
        text = told if isinstance(told, str) else ""
        self._era = None
        self.edit.setText(_typed(text, self._words) if text else "")
        self._say()

    def problem(self) -> Fault | None:
        text = self.edit.text().strip()
        try:
            if text:
                self._read(text)
        except Refused as refused:
            return refused.sentence, refused.places
        return None

    def offer(self, menu: QMenu) -> None:
        """Today, that it is estimated, and in which era it was told."""
        words = self._words
        menu.addAction(words(_("Today")), lambda: self.tell(self._today.isoformat()))
        about = menu.addAction(words(_("Estimated")))
        about.setCheckable(True)
        about.setChecked(self.edit.text().strip().startswith(_ABOUT))
        about.triggered.connect(self._on_about)
        menu.addSeparator()
        for era, label in ERAS:
            if era != "myanmar" or words.language == "my":
                one = menu.addAction(words(label))
                one.setCheckable(True)
                one.setChecked(self._era == era)
                one.triggered.connect(lambda checked=False, era=era: self._on_era(era if checked else None))

    def _read(self, text: str) -> PartialDate:
        before, _about, after = self._words(_("about {day}"), day="\0").partition("\0")
        if before.strip() and text.casefold().startswith(before.strip().casefold()):
            text = _ABOUT + text[len(before.strip()) :].strip()
        if after.strip() and text.endswith(after.strip()):
            text = _ABOUT + text.removesuffix(after.strip()).strip()
        return self._words.typed_day(text, era=self._era)

    def _on_typed(self) -> None:
        self._understood.hide()
        self._pause.start()
        self.changed.emit()

    def _on_about(self, about: bool) -> None:
        text = self.edit.text().strip().removeprefix(_ABOUT)
        self.edit.setText(_ABOUT + text if about else text)
        self._say()

    def _on_era(self, era: str | None) -> None:
        self._era = era
        self.changed.emit()
        self._say()

    def _say(self) -> None:
        """In words and, where the reader counts another way, in the common era as well."""
        self._pause.stop()
        try:
            found = self._read(self.edit.text().strip())
        except Refused:
            self._understood.hide()
            return
        said = self._words.day(found)
        if str(found.year) not in said and self._words.language == "th":
            said = self._words(_("{day}, in the common era {year}"), day=said, year=str(found.year))
        self._understood.say(said)
        self._understood.show()


def _typed(kept: str, words: Words) -> str:
    """A kept date as its reader would type it: what it shows reads back as the same date."""
    try:
        known = PartialDate.parse(kept)
        plain = PartialDate(known.year, known.month, known.day)
        text = words.day(plain)
        return (_ABOUT if known.estimated else "") + (text if words.typed_day(text) == plain else plain.iso)
    except Refused:
        return kept
