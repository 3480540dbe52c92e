"""One action of a plan: what was agreed, and the way to change it or to say what came of it."""

from functools import partial

from app.errors import Refused
from app.i18n import _
from app.models.care import overview, plans
from app.models.care.standing import steps
from app.models.vault.record import Record
from app.ui.care import said
from app.ui.care.doing import Doing
from app.ui.cases import rows
from app.ui.cases.record_view import record_cards
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear


class ActionPage(Page):
    """Where the lines of a plan lead, and those of what is due."""

    desk = "cases"

    def __init__(self, office: Office, action: str) -> None:
        super().__init__(office, kinds=("care.*", "case"))
        self._id = action
        if office.vault.view(office.session, action).kind != plans.ACTION:
            raise Refused(_("This is no action of a care plan."))

    def refresh(self) -> None:
        office = self.office
        action = office.vault.record(office.session, self._id)
        case = office.vault.record(office.session, str(action.case))
        care = overview.read(office.vault, office.session, office.library, case, office.today())
        self._show_head(Doing(office, case, care), action)
        clear(self.content)
        for one in record_cards(office, action):
            self.content.addWidget(one)

    def _show_head(self, doing: Doing, action: Record) -> None:
        office, words = self.office, self.words
        (step,) = steps([action], office.today())
        actions = [
            Action(words(_("C&are")), partial(office.open, "care", doing.case.id), icon="cases"),
            Action(words(_("&History")), partial(office.open, "record", action.id), icon="history"),
        ]
        if doing.may(plans.ACTION) and action.status == plans.OPEN:
            ending = Action(words(_("What &came of it")), partial(doing.end_action, action), role="main", icon="check")
            actions = [ending, Action(words(_("Chan&ge")), partial(doing.change_action, action)), *actions]
        whose = rows.name(office, rows.row_of(office, doing.case))
        told = words(_("{number}, {name}"), number=rows.number(doing.case), name=whose)
        title = said.support(office, str(action.answers.get("support") or ""))
        self.set_head(
            words(_("Action: {support}"), support=title), told, actions, [badge(*said.standing(office, step))]
        )
