"""The desk of whoever answers for the vault: what there is to see to, each a click from where it is done."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QGridLayout

from app.i18n import _
from app.models import supervision
from app.models.supervision import Card
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, clear, column, framed

_COLUMNS: Final = 2
_ICONS: Final = {
    "approvals": "check",
    "quality": "quality",
    "care.caseload": "people",
    "care.rules": "settings",
    "users": "people",
    "backup": "save",
    "check": "search",
    "audit": "history",
    "kit": "lock",
    "seal": "lock",
}
_TONES: Final = {"fine": _("well"), "due": _("see to it"), "danger": _("at once")}


class SupervisionPage(Page):
    """Reads again at each change: what one card says may follow from any other page."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=("*",))
        self._cards = QGridLayout()
        self._cards.setSpacing(2 * GRID)
        for place in range(_COLUMNS):
            self._cards.setColumnStretch(place, 1)
        self.content.addLayout(self._cards)

    def refresh(self) -> None:
        office, words = self.office, self.words
        found = supervision.cards(office.vault, office.session, office.library)
        pressing = sum(card.tone in ("due", "danger") for card in found)
        said = words(_("To see to: {count}."), count=pressing) if pressing else words(_("Nothing presses."))
        self.set_head(words(_("Supervision")), said)
        clear(self._cards)
        for place, card in enumerate(found):
            self._cards.addWidget(self._card(card), *divmod(place, _COLUMNS))

    def _card(self, card: Card) -> QFrame:
        words = self.words
        standing = words(_TONES[card.tone]) if card.tone else ""
        opening = partial(self.office.open, card.page)
        said = words(card.sentence, **card.places)
        inside = column(LineView(Line(_ICONS[card.page], words(card.title), said, opening, standing, card.tone)))
        inside.addStretch(1)
        return framed("card", inside, margin=GRID)
