"""One recommendation: what is asked, who follows it by when, and what came of it."""

from functools import partial

from app.i18n import _
from app.models.detention import following, records
from app.models.detention.following import Followed
from app.models.detention.records import FACILITY, RECOMMENDATION
from app.models.vault.record import Record
from app.ui.cases.history_view import HistoryCard
from app.ui.cases.record_view import record_cards
from app.ui.detention import said
from app.ui.detention.doing import Doing
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, empty


class RecommendationPage(Page):
    """Followed until it is carried out; what was answered before stays in its history below."""

    desk = "detention"

    def __init__(self, office: Office, recommendation: str = "") -> None:
        office.session.require("read", RECOMMENDATION)
        super().__init__(office, kinds=("detention.*",))
        self._id, self._doing = recommendation, Doing(office)
        if recommendation:
            office.vault.view(office.session, recommendation)

    def refresh(self) -> None:
        office = self.office
        clear(self.content)
        if not self._id:
            self._show_none()
            return
        record = office.vault.record(office.session, self._id)
        self._show_head(record)
        for one in record_cards(office, record):
            self.content.addWidget(one)
        form = office.library.written_with(record.kind, record.form_version)
        self.content.addWidget(HistoryCard(office, form, office.vault.history(office.session, record.id)))

    def _show_none(self) -> None:
        self.set_head(self.words(_("Recommendation")))
        opening = partial(self.office.open, "detention.recommendations")
        every = Action(self.words(_("&All recommendations")), opening, role="main")
        self.content.addWidget(empty(self.words(_("Choose a recommendation from the list of all.")), every))

    def _show_head(self, record: Record) -> None:
        office, words, doing = self.office, self.words, self._doing
        (one,) = following.followed([records.recommendation(record)], self._places(record), office.today())
        place = one.facility.name if one.facility else words(_("no single place"))
        told = words(_("{place}. Followed by: {who}"), place=place, who=said.follower(office, one.recommendation))
        offers = []
        if doing.may(RECOMMENDATION):
            offers.append(Action(words(_("&What came of it")), partial(doing.follow_up, record), role="main"))
            offers.append(Action(words(_("Corr&ect")), partial(doing.correct, record)))
        if one.facility:
            offers.append(Action(words(_("The &place")), partial(office.open, "detention.facility", one.facility.id)))
        over = "fine" if one.recommendation.status == records.DONE else ""
        tone = said.WHEN_TONES.get(one.when, "") if one.when else over
        self.set_head(said.topic(office, one.recommendation.topic), told, offers, [badge(self._standing(one), tone)])

    def _standing(self, one: Followed) -> str:
        if one.recommendation.due is None or one.when is None:
            return said.when(self.office, one)
        due, left = one.recommendation.due, said.when(self.office, one)
        return self.words(_("due {day}: {left}"), day=due, left=left)

    def _places(self, record: Record) -> list[records.Facility]:
        id = record.answers.get("facility")
        if not isinstance(id, str) or not self.office.session.may("read", FACILITY):
            return []
        return [records.facility(self.office.vault.record(self.office.session, id))]
