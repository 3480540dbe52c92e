"""One referral: what is asked of whom, how consent stands, the clock, the answer, and what can be done now."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.models.referrals.answering import STATES
from app.models.referrals.overview import Overview, overview
from app.models.referrals.urgency import ACCEPTED, DECLINED, DONE, PENDING, PREPARED, REFERRAL, REVOKED
from app.ui.cases import rows
from app.ui.cases.record_view import record_cards
from app.ui.referrals import said
from app.ui.referrals.cards import consent_card, feedback_card, hindrance, left_card, provider_card
from app.ui.referrals.choosing_page import ChoosingPage
from app.ui.referrals.clock_view import clock_card
from app.ui.referrals.doing import Doing
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, column, empty, menu
from app.ui.shell.sides import Sides

_KINDS: Final = (REFERRAL, "referral.*", "consent", "consent.*", "approval.*", "case.task", "person")
_MINUTE: Final = 60_000


class ReferralPage(Page):
    """All is read again whenever something may have changed, and each minute while a clock runs. That somebody looks at
    it is written down once."""

    desk = "referrals"

    def __init__(self, office: Office, referral: str) -> None:
        office.session.require("read", REFERRAL)
        super().__init__(office, kinds=_KINDS)
        self._id = referral
        if referral:
            office.vault.view(office.session, referral)
        self._above, self._time, self._sides = column(), column(), Sides()
        self.content.addLayout(self._above)
        self.content.addLayout(self._time)
        self.content.addWidget(self._sides)
        minute = QTimer(self, interval=_MINUTE)
        minute.timeout.connect(self._on_minute)
        minute.start()

    def refresh(self) -> None:
        for laid in (self._above, self._time):
            clear(laid)
        self._sides.fill()
        if not self._id:
            self._show_none()
            return
        found = self._read()
        self._show_head(found)
        doing = Doing(self.office, found)
        if (note := hindrance(doing)) is not None:
            self._above.addWidget(note)
        self._show_time(found)
        self._sides.fill(self._story(found), self._beside(doing))

    def _read(self) -> Overview:
        office = self.office
        return overview(
            *(office.vault, office.session, office.library, self._id), now=office.now(), zone=said.here(office)
        )

    def _on_minute(self) -> None:
        if self._id and self.isVisible():
            found = self.office.attempt(self._read)
            clear(self._time)
            if found is not None:
                self._show_time(found)

    def _show_none(self) -> None:
        office, words = self.office, self.words
        self.set_head(words(_("Referral")))
        to_board = Action(words(_("&Referrals")), partial(office.open, "referrals"), role="main", icon="referrals")
        self._above.addWidget(empty(words(_("Choose a referral on the board of those who wait.")), to_board))

    def _show_time(self, found: Overview) -> None:
        if (made := clock_card(self.office, found, self.office.now())) is not None:
            self._time.addWidget(made)

    def _show_head(self, found: Overview) -> None:
        office, words = self.office, self.words
        sign = said.state(words, found.referral.status)
        badges: list[QWidget] = [badge(sign.word, sign.tone), badge(said.soon(office, found.referral))]
        if found.referral.disputed:
            badges.append(badge(words(_("laptops disagree")), "danger"))
        sentence = words(
            _("{name}, case {number}: {services}"),
            name=office.name(found.person),
            number=rows.number(found.case),
            services=said.services(office, found.referral),
        )
        title = words(_("Referral to {provider}"), provider=found.provider.name)
        self.set_head(title, sentence, self._actions(found), badges)

    def _story(self, found: Overview) -> Iterator[QWidget]:
        yield from record_cards(self.office, found.referral)
        yield from feedback_card(self.office, found)

    def _beside(self, doing: Doing) -> Iterator[QWidget]:
        yield provider_card(doing)
        yield consent_card(doing)
        yield from left_card(self.office, doing.found)

    def _actions(self, found: Overview) -> list[Action | QWidget]:
        """What comes next first; what is rarer under More."""
        doing, words = Doing(self.office, found), self.words
        more = menu(words(_("&More")), self._rare(doing))
        if not self.office.session.may("write", REFERRAL):
            return [more]
        offers = {PREPARED: self._to_send, PENDING: self._to_answer, ACCEPTED: self._to_answer}
        return [*offers.get(found.referral.status, self._afterwards)(doing), more]

    def _to_send(self, doing: Doing) -> Iterator[Action]:
        words, found = self.words, doing.found
        ready = found.answer.allowed and found.reread is None and found.unfit is None
        if found.unfit is not None:
            another = partial(self._on_another, found)
            yield Action(words(_("Ask another &provider")), another, role="main", icon="referrals")
        elif not found.answer.allowed:
            yield Action(words(_("&Ask for consent")), doing.ask_consent, role="main", icon="consent")
        elif found.reread is not None:
            yield Action(words(_("&Read the words again")), doing.change, role="main", icon="note")
        yield Action(words(_("&Send")), doing.send, role="main" if ready else "", icon="referrals")

    def _to_answer(self, doing: Doing) -> Iterator[Action]:
        words, status = self.words, doing.found.referral.status
        offered = {
            ACCEPTED: (_("They &accept"), "check"),
            DONE: (_("&Help came"), "check"),
            DECLINED: (_("They de&cline"), "close"),
        }
        can = [to for to in offered if to in STATES[status]]
        for to in can:
            text, icon = offered[to]
            yield Action(words(text), partial(doing.end, to), role="main" if to == can[0] else "", icon=icon)

    def _afterwards(self, doing: Doing) -> Iterator[Action]:
        words, done = self.words, doing.found.referral.status == DONE
        if not done:
            another = partial(self._on_another, doing.found)
            yield Action(words(_("Ask another &provider")), another, role="main", icon="referrals")
        role = "main" if done and not doing.found.feedback else ""
        yield Action(words(_("What the person sa&ys")), doing.feedback, role=role, icon="note")

    def _rare(self, doing: Doing) -> list[Action]:
        office, words, found = self.office, self.words, doing.found
        status, session = found.referral.status, office.session
        writes, sent = session.may("write", REFERRAL), status in (PENDING, ACCEPTED)
        prints = sent and writes and session.may("print", REFERRAL)
        back = partial(doing.end, REVOKED)
        return [
            Action(words(_("Change what is asked")), doing.change, enabled=writes and status == PREPARED),
            Action(words(_("Print the letter again")), doing.print_again, icon="print", enabled=prints),
            Action(
                words(_("What the person says")), doing.feedback, icon="note", enabled=writes and status != PREPARED
            ),
            Action(words(_("Take the referral back")), back, icon="back", enabled=writes and REVOKED in STATES[status]),
            Action(words(_("The case")), partial(office.open, "case", found.case.id), icon="cases"),
            Action(words(_("Each answer and its history")), partial(office.open, "record", self._id), icon="history"),
        ]

    def _on_another(self, found: Overview) -> None:
        page = self.office.attempt(lambda: ChoosingPage(self.office, found.case.id, found.referral))
        if page is not None:
            self.office.show(page)
