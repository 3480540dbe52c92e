"""The directory of providers: who helps in what, in which languages, whom they take, and where."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox

from app.i18n import _, n_
from app.models.forms.truth import Truth
from app.models.referrals import directory, providers
from app.models.referrals.directory import Wanted
from app.models.referrals.providers import PROVIDER, Provider
from app.ui.referrals import provider_doing, said
from app.ui.shell.filters import Option
from app.ui.shell.listing import Listing, in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action
from app.ui.shell.table import Column

_WIDE_SCALE: Final = 125
"""Per cent; with larger text the page scrolls as a whole."""
_ROOM_FOR_ROWS: Final = 56

_TRUST: Final[Mapping[Truth, tuple[str, str]]] = {
    Truth.TRUE: (_("looked into"), ""),
    Truth.FALSE: (_("send nobody"), "danger"),
    Truth.UNKNOWN: (_("not looked into"), "due"),
}


class ProvidersPage(Page):
    """Enter opens a provider. A filter offers what somebody in the directory does, speaks or is near to."""

    desk = "referrals"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", PROVIDER)
        large = office.settings.scale > _WIDE_SCALE
        super().__init__(office, kinds=(PROVIDER,), scrolls=large)
        words = self.words
        self._all: Sequence[Provider] = ()
        self._list: Listing[Provider] = Listing(
            self._columns(), office.look, name=words(_("Providers")), changed=self._show_rows
        )
        if large:  # the filters take most of the window then: what they leave is scrolled to
            self._list.table.setMinimumHeight(_ROOM_FOR_ROWS * GRID)
        self._list.opened.connect(lambda one: office.open("provider", one.id))
        self._build_filters()
        self._none = self._list.nothing(
            words(_("No provider fits these filters.")), Action(words(_("Show &all providers")), self._show_all)
        )
        nobody = _("The directory is empty. Add everybody people may be sent to: hospitals, lawyers, other shelters.")
        self._nobody = self._list.nothing(words(nobody), *provider_doing.add_action(office))
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        office = self.office
        held = office.vault.records(office.session, kind=PROVIDER)
        self._all = [providers.of_record(one) for one in held]
        self.set_head(self.words(_("Providers")), "", provider_doing.add_action(office) if self._all else ())
        self._offer()
        self._show_rows()

    def _build_filters(self) -> None:
        words, filters = self.words, self._list.filters
        self._service = filters.choice(words(_("What is needed")), [(words(_("any help")), None)])
        self._language = filters.choice(words(_("Language")), [(words(_("any language")), None)])
        sexes = self.office.library.form(PROVIDER).question("sexes").codes or ()
        options: list[Option] = [(words(_("any sex")), None), *((one.shown(words), one.code) for one in sexes)]
        self._sex = filters.choice(words(_("Sex")), options)
        self._age = filters.number(words(_("Age")))
        self._place = filters.choice(words(_("Where")), [(words(_("anywhere")), None)])
        used: list[Option] = [(words(_("in use")), True), (words(_("not in use")), False), (words(_("all")), None)]
        self._used = filters.choice(words(_("State")), used)

    def _offer(self) -> None:
        """What the directory knows of; what was chosen stays chosen."""
        form, words = self.office.library.form(PROVIDER), self.words
        for box, name, told in (
            (self._service, "services", (one.services for one in self._all)),
            (self._language, "languages", (one.languages for one in self._all)),
        ):
            codes = form.question(name).codes
            _fill(box, _union(told), lambda code, codes=codes: codes.shown(code, words) if codes else code)  # type: ignore[misc]
        where = form.question("place")
        countries, provinces = where.codes, where.provinces
        named = {one.country: countries.shown(one.country, words) for one in self._all if countries and one.country}
        named |= {one.province: provinces.shown(one.province, words) for one in self._all if provinces and one.province}
        _fill(self._place, named, lambda code: named[code])

    def _wanted(self) -> Wanted:
        age = self._age.text().strip()
        return Wanted(
            service=self._service.currentData(),
            language=self._language.currentData(),
            sex=self._sex.currentData(),
            age=int(self.words.typed_number(age)) if age else None,
            place=self._place.currentData(),
            in_use=self._used.currentData(),
        )

    def _show_rows(self) -> None:
        wanted = self.office.attempt(self._wanted)
        if wanted is None:
            return
        found = directory.matching(self._all, wanted)
        counted = self.words.plural(*n_("{n} provider", "{n} providers"), len(found))
        self._list.show_rows(in_pages(found), counted, self._none if self._all else self._nobody)

    def _show_all(self) -> None:
        for box in (self._service, self._language, self._sex, self._place):
            box.setCurrentIndex(0)
        self._age.clear()
        self._used.setCurrentIndex(2)

    def _columns(self) -> list[Column[Provider]]:
        office, words = self.office, self.words
        return [
            Column(words(_("Name")), lambda one: one.name, wide=True),
            Column(words(_("What they do")), lambda one: said.codes(office, "services", one.services), wide=True),
            Column(words(_("Languages")), lambda one: said.codes(office, "languages", one.languages), wide=True),
            Column(words(_("Whom they take")), lambda one: said.takes(office, one)),
            Column(words(_("Room")), lambda one: said.room(words, one)),
            Column(
                words(_("Trust")),
                lambda one: words(_TRUST[one.trusted][0]),
                tone=lambda one: _TRUST[one.trusted][1],
            ),
        ]


def _union(told: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*told)


def _fill(box: QComboBox, codes: Iterable[str], say: Callable[[str], str]) -> None:
    """Other options behind the first, which asks for nothing."""
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for text, code in sorted((say(code), code) for code in codes):
        box.addItem(text, code)
    box.setCurrentIndex(max(box.findData(chosen), 0) if chosen is not None else 0)
    box.blockSignals(False)
