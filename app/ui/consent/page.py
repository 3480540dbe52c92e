"""The consents of one person: how each stands today, what can be done about it, what left, and how it came to this."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStyle, QVBoxLayout, QWidget

from app.i18n import _, n_
from app.models import timeline
from app.models.consent import CONSENT, WITHDRAWAL, Standing
from app.models.consent_overview import Overview, Pair, TakenBack, overview
from app.models.forms.shown import shown
from app.ui.cases.timeline_view import TimelineView
from app.ui.consent import said
from app.ui.consent.board import Board, Key
from app.ui.consent.details import column_of, details_card
from app.ui.consent.doing import Doing
from app.ui.consent.left import left_parts
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, Inside, badge, clear, empty, framed, menu, scrolling

_CLOSED = (Standing.REFUSED, Standing.WITHDRAWN, Standing.DISPUTED)


class ConsentPage(Page):
    """The board on the left; beside it, always in sight, what is chosen of it. All is read again whenever something may
    have changed, and what is done asks the vault once more when it is done."""

    desk = "people"

    def __init__(self, office: Office, person: str) -> None:
        office.session.require("read", CONSENT)
        kinds = ("person", "consent", "consent.*", "approval.*", "case", "case.task")
        super().__init__(office, kinds=kinds, scrolls=False)
        self._id = person
        self._pairs: Sequence[Pair] = ()
        self._chosen: Key | None = None
        office.vault.view(office.session, person)
        self._board = Board(office, self._on_chosen)
        self._timeline = TimelineView(office)
        self._left, self._side = QVBoxLayout(), QVBoxLayout()
        self._areas: list[QScrollArea] = []
        self._build_columns()

    def refresh(self) -> None:
        office, day = self.office, self.office.today()
        person = office.vault.record(office.session, self._id)
        found = overview(office.vault, office.session, office.library, self._id, day)
        self._doing, self._pairs = Doing(office, person), found.pairs
        self._show_head(office.name(person), found)
        self._board.show_pairs(found.pairs, day)
        self._show_left(found)
        keys = [one.key for one in found.pairs]
        self._on_chosen(self._chosen if self._chosen in keys else next(iter(keys), ("", "", "")))

    def _build_columns(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(GRID)
        for laid, stretch in ((self._left, 5), (self._side, 4)):
            laid.setSpacing(2 * GRID)
            laid.setContentsMargins(2, 2, GRID, 2)
            holder = Inside()
            holder.setLayout(laid)
            self._areas.append(scrolling(holder))
            both.addWidget(self._areas[-1], stretch=stretch)
        self.content.addLayout(both, stretch=1)
        child = _("To be treated as a child: a guardian has to consent, and the child is asked as well.")
        self._child = framed("warning", Label(self.words(child)), margin=GRID)
        self._standing_card = card(self.words(_("How it stands today")), self._board)
        self._history_card = card(self.words(_("Everything that was said")), self._timeline)
        self._others = QVBoxLayout()
        self._others.setSpacing(2 * GRID)
        self._left.addWidget(self._child)
        self._left.addWidget(self._standing_card)
        self._left.addLayout(self._others)
        self._left.addWidget(self._history_card)
        self._left.addStretch(1)

    def _show_head(self, name: str, found: Overview) -> None:
        child, words = found.childhood, self.words
        badges = (
            [badge(words(_("presumed a child") if child.presumed else _("child")), "due")] if child.as_child else []
        )
        self.set_head(words(_("Consent of {name}"), name=name), self._counted(found.pairs), self._offers(found), badges)

    def _counted(self, pairs: Sequence[Pair]) -> str:
        plural, day = self.words.plural, self.office.today()
        agreed = sum(one.answer.allowed for one in pairs)
        closed = sum(one.answer.standing in _CLOSED for one in pairs)
        again = sum(one.answer.days_left(day) is not None or one.answer.standing is Standing.ENDED for one in pairs)
        told = [
            (plural(*n_("{n} agreed", "{n} agreed"), agreed), agreed),
            (plural(*n_("{n} refused or withdrawn", "{n} refused or withdrawn"), closed), closed),
            (plural(*n_("{n} to be asked again", "{n} to be asked again"), again), again),
        ]
        return self.words.listing([text for text, count in told if count])

    def _offers(self, found: Overview) -> list[Action | QWidget]:
        words, session = self.words, self.office.session
        if not session.may("write", CONSENT):
            return []
        ask = Action(words(_("&Ask for consent")), self._doing.ask, role="main", icon="consent")
        offers: list[Action | QWidget] = [ask]
        if session.may("write", WITHDRAWAL) and any(one.answer.allowed for one in found.pairs):
            offers.append(Action(words(_("Take &back")), self._doing.withdraw, icon="back"))
        rare = [
            Action(words(_("Share without consent, to save a life")), self._doing.begin_override, icon="warning"),
            Action(words(_("The person")), partial(self.office.open, "person", self._id), icon="people"),
        ]
        return [*offers, menu(words(_("&More")), rare)]

    def _show_left(self, found: Overview) -> None:
        clear(self._others)
        self._areas[1].setVisible(bool(found.pairs))
        self._child.setVisible(found.childhood.as_child)
        self._standing_card.setVisible(bool(found.pairs))
        self._history_card.setVisible(bool(found.history))
        if not found.pairs:
            self._others.addWidget(self._nothing())
        for one in found.taken_back:
            self._others.addWidget(self._taken_back(one))
        if found.never:
            self._others.addWidget(self._never(found.never))
        self._timeline.show_events(timeline.lines(self.office.library, found.history))

    def _nothing(self) -> QFrame:
        told = _(
            "Consent is the person's own yes, for one purpose and one recipient, after it was explained what for, how "
            "long, and that it can be taken back at any time. Nothing leaves without it. Nobody was asked so far."
        )
        offers = [Action(self.words(_("Ask for the &first one")), self._doing.ask, role="main")]
        return empty(self.words(told), *(offers if self.office.session.may("write", CONSENT) else ()))

    def _never(self, purposes: Sequence[str]) -> QFrame:
        """What nobody has asked about counts as no; each can be asked from here."""
        asks = self.office.session.may("write", CONSENT)
        parts: list[QWidget] = [Label(self.words(_("What nobody has asked about counts as a no.")), role="state")]
        for code in purposes:
            text = said.purpose(self.office, code)
            if asks:
                parts.append(LineView(Line("plus", text, "", partial(self._doing.ask, code))))
                parts[-1].setAccessibleDescription(self.words(_("Ask for consent")))
            else:
                parts.append(Label(text))
        return card(self.words(_("Never asked")), column_of(*parts))

    def _taken_back(self, one: TakenBack) -> QFrame:
        """In her words, with what left before, and the task to carry it out."""
        office, words, told = self.office, self.words, one.withdrawal.answers
        form = office.library.form(WITHDRAWAL)
        parts: list[QWidget] = []
        for name in ("purposes", "recipients", "words", "effects"):
            if told.get(name) is not None:
                said_ = shown(form.question(name), told[name], words)
                label = words(form.question(name).label)
                parts.append(Label(words(_("{question}: {now}"), question=label, now=said_)))
        if one.task is not None:
            standing = (words(_("not done yet")), "due") if one.task.status == "open" else (words(_("done")), "fine")
            doing = words(_("Carry the withdrawal out"))
            opening = partial(office.open, "record", one.task.id)
            who = office.who(str(one.task.answers.get("assigned_to", "")))
            parts.append(LineView(Line("task", doing, who, opening, *standing)))
        day = shown(form.question("on"), told.get("on"), words)
        title = words(_("Taken back on {day}"), day=day)
        return card(title, column_of(*parts, *left_parts(office, one.left)))

    def _on_chosen(self, key: Key) -> None:
        self._chosen = key
        clear(self._side)
        self._board.mark(key)
        pair = next((one for one in self._pairs if one.key == key), None)
        if pair is not None:
            self._side.addWidget(details_card(self.office, self._doing, pair))
        self._side.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        """The lines on the left are broken where there is less room; the words on a button are not."""
        beside = self._areas[1]
        buttons = beside.findChildren(QPushButton)
        for one in buttons:
            one.ensurePolished()
        widest = max((one.sizeHint().width() for one in buttons), default=0)
        beside.setMinimumWidth(widest + 6 * GRID + self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent))
