"""One step to better care: what is done about which item, by whom and when; then what shows that it is done."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.models.quality import actions
from app.models.quality.assessments import DONE
from app.models.vault.record import Record
from app.ui.quality import said
from app.ui.quality.doing import Doing
from app.ui.quality.item_page import ItemPage
from app.ui.quality.steps import Ending, item_said
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, facts

_TOLD = ("what", "owner", "due_on", "ended_on", "evidence", "dropped_because")


class ActionPage(Page):
    """An open step is changed, done or dropped here; one that has ended stays as it was."""

    desk = "shelter"

    def __init__(self, office: Office, action: str) -> None:
        super().__init__(office, kinds=("quality.*", "shelter.house"))
        self._id = action
        office.vault.view(office.session, action)

    def refresh(self) -> None:
        office, words = self.office, self.words
        action = office.vault.record(office.session, self._id)
        house = office.vault.record(office.session, said.told(action, "house"))
        form = office.library.form(actions.ACTION)
        word, tone = actions.standing(action, office.today())
        told = words(_("House: {house}"), house=said.house(house))
        self.set_head(words(_("Step to better care")), told, self._offers(action, house), [badge(words(word), tone)])
        clear(self.content)
        known = [(form.question(name), action.answers[name]) for name in _TOLD if name in action.answers]
        lines = ((words(one.label), Label(office.shown(one, value), selectable=True)) for one, value in known)
        self.content.addWidget(card(words(_("What is done")), facts(lines)))
        if about := item_said(office, action):
            self.content.addWidget(card(words(_("The item it is about")), self._item(action, house, about)))

    def _offers(self, action: Record, house: Record) -> list[Action]:
        office, words = self.office, self.words
        offers = [Action(words(_("The &house")), partial(office.open, "quality", house.id), icon="quality")]
        if action.status != actions.OPEN or not office.session.may("write", actions.ACTION):
            return offers
        ending = Ending(office, action)
        return [
            Action(words(_("&Done")), ending.done, role="main", icon="check"),
            Action(words(_("&Change")), partial(Doing(office, house).change_step, action)),
            Action(words(_("D&rop")), ending.drop),
            *offers,
        ]

    def _item(self, action: Record, house: Record, about: str) -> QWidget:
        """It leads to the item where the assessment that found it can be read."""
        office, found = self.office, said.told(action, "assessment")
        if not found or office.vault.record(office.session, found).status != DONE:
            return Label(about)
        page = partial(ItemPage, office, house.id, found, said.told(action, "item"))
        return LineView(Line("quality", about, "", lambda: office.show(page())))
