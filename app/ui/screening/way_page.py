"""The screening of one case, step by step: what is done, what can be done now, and what follows at once."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Phrase, _, n_
from app.models import screening_way
from app.models.screening_way import Step, Way
from app.ui.cases import rows
from app.ui.screening import after, before, heard
from app.ui.screening.doing import Doing
from app.ui.screening.said import STEPS
from app.ui.screening.steps import StepList
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, Inside, badge, clear, row, scrolling

_SHOWS: Final[Mapping[Step, Callable[[Doing], list[QWidget]]]] = {
    Step.PREPARATION: before.preparation,
    Step.FIRST_CONTACT: before.first_contact,
    Step.EPISODES: heard.episodes,
    Step.ASSESSMENT: heard.interviews,
    Step.RESULT: heard.results,
    Step.NEXT: after.following,
}
_KINDS = ("screening.*", "trafficking.*", "consent", "consent.*", "case", "case.*", "person", "organisation.*")
_WIDEST = 880


class WayPage(Page):
    """Steps on the left, one of them beside. It opens where one goes on, and moves on with what is done; whoever looks
    at another step stays there."""

    desk = "screening"

    def __init__(self, office: Office, case: str) -> None:
        super().__init__(office, kinds=_KINDS, scrolls=False)
        self._id = case
        office.vault.view(office.session, case)
        self._way: Way | None = None
        self._steps = StepList(office)
        self._steps.chosen.connect(lambda _step: self._show_step())
        self._cards = QVBoxLayout()
        self._build()

    def refresh(self) -> None:
        office = self.office
        case = office.vault.record(office.session, self._id)
        was, self._way = (
            self._way,
            screening_way.of(office.vault, office.session, office.library, case, today=office.today()),
        )
        follows = was is None or self._steps.step is was.here
        if was is None:
            self._steps.setFocus()
        self._steps.show_way(self._way, self._way.here if follows else self._steps.step)
        self._show_head(self._way)
        self._show_step()

    def _build(self) -> None:
        inner = Inside()
        inner.setMaximumWidth(_WIDEST * max(self.office.settings.scale, 100) // 100)
        self._cards.setContentsMargins(2, 2, GRID, 2)
        self._cards.setSpacing(2 * GRID)
        inner.setLayout(self._cards)
        self._area = scrolling(inner)
        self.content.addLayout(row(self._steps, self._area, spacing=2 * GRID))

    def _show_head(self, way: Way) -> None:
        office, words = self.office, self.words
        whose = rows.name(office, rows.row_of(office, way.case))
        said = words(_("The next step for {name}: {step}"), name=whose, step=Phrase(STEPS[way.here]))
        badges = []
        if way.child.as_child:
            badges.append(badge(words(_("presumed a child") if way.child.presumed else _("child")), "due"))
        if urgent := before.pressing(office, way):
            told = n_("{n} thing to do today", "{n} things to do today")
            badges.append(badge(words.plural(*told, len(urgent)), before.urgency(office, urgent)))
        actions = [Action(words(_("C&ase")), partial(office.open, "case", way.case.id), icon="cases")]
        self.set_head(words(_("Screening: {number}"), number=rows.number(way.case)), said, actions, badges)

    def _show_step(self) -> None:
        if self._way is None:
            return
        clear(self._cards)
        for one in _SHOWS[self._steps.step](Doing(self.office, self._way)):
            self._cards.addWidget(one)
        self._cards.addStretch(1)
        self._area.verticalScrollBar().setValue(0)
