"""All charges, fines and orders: how each stands, how long it waits, and whose it is; what presses comes first."""

from collections.abc import Sequence
from typing import Final

from app.i18n import _, n_
from app.models.detention import punishment
from app.models.detention.punishment import SETTLED, Listed, Standing
from app.models.detention.records import CHARGE, MET
from app.models.people import PERSON
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.detention import said
from app.ui.shell.listing import Listing, in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.table import Column
from app.ui.shell.work import Course

_FOUND: Final = 500

_SHOWS: Final[Sequence[tuple[str, frozenset[Standing]]]] = (
    (_("all charges"), frozenset(Standing)),
    (_("waits for something"), frozenset(Standing) - SETTLED),
    *((said.CHARGE_STANDS[one], frozenset({one})) for one in Standing),
)


class ChargesPage(Page):
    """Enter opens the person, where what can be done about a charge stands."""

    desk = "detention"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", CHARGE)
        super().__init__(office, kinds=("detention.*", "person"), scrolls=False)
        words = self.words
        self._found: Sequence[Listed] = ()
        self._list: Listing[Listed] = Listing(
            self._columns(), office.look, name=words(_("Charges and punishment")), changed=self._show_rows
        )
        self._list.opened.connect(lambda one: office.open("detention.person", one.tracked.person))
        shows: list[tuple[str, object]] = [(words(text), place) for place, (text, _stands) in enumerate(_SHOWS)]
        self._which = self._list.filters.choice(words(_("Which charges")), shows)
        self._typed = self._list.filters.typed(words(_("Name of the person, or of the place")))
        none = _("No charge fits these filters.")
        self._none = self._list.nothing(words(none), Action(words(_("Show &all charges")), self._show_all))
        nothing = _("No charge, fine or order is written down. One is added on the page of the person it is about.")
        self._nothing = self._list.nothing(words(nothing))
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        day = self.office.today()
        self._show_head()

        def task(vault: Vault, session: Session, _course: Course) -> Sequence[Listed]:
            return punishment.listed(vault, session, day)

        self.run(self.words(_("Looking at the charges")), task, self._on_found)

    def _show_head(self) -> None:
        waiting = sum(one.tracked.standing not in SETTLED for one in self._found)
        told = n_("{n} charge waits for something.", "{n} charges wait for something.")
        said_ = self.words.plural(*told, waiting) if waiting else self.words(_("No charge waits for anything."))
        self.set_head(self.words(_("Charges and punishment")), said_)

    def _on_found(self, found: Sequence[Listed]) -> None:
        self._found = found
        self._show_head()
        self._show_rows()

    def _show_rows(self) -> None:
        _text, stands = _SHOWS[self._which.currentData()]
        chosen = [one for one in self._searched() if one.tracked.standing in stands]
        counted = self.words.plural(*n_("{n} charge", "{n} charges"), len(chosen))
        nothing = self._none if self._found else self._nothing
        self._list.show_rows(in_pages(chosen), counted, nothing)

    def _searched(self) -> Sequence[Listed]:
        """By name as far as names are open to her; by place for whoever reads the list."""
        text, office = self._typed.text().strip(), self.office
        if not text:
            return self._found
        hits = office.vault.search(office.session, text, kinds=(MET, PERSON), limit=_FOUND)
        return punishment.matching(self._found, text, {hit.person for hit in hits if hit.person})

    def _show_all(self) -> None:
        self._which.setCurrentIndex(0)
        self._typed.clear()

    def _columns(self) -> list[Column[Listed]]:
        office, words = self.office, self.words
        return [
            Column(
                words(_("How the charge stands")),
                lambda one: words(said.CHARGE_STANDS[one.tracked.standing]),
                tone=lambda one: said.CHARGE_TONES.get(one.tracked.standing, ""),
            ),
            Column(words(_("Waits")), lambda one: said.charge_waits(office, one.tracked)),
            Column(words(_("For which acts")), lambda one: said.acts(office, one.tracked.charge), wide=True),
            Column(words(_("Penalty")), lambda one: said.penalty(office, one.tracked.charge)),
            Column(words(_("Person")), lambda one: said.name(office, one.tracked.who)),
            Column(words(_("Place")), lambda one: said.place(office, one.facility)),
        ]
