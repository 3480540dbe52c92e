"""All places of detention: how many are held in each, when somebody was last there, what is late."""

from collections.abc import Sequence
from functools import partial

from app.i18n import _, n_
from app.models.detention import records, visits
from app.models.detention.records import FACILITY
from app.models.detention.visits import Visited
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.detention import said
from app.ui.detention.doing import Doing
from app.ui.shell.listing import Listing, in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.table import Column
from app.ui.shell.work import Course


class FacilitiesPage(Page):
    """Those never or longest not visited first."""

    desk = "detention"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", FACILITY)
        super().__init__(office, kinds=("detention.*",), scrolls=False)
        self._found: Sequence[Visited] = ()
        self._list: Listing[Visited] = Listing(
            self._columns(), office.look, name=self.words(_("Places of detention")), changed=self._show_rows
        )
        self._list.opened.connect(lambda one: office.open("detention.facility", one.facility.id))
        self._text = self._list.filters.typed(self.words(_("Part of a name")))
        nothing = _("No place of detention is here. Add the first one; visits and people held are written about it.")
        self._none = self._list.nothing(self.words(nothing), *self._offers())
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        library, day = self.office.library, self.office.today()
        self.set_head(
            self.words(_("Places of detention")), self.words(_("Where to go next comes first.")), self._offers()
        )

        def task(vault: Vault, session: Session, _course: Course) -> Sequence[Visited]:
            return visits.places(vault, session, library, day)

        self.run(self.words(_("Looking at places")), task, self._on_found)

    def _offers(self) -> list[Action]:
        if not Doing(self.office).may(FACILITY):
            return []
        add = partial(self.office.open, "detention.facility.new")
        return [Action(self.words(_("&Add a place")), add, role="main", icon="plus")]

    def _on_found(self, found: Sequence[Visited]) -> None:
        self._found = found
        self._show_rows()

    def _show_rows(self) -> None:
        wanted = self._text.text().strip().casefold()
        chosen = [one for one in self._found if wanted in str(one.facility.answers["name"]).casefold()]
        counted = self.words.plural(*n_("{n} place", "{n} places"), len(chosen))
        self._list.show_rows(in_pages(chosen), counted, self._none)

    def _columns(self) -> list[Column[Visited]]:
        office, words = self.office, self.words
        return [
            Column(words(_("Name")), lambda one: str(one.facility.answers["name"]), wide=True),
            Column(words(_("Kind of place")), lambda one: said.kind(office, records.facility(one.facility))),
            Column(words(_("Held now")), lambda one: words.number(one.held), right=True),
            Column(
                words(_("Last visit")),
                lambda one: said.visited(office, one),
                tone=lambda one: "due" if one.long else "",
            ),
            Column(words(_("To carry out")), lambda one: words.number(one.undone), right=True),
            Column(
                words(_("Of these late")),
                lambda one: words.number(one.overdue),
                tone=lambda one: "danger" if one.overdue else "",
                right=True,
            ),
        ]
