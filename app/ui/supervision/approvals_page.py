"""What waits for another person's word: what she may answer on the left, what she asked for herself on the right."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.models import consents, requests, reviews
from app.models.requests import Standing
from app.models.vault import erasure
from app.models.vault.approvals import REQUEST, Approval
from app.models.vault.record import Record
from app.ui.shell.asking import ask_words
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, badge, button, clear, column, empty, framed, row, rule
from app.ui.supervision import users_acts
from app.ui.supervision.approvals_said import request_parts, request_sentence, review_parts, standing_badge

_MOST: Final = 20
_WHERE: Final = {erasure.ACTION: "person", consents.OVERRIDE: "consent"}
"""The page where what was agreed to is done."""

_REVIEWED: Final = {
    reviews.ASKED: (_("waits for another person"), "due"),
    reviews.APPROVED: (_("approved"), "fine"),
    reviews.RETURNED: (_("sent back with remarks"), "danger"),
}


class ApprovalsPage(Page):
    """A review is answered at its record, for nobody approves what she has not before her eyes."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", REQUEST.name)
        super().__init__(office, kinds=("approval.*", "case", "case.review", "person"))
        self._waiting, self._mine = QVBoxLayout(), QVBoxLayout()
        grid = QGridLayout()
        grid.setSpacing(3 * GRID)
        for place, (laid, title, stretch) in enumerate(
            ((self._waiting, _("Waiting for your word"), 3), (self._mine, _("What you asked for"), 2))
        ):
            laid.setSpacing(2 * GRID)
            holder = QWidget()
            holder.setLayout(column(Label(self.words(title), role="heading"), rule(), laid, spacing=GRID))
            grid.addWidget(holder, 0, place)
            grid.setColumnStretch(place, stretch)
        self.content.addLayout(grid)

    def refresh(self) -> None:
        vault, session = self.office.vault, self.office.session
        asked = requests.for_user(vault, session)
        sent = reviews.for_user(vault, session) if session.may("approve", "case") else []
        self._fill(self._waiting, [*map(self._asked, asked), *map(self._sent, sent)], self._nobody())
        own: list[tuple[datetime, QFrame]] = [(one.at, self._own(one)) for one in requests.by_user(vault, session)]
        own += [(one.made_at, self._own_review(one)) for one in reviews.by_user(vault, session)]
        mine = [made for _at, made in sorted(own, key=lambda one: one[0], reverse=True)]
        self._fill(self._mine, mine[:_MOST], empty(self.words(_("You have asked for nothing that takes two people."))))
        said = _("Nobody answers what she asked for herself.")
        self.set_head(self.words(_("Approvals")), self.words(said))

    def _nobody(self) -> QFrame:
        return empty(self.words(_("Nobody waits for your word. What others ask for and you may answer comes here.")))

    def _fill(self, laid: QVBoxLayout, parts: Sequence[QWidget], nothing: QFrame) -> None:
        clear(laid)
        for one in parts or [nothing]:
            laid.addWidget(one)
        laid.addStretch(1)

    def _asked(self, one: Approval) -> QFrame:
        office, words = self.office, self.words
        _said, person = request_sentence(office, one)
        acts = [
            Action(words(_("&Agree")), partial(self._on_answer, one, agree=True), role="main", icon="check"),
            Action(words(_("&Decline")), partial(self._on_answer, one, agree=False)),
        ]
        if person is not None and office.session.may("read", "person"):
            acts.append(Action(words(_("&Look at the file")), partial(office.open, "person", person), role="link"))
        return framed("card", column(*request_parts(office, one), row(*map(button, acts), None)))

    def _sent(self, review: Record) -> QFrame:
        office = self.office
        look = Action(self.words(_("&Read and answer")), partial(office.open, "record", review.id), role="main")
        return framed("card", column(*review_parts(office, review), row(button(look), None)))

    def _own(self, one: Approval) -> QFrame:
        parts = request_parts(self.office, one)
        do = self._what_follows(one)
        foot = [standing_badge(self.office, one), None, *([button(do)] if do else [])]
        return framed("card", column(*parts, row(*foot)))

    def _what_follows(self, one: Approval) -> Action | None:
        """Where what was agreed to is carried out."""
        office, words = self.office, self.words
        if requests.standing(one, office.now()) is not Standing.AGREED:
            return None
        if one.action == requests.ROLES:
            act = partial(users_acts.carry_out_roles, office, one.id)
            return Action(words(_("&Carry it out")), act, role="main", icon="check")
        _said, person = request_sentence(office, one)
        if person is None or one.action not in _WHERE:
            return None
        return Action(words(_("&Go where it is done")), partial(office.open, _WHERE[one.action], person), role="main")

    def _own_review(self, review: Record) -> QFrame:
        office, words = self.office, self.words
        said, tone = _REVIEWED.get(review.status, (review.status, ""))
        parts = review_parts(office, review)
        decided = review.answers.get("decided_by")
        if isinstance(decided, str):
            parts.append(Label(words(_("Answered by {who}."), who=office.who(decided)), role="hint"))
        remarks = review.answers.get("remarks")
        if isinstance(remarks, str):
            parts.append(Label(remarks))
        look = Action(words(_("&Open")), partial(office.open, "record", review.id), role="link")
        return framed("card", column(*parts, row(badge(words(said), tone), None, button(look))))

    def _on_answer(self, asked: Approval, *, agree: bool) -> None:
        office, words = self.office, self.words
        said, _person = request_sentence(office, asked)
        verb = words(_("&Agree")) if agree else words(_("&Decline"))
        why = words(_("Why do you agree?")) if agree else words(_("Why do you decline?"))
        reason = ask_words(words, why, said, do=verb)
        if reason is None:
            return
        told = _("You have agreed. It holds once, until it runs out.") if agree else _("You have declined.")
        office.save(lambda vault, session: requests.decide(vault, session, asked.id, agree=agree, reason=reason), told)
