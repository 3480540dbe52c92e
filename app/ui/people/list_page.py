"""Everybody whose file she may be near, the one changed last first; by name while typing."""

from collections.abc import Sequence

from app.i18n import _, n_
from app.models import people
from app.models.vault.reading import Place
from app.models.vault.record import Record
from app.ui.people import said
from app.ui.shell.filters import Filters
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, empty
from app.ui.shell.table import Column, Fetch, Table

_FOUND = 500
_PAGE = 200


class PeoplePage(Page):
    """A list of any length: read as it is scrolled, or as it is searched."""

    desk = "people"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=("person", "case"), scrolls=False)
        self._filters = Filters(self.refresh)
        self._typed = self._filters.typed(self.words(_("Name, nickname or number, in any script")))
        self._count = self._filters.counted()
        self._table: Table[Record] = Table(self._columns(), office.look, name=self.words(_("People")))
        self._table.opened.connect(lambda person: office.open("person", person.id))
        self._none = empty(self.words(_("Nobody fits what is typed. Fewer letters find more.")))
        self._nobody = empty(self.words(_("Nobody is registered whose file is open to you.")), *self._offers())
        self._lay_list()

    def refresh(self) -> None:
        text = self._typed.text().strip()
        self._table.show_rows(self._found(text) if text else self._page)
        shown, all_of = self._table.rows.rowCount(), self.office.vault.count(self.office.session, kind=people.PERSON)
        self._count.say(self.words.plural(*n_("{n} person", "{n} people"), shown if text else all_of))
        self._table.setVisible(shown > 0)
        self._none.setVisible(bool(text) and not shown)
        self._nobody.setVisible(not text and not shown)
        self.set_head(self.words(_("People")), "", self._offers())

    def _lay_list(self) -> None:
        self.content.addWidget(self._filters)
        self.content.addWidget(self._table, stretch=1)
        self.content.addWidget(self._none)
        self.content.addWidget(self._nobody)

    def _offers(self) -> list[Action]:
        if not self.office.session.may("write", people.PERSON):
            return []
        register = Action(
            self.words(_("&Register a person")),
            lambda: self.office.open("person.register"),
            role="main",
            icon="plus",
        )
        scan = Action(self.words(_("&Duplicates")), lambda: self.office.open("people.doubles"))
        return [register, scan]

    def _columns(self) -> list[Column[Record]]:
        office, words = self.office, self.words
        library = office.library
        return [
            Column(words(_("Name")), office.name, wide=True),
            Column(words(_("Age")), lambda person: said.years(office, person)),
            Column(words(_("Gender")), lambda person: said.answer(library, words, person, "gender")),
            Column(words(_("Citizenship")), lambda person: said.answer(library, words, person, "citizenship")),
            Column(words(_("Language")), lambda person: said.answer(library, words, person, "primary_language")),
            Column(words(_("Changed")), lambda person: words.moment(person.changed_at), order="changed"),
            Column(words(_("Registered")), lambda person: words.moment(person.made_at), order="made"),
        ]

    def _page(self, order: str, after: Place | None) -> tuple[Sequence[Record], Place | None]:
        office = self.office
        page = office.vault.page(office.session, kind=people.PERSON, order=order, limit=_PAGE, after=after)
        return page.records, page.after

    def _found(self, text: str) -> Fetch[Record]:
        office = self.office
        hits = office.vault.search(office.session, text, kinds=(people.PERSON, "case"), limit=_FOUND)
        ids = list(dict.fromkeys(hit.person or hit.record for hit in hits))

        def once(_order: str, _after: Place | None) -> tuple[Sequence[Record], Place | None]:
            return [office.vault.record(office.session, id) for id in ids], None

        return once
