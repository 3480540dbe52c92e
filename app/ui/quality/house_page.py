"""The quality of one house: whether it is safe to admit, its score by domain, its course, and what is to be done."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from app.i18n import _
from app.models.quality import actions, board
from app.models.quality.assessments import ASSESSMENT, day_of, form_of
from app.models.quality.board import HOUSE, Assessed, Standing
from app.models.quality.scoring import Rating, Safety
from app.models.quality.trend import Time
from app.ui.forms.parts import ALL, wide
from app.ui.quality import said
from app.ui.quality.assessed_view import changed_cards, course_card, item_line, missing_lines, planning, score_card
from app.ui.quality.doing import Doing
from app.ui.quality.some import Some
from app.ui.quality.steps import step_line
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, clear, column, empty, framed, row
from app.ui.shell.sides import Sides
from app.ui.shell.stack import Stack

_LETTERS: Final = 16
"""So much of a long name is always to be seen."""


class QualityPage(Page):
    """The house that presses most, unless one is named; another is chosen above."""

    desk = "shelter"

    def __init__(self, office: Office, house: str = "") -> None:
        office.session.require("read", ASSESSMENT)
        super().__init__(office, kinds=("quality.*", HOUSE))
        self._id = house
        self._houses = QComboBox()
        self._houses.setAccessibleName(self.words(_("House")))
        self._houses.currentIndexChanged.connect(lambda _index: self._on_house())
        word = Label(self.words(_("House")), role="state", wrap=False)
        word.setBuddy(self._houses)
        self._houses.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._houses.setMinimumContentsLength(_LETTERS)
        self._houses.setMaximumWidth(wide("long"))
        laid = row(word, self._houses, None)
        laid.setStretch(1, ALL)
        self._choosing = QWidget()
        self._choosing.setLayout(laid)
        self._above, self._sides = column(), Sides()
        self.content.addWidget(self._choosing)
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        office = self.office
        found = board.board(office.vault, office.session, office.library, office.today())
        if self._id and all(one.house.id != self._id for one in found):  # closed, and asked for all the same
            house = office.vault.record(office.session, self._id)
            found = [*found, board.read(office.vault, office.session, office.library, house, office.today())]
        clear(self._above)
        self._sides.fill()
        chosen = next((one for one in found if one.house.id == self._id), found[0] if found else None)
        self._show_houses(found, chosen)
        if chosen is None:
            self._show_no_house()
        else:
            self._show_house(chosen)

    def _show_houses(self, found: Sequence[Standing], chosen: Standing | None) -> None:
        with QSignalBlocker(self._houses):
            self._houses.clear()
            for one in found:
                said_ = _("{house}: {state}")
                told = self.words(said_, house=said.house(one.house), state=said.state(self.office, one))
                self._houses.addItem(told, one.house.id)
            if chosen is not None:
                self._houses.setCurrentIndex(found.index(chosen))
        self._choosing.setVisible(len(found) > 1)

    def _on_house(self) -> None:
        self._id = str(self._houses.currentData())
        self.make_stale()

    def _show_no_house(self) -> None:
        words, office = self.words, self.office
        self.set_head(words(_("Quality of care")))
        self._sides.hide()
        told = words(_("There is no house yet. Once one is put up, its quality is looked at here."))
        up = [Action(words(_("&Houses, rooms and beds")), partial(office.open, "shelter.houses"), role="main")]
        self._above.addWidget(empty(told, *(up if office.session.may("write", HOUSE) else ())))

    def _show_house(self, standing: Standing) -> None:
        self._show_head(standing)
        self._sides.setVisible(standing.last is not None)
        if standing.last is None:
            self._above.addWidget(self._never(standing))
            return
        if standing.not_safe:
            self._above.addWidget(self._not_safe(standing, standing.last))
        scores = score_card(self.office, standing, standing.last), course_card(self.office, standing)
        steps = self._plan(standing), self._unplanned(standing, standing.last)
        changed = changed_cards(self.office, standing, standing.last)
        self._sides.fill([*scores, *changed], [*steps, self._assessments(standing)])

    def _show_head(self, standing: Standing) -> None:
        words, last = self.words, standing.last
        badges = [said.safety_badge(self.office, last.scored.safety)] if last else []
        title = words(_("Quality of {house}"), house=said.house(standing.house))
        self.set_head(title, self._said(standing), self._offers(standing), badges)

    def _said(self, standing: Standing) -> str:
        words, last = self.words, standing.last
        if last is None or standing.due is None:
            return words(_("This house was never assessed."))
        places = {
            "share": said.shares(self.office, last.scored.total.share, last.before),
            "day": day_of(last.record),
            "due": standing.due,
        }
        if standing.due <= self.office.today():
            return words(_("{day}: {share}. It was to be assessed again by {due}."), **places)
        return words(_("{day}: {share}. To be assessed again by {due}."), **places)

    def _offers(self, standing: Standing) -> list[Action]:
        office, words, doing = self.office, self.words, Doing(self.office, standing.house)
        offers = []
        if standing.begun is not None:
            opening = partial(office.open, ASSESSMENT, standing.begun.id)
            offers.append(Action(words(_("&Go on with the assessment")), opening, role="main", icon="quality"))
        elif office.session.may("write", ASSESSMENT):
            offers.append(Action(words(_("&Assess this house")), doing.begin, role="main", icon="quality"))
        if office.session.may("read", actions.ACTION):
            plan = partial(office.open, "quality.actions", standing.house.id)
            offers.append(Action(words(_("All s&teps")), plan, icon="task"))
        if standing.last is not None and office.session.may("print", ASSESSMENT):
            offers.append(Action(words(_("&Print")), partial(doing.print, standing.last.record), icon="print"))
        return offers

    def _never(self, standing: Standing) -> QFrame:
        told = _(
            "A team looks at the house together: somebody of the staff, a resident or former resident, and somebody "
            "from outside. They rate each item as not in place, partly, or in place. It takes some days, and what is "
            "missing becomes a plan."
        )
        offers = []
        if standing.begun is None and self.office.session.may("write", ASSESSMENT):
            begin = Doing(self.office, standing.house).begin
            offers = [Action(self.words(_("&Begin the first assessment")), begin, role="main")]
        return empty(self.words(told), *offers)

    def _not_safe(self, standing: Standing, last: Assessed) -> QFrame:
        said_ = Label(
            self.words(_("Not safe to admit: a critical item is not in place. Mend it first.")), role="strong"
        )
        return framed("banner", said_, *missing_lines(self.office, standing, last))

    def _plan(self, standing: Standing) -> QFrame:
        """The open steps, the latest first."""
        words = self.words
        lines: QWidget = Label(words(_("No step is open.")), role="state")
        if standing.open_steps:
            lines = Some(self.office, standing.open_steps, partial(step_line, self.office))
        add = Action(words(_("&New step")), Doing(self.office, standing.house).plan, role="link", icon="plus")
        may = self.office.session.may("write", actions.ACTION)
        return card(words(_("What is being done")), lines, action=add if may else None)

    def _unplanned(self, standing: Standing, last: Assessed) -> QFrame:
        """What is missing and nobody sees to, the most pressing first."""
        office, words = self.office, self.words
        form, waiting = form_of(office.library, last.record), standing.unplanned
        title = words(_("Missing, and nobody sees to it yet"))
        if not waiting:
            return card(title, Label(words(_("For everything that is missing a step is planned.")), role="state"))

        def line(one: Rating) -> LineView:
            return item_line(office, standing, last, form, one, act=planning(office, standing, last, one))

        parts: list[QWidget] = [Some(office, waiting, line)]
        if office.session.may("write", actions.ACTION):
            parts.insert(0, Label(words(_("Press one to plan a step about it.")), role="hint"))
        return card(title, *parts)

    def _assessments(self, standing: Standing) -> QFrame:
        """Every time, the newest first."""
        lines = Stack()
        lines.fill(self._time(one) for one in reversed(standing.times))
        return card(self.words(_("All assessments")), lines)

    def _time(self, one: Time) -> LineView:
        office, words = self.office, self.words
        opening = partial(office.open, ASSESSMENT, one.record.id)
        about = words(said.SAFETY[one.scored.safety][0]) if one.scored.safety is Safety.NOT_SAFE else ""
        share = said.share(office, one.scored.total.share)
        return LineView(Line("quality", words.day(day_of(one.record)), about, opening, share))
