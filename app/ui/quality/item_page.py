"""One item of the standard in one house: how it was rated each time, what it answers to, and what is done about it."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models.forms.definition import Form
from app.models.quality import actions, board, crossing
from app.models.quality.assessments import day_of, form_of
from app.models.quality.board import Assessed, Standing
from app.models.quality.scoring import Rating
from app.models.quality.standards import WHY
from app.ui.quality import said
from app.ui.quality.doing import Doing
from app.ui.quality.steps import step_line
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, column, facts, row
from app.ui.shell.sides import Sides


class ItemPage(Page):
    """A step about it is planned with one press. The items that answer to the same stand beside it."""

    desk = "shelter"

    def __init__(self, office: Office, house: str, assessment: str, item: str) -> None:
        office.session.require("read", "quality.assessment")
        super().__init__(office, kinds=("quality.*", "shelter.house"))
        self._house, self._assessment, self._item = house, assessment, item
        self._sides = Sides()
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        office = self.office
        standing = board.of_assessment(
            office.vault, office.session, office.library, self._assessment, today=office.today()
        )
        last = standing.last
        assert last is not None, "it was shown from an assessment that is finished"
        form = form_of(office.library, last.record)
        rating = next(one for one in last.scored.ratings if one.name == self._item)
        self._show_head(standing, last, form, rating)
        self._sides.fill([self._times(standing), self._steps(standing)], self._crossed(form, last))

    def _show_head(self, standing: Standing, last: Assessed, form: Form, rating: Rating) -> None:
        office, words = self.office, self.words
        word, tone, _icon = said.rated(office, rating)
        badges = [badge(word, tone)]
        if rating.critical:
            critical = words(_("critical: nobody should be admitted without it"))
            badges.append(badge(critical, "danger" if rating.points == 0 else ""))
        plan = partial(Doing(office, standing.house).plan, self._item, last.record)
        may = office.session.may("write", actions.ACTION)
        offers = [Action(words(_("&Plan a step")), plan, role="main", icon="plus")] if may else []
        title = next(one.domain.title for one in last.course if one.domain.name == rating.domain)
        told = words(_("{domain}, {house}"), domain=words(title), house=said.house(standing.house))
        self.set_head(said.item(office, form, self._item), told, offers, badges)

    def _times(self, standing: Standing) -> QFrame:
        """The newest first; beside what does not apply stands why."""
        office, words = self.office, self.words
        parts: list[QWidget] = []
        for time in reversed(standing.times):
            for rating in (one for one in time.scored.ratings if one.name == self._item):
                word, tone, _icon = said.rated(office, rating)
                line = QWidget()
                line.setLayout(row(Label(words.day(day_of(time.record))), None, badge(word, tone)))
                parts.append(line)
                why = time.record.answers.get(self._item + WHY)
                if not rating.applies and isinstance(why, str):
                    parts.append(Label(why, role="state"))
        return card(words(_("How it was rated")), *parts)

    def _steps(self, standing: Standing) -> QFrame:
        about = [one for one in standing.actions if one.answers.get("item") == self._item]
        lines: list[QWidget] = [step_line(self.office, one) for one in about]
        if not lines:
            lines.append(Label(self.words(_("No step is planned about it.")), role="state"))
        return card(self.words(_("What is done about it")), *lines)

    def _crossed(self, form: Form, last: Assessed) -> Iterator[QFrame]:
        office, words = self.office, self.words
        if self._item not in form:
            return
        told = crossing.answers_to(office.library, form, self._item)
        if told:
            known = facts(((words(one.title), Label(code.shown(words))) for one, code in told), role="hint")
            yield card(words(_("What it answers to")), column(known))
        by_name = {one.name: one for one in last.scored.ratings}
        lines = []
        for other in crossing.see_also(form, self._item):
            word, tone, icon = said.rated(office, by_name[other.name])
            opening = partial(self._open, other.name)
            lines.append(LineView(Line(icon, words(other.label), "", opening, word, tone, narrow=True)))
        if lines:
            yield card(words(_("See also: items that answer to the same")), *lines)

    def _open(self, item: str) -> None:
        self.office.show(ItemPage(self.office, self._house, self._assessment, item))
