"""Everybody whose file she may be near, the one changed last first; by name while typing."""

from collections.abc import Sequence

from app.i18n import _, n_
from app.models import people
from app.models.vault.reading import Place
from app.models.vault.record import Record
from app.ui.people import said
from app.ui.people.register import register_action
from app.ui.shell.listing import Listing, read_in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.table import READ, Column

_FOUND = 500


class PeoplePage(Page):
    """A list of any length: read as it is scrolled, or as it is searched."""

    desk = "people"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=(people.PERSON, "case"), scrolls=False)
        words = self.words
        self._list: Listing[Record] = Listing(
            self._columns(), office.look, name=words(_("People")), changed=self.refresh
        )
        self._list.opened.connect(lambda person: office.open("person", person.id))
        self._typed = self._list.filters.typed(words(_("Name, nickname or number, in any script")))
        self._none = self._list.nothing(words(_("Nobody fits what is typed. Fewer letters find more.")))
        nobody = words(_("Nobody is registered whose file is open to you."))
        self._nobody = self._list.nothing(nobody, *register_action(office))
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        office, text = self.office, self._typed.text().strip()
        found = self._found(text) if text else None
        count = office.vault.count(office.session, kind=people.PERSON) if found is None else len(found)
        self._list.show_rows(
            self._page if found is None else read_in_pages(found, self._read),
            self.words.plural(*n_("{n} person", "{n} people"), count),
            self._none if text else self._nobody,
        )
        nobody = not text and not count  # then what there is to do stands in the middle of the page, and only there
        self.set_head(self.words(_("People")), "", [] if nobody else [*register_action(office), *self._scan()])

    def _scan(self) -> list[Action]:
        if not self.office.session.may("write", people.LINK):
            return []
        return [Action(self.words(_("&Duplicates")), lambda: self.office.open("people.doubles"))]

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
        page = office.vault.page(office.session, kind=people.PERSON, order=order, limit=READ, after=after)
        return page.records, page.after

    def _read(self, person: str) -> Record:
        return self.office.vault.record(self.office.session, person)

    def _found(self, text: str) -> list[str]:
        """The ids of people who are called so, or who have a case of that number."""
        office = self.office
        hits = office.vault.search(office.session, text, kinds=(people.PERSON, "case"), limit=_FOUND)
        return list(dict.fromkeys(hit.person or hit.record for hit in hits))
