"""The recovery kit on paper, and its words typed back, which proves that it opens the vault."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from app.errors import Refused
from app.i18n import Words, _
from app.models.vault.recovery import Kit
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.kit import recovery_kit
from app.reports.documents.render import render
from app.ui.shell import sign_in
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.errand import Errand
from app.ui.shell.front import lay_step
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, button, column, framed, row
from app.ui.shell.preview import PreviewPage
from app.ui.shell.secret import KitWords
from app.ui.shell.work import Course

PRINTED: Final = "print.kit"

_WHY: Final = _(
    "One page with twenty words. It opens the vault when every passphrase is forgotten. Without it, all would be lost."
)
_NOW: Final = (
    _("Print the page, or copy its words by hand."),
    _("Put it in an envelope and keep it in another building than the laptop."),
    _("In the next step its words are typed once, to prove that they open the vault."),
)


_COPIED: Final = "copied"


class KitStep(QWidget):
    """Goes on once the page has left on paper or as a file, or was copied by hand. The words are kept nowhere. `said`
    is the sentence under its title; without one, a page around it has said both. `way` is by which its page has left
    already, for who comes back to it."""

    done = Signal()

    def __init__(self, office: Office, kit: Kit, dialogs: Dialogs, said: str = "", *, way: str = "") -> None:
        super().__init__()
        self._way = way
        self._office, self._kit, self._dialogs = office, kit, dialogs
        words = office.words
        self.show_page = button(Action(words(_("&Show the page…")), self._on_show, role="main", icon="eye"))
        self.copied = QCheckBox(words(_("I have copied the words by hand, with their numbers")))
        self.copied.toggled.connect(lambda _on: self._follow())
        self._left = Label(tone="fine")
        self.next = button(Action(words(_("&Next")), self.done.emit, role="main"))
        self.copied.setChecked(way == _COPIED)
        lay_step(
            self,
            words(_("The recovery kit")) if said else "",
            said,
            Label(words(_WHY)),
            framed("card", *(Label(f"{place}. {words(said)}") for place, said in enumerate(_NOW, start=1))),
            column(row(self.show_page, None), self.copied, self._left),
            row(None, self.next),
        )
        self.setFocusProxy(self.show_page)
        self._say_left()

    @property
    def way(self) -> str:
        """By which way its words are somewhere else than here: "print", "save" or by hand; "" where they are not."""
        return self._way if self._way not in ("", _COPIED) else _COPIED if self.copied.isChecked() else ""

    @property
    def left(self) -> bool:
        return bool(self.way)

    def _on_show(self) -> None:
        office, kit = self._office, self._kit
        page = recovery_kit(kit.shares[0].split(), office.words, vault_id=kit.vault, made_on=kit.made_on)

        def draw(_vault: Vault, _session: Session, _course: Course) -> bytes:
            return render(page, office.words).pdf

        office.run(office.words(_("Drawing the page")), draw, self._on_drawn)

    def _on_drawn(self, pdf: bytes) -> None:
        office = self._office
        office.show(
            PreviewPage(
                office,
                office.words(_("Recovery kit")),
                pdf,
                written_down=lambda: office.vault.audit(office.session, PRINTED),
                left=self._on_left,
                name="saphan",
                dialogs=self._dialogs,
            )
        )

    def _on_left(self, way: str) -> None:
        self._way = way
        self._say_left()

    def _say_left(self) -> None:
        saved = _("The page was saved. Print it from there, then delete the file: whoever has it can open the vault.")
        if self._way in ("print", "save"):
            self._left.say(self._office.words(_("The page was printed.") if self._way == "print" else saved))
            self._left.mean("fine" if self._way == "print" else "due")
        self._follow()

    def _follow(self) -> None:
        self._left.setVisible(bool(self._left.plain))
        self.next.setEnabled(bool(self.way))


class DrillStep(QWidget):
    """The words open the vault, or it says which is wrong. `again` is offered where the page is lost or wrong."""

    back = Signal()
    done = Signal()
    again = Signal()

    def __init__(self, office: Office, said: str = "", *, resumed: bool) -> None:
        super().__init__()
        self._office, self._errand = office, Errand(self)
        words = office.words
        self.typed = KitWords(words)
        self.typed.edited.connect(self._follow)
        self._said, self._bar = Label(tone="danger"), QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self.main = button(Action(words(_("&Try the kit")), self._on_try, role="main"))
        self._build(words, said, resumed=resumed)
        self._follow()

    def _build(self, words: Words, said: str, *, resumed: bool) -> None:
        afresh = Action(words(_("&Make a new kit")), self.again.emit)
        other = afresh if resumed else Action(words(_("&Back")), self.back.emit)
        left = _("The vault is made. What remains is to try its recovery kit: until then no case can be opened.")
        lay_step(
            self,
            words(_("Try the recovery kit")) if said else "",
            said,
            *([framed("warning", Label(words(left)))] if resumed else []),
            Label(words(_("Type the words from the paper, as you would on the day you need them."))),
            framed("card", self.typed, self._said, self._bar),
            row(button(other), None, self.main),
        )
        self.setFocusProxy(self.typed)

    @property
    def sentence(self) -> str:
        return self._said.plain

    def _on_try(self) -> None:
        self._said.say("")
        path, clock, typed = self._office.vault.path, self._office.vault.clock, self.typed.text
        self._errand.run(lambda _progress: sign_in.try_kit(path, typed, clock), self._on_tried, self._on_refused)
        self._follow()

    def _on_tried(self, _nothing: None) -> None:
        self.typed.field.clear()
        self.done.emit()

    def _on_refused(self, refused: Refused) -> None:
        self._said.say(self._office.words(refused.sentence, **refused.places))
        self._follow()

    def _follow(self) -> None:
        self._bar.setVisible(self._errand.busy)
        self._said.setVisible(bool(self._said.plain))
        self.main.setEnabled(self.typed.complete and not self._errand.busy)
