"""One provider: what is known of it, what speaks against it for a given person, and what people said of it."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models import people
from app.models.referrals import board, providers
from app.models.referrals.board import Row, Said
from app.models.referrals.providers import NOT_IN_USE, PROVIDER
from app.models.referrals.urgency import REFERRAL
from app.models.vault.record import Record
from app.ui.cases.record_view import record_cards
from app.ui.forms.code_box import CodeBox
from app.ui.referrals import said
from app.ui.referrals.beside import doubt_parts
from app.ui.referrals.provider_doing import Doing
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, badge, clear, column, empty, menu
from app.ui.shell.sides import Sides

_MOST_FOUND = 12
_MOST = 8


class ProviderPage(Page):
    """Who waits there and what people said is read on the worker: there may be many referrals."""

    desk = "referrals"

    def __init__(self, office: Office, provider: str, person: str = "") -> None:
        office.session.require("read", PROVIDER)
        super().__init__(office, kinds=(PROVIDER, REFERRAL, "referral.feedback", "person"))
        self._id, self._person = provider, person
        self._offered: set[str] = set()
        self._none, self._sides = column(), Sides()
        self._doubts, self._heard = column(), column(spacing=2 * GRID)
        self._known = column(spacing=2 * GRID)
        self._sides.main.addLayout(self._known)
        self._sides.main.addStretch(1)
        self._build_side()
        self.content.addLayout(self._none)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        clear(self._none)
        self._sides.setVisible(bool(self._id))
        if not self._id:
            self._show_none()
            return
        office, provider = self.office, self._id
        record = office.vault.record(office.session, provider)
        self._show_head(record)
        clear(self._known)
        for one in record_cards(office, record):
            self._known.addWidget(one)
        self._show_doubts()
        if office.session.may("read", REFERRAL):
            now, zone = office.now(), said.here(office)
            self.run(
                self.words(_("Reading what people said")),
                lambda vault, session, _course: (
                    board.waiting_at(vault, session, provider, now, zone),
                    board.heard_of(vault, session, provider),
                ),
                self._on_heard,
            )

    def _show_none(self) -> None:
        words = self.words
        self.set_head(words(_("Provider")))
        to_all = Action(words(_("&Providers")), partial(self.office.open, "providers"), role="main", icon="people")
        self._none.addWidget(empty(words(_("Choose a provider in the directory.")), to_all))

    def _show_head(self, record: Record) -> None:
        words, one = self.words, providers.of_record(record)
        badges: list[QWidget] = [badge(words(_("not in use")), "due")] if not one.in_use else []
        sentence = words(_("Room: {room}"), room=said.room(words, one))
        self.set_head(one.name, sentence, self._actions(record), badges)

    def _actions(self, record: Record) -> list[Action | QWidget]:
        words, doing = self.words, Doing(self.office, record)
        if not self.office.session.may("write", PROVIDER):
            return []
        out = record.status == NOT_IN_USE
        rare = [
            Action(words(_("Take out of use")), doing.take_out, enabled=not out),
            Action(words(_("Take into use again")), doing.take_in, enabled=out),
        ]
        return [
            Action(words(_("&Change")), doing.change, role="main", icon="note"),
            Action(words(_("&How much room they have")), doing.room),
            menu(words(_("&More")), rare),
        ]

    def _build_side(self) -> None:
        words = self.words
        self._box = CodeBox((), find=self._people)
        self._box.setPlaceholderText(words(_("Part of a name")))
        self._box.setAccessibleName(words(_("For whom?")))
        self._box.chosen.connect(self._on_person)
        asked = Label(words(_("For whom?")), role="strong")
        asked.setBuddy(self._box)
        self._sides.side.addWidget(card(words(_("What speaks against it")), asked, self._box, self._doubts))
        self._sides.side.addLayout(self._heard)
        self._sides.side.addStretch(1)

    def _people(self, text: str) -> Sequence[tuple[str, str]]:
        office = self.office
        hits = office.vault.search(office.session, text, kinds=(people.PERSON,), limit=_MOST_FOUND)
        self._offered |= {hit.record for hit in hits}
        return [(hit.record, office.line(office.vault.record(office.session, hit.record))) for hit in hits]

    def _on_person(self) -> None:
        self._person = self._box.code() if self._box.code() in self._offered else ""
        self.office.attempt(self._show_doubts)

    def _show_doubts(self) -> None:
        clear(self._doubts)
        for part in self._doubt_parts():
            self._doubts.addWidget(part)

    def _doubt_parts(self) -> Iterator[QWidget]:
        office = self.office
        if not self._person:
            hint = _("Name a person: language, sex, age, room and trust are looked at, as far as they are known.")
            yield Label(self.words(hint), role="state")
            return
        person = office.vault.record(office.session, self._person)
        need = providers.need_of(office.library, person, (), office.today())
        provider = providers.of_record(office.vault.record(office.session, self._id))
        yield Label(office.name(person), role="strong")
        yield from doubt_parts(office, providers.doubts(provider, need, office.today()))

    def _on_heard(self, found: tuple[Sequence[Row], Said]) -> None:
        waiting, heard = found
        clear(self._heard)
        if waiting:
            self._heard.addWidget(self._waiting_card(waiting))
        self._heard.addWidget(self._heard_card(heard))

    def _waiting_card(self, waiting: Sequence[Row]) -> QFrame:
        """Whom to ask about when they are on the telephone anyway."""
        lines: list[QWidget] = [LineView(self._line(one)) for one in waiting[:_MOST]]
        if len(waiting) > _MOST:
            more = self.words.plural(*n_("and {n} more", "and {n} more"), len(waiting) - _MOST)
            lines.append(Label(more, role="state"))
        return card(self.words(_("Who waits for their help")), *lines)

    def _line(self, one: Row) -> Line:
        office, words = self.office, self.words
        left = said.time_left(words, one.clock) if one.clock else ""
        opening = partial(office.open, "referral", one.referral.id)
        about = said.services(office, one.referral)
        return Line("referrals", said.whom(office, one.person), about, opening, left, said.clock_tone(one.clock))

    def _heard_card(self, heard: Said) -> QFrame:
        words = self.words
        title = words(_("What people said"))
        if not heard.asked:
            return card(title, Label(words(_("Nobody was asked about them yet.")), role="state"))
        asked = words.plural(*n_("{n} person was asked.", "{n} people were asked."), heard.asked)
        told = [
            words(sentence, yes=yes, all=all_)
            for sentence, (yes, all_) in (
                (_("They got the help they were sent for: {yes} of {all}."), heard.received),
                (_("They felt safe there: {yes} of {all}."), heard.safe),
                (_("They would go there again: {yes} of {all}."), heard.again),
            )
        ]
        return card(title, Label(asked, role="state"), *(Label(one) for one in told))
