"""One visit: which topics were well, which wanting and not checked, what was recommended, and all that was written."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models.detention import asking, following, visits
from app.models.detention.records import RECOMMENDATION, VISIT
from app.models.detention.visits import Visit
from app.models.vault.record import Record
from app.ui.cases.record_view import record_cards
from app.ui.detention import said
from app.ui.detention.beside import advice_line
from app.ui.detention.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, button, clear, column, empty, framed, row
from app.ui.shell.sides import Sides


class VisitPage(Page):
    """What was wanting stands first, each with the way to recommend something about it."""

    desk = "detention"

    def __init__(self, office: Office, visit: str = "") -> None:
        office.session.require("read", VISIT)
        super().__init__(office, kinds=("detention.*",))
        self._id, self._doing = visit, Doing(office)
        if visit:
            office.vault.view(office.session, visit)
        self._above, self._sides = column(), Sides()
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        office = self.office
        clear(self._above)
        self._sides.fill()
        if not self._id:
            self._show_none()
            return
        record = office.vault.record(office.session, self._id)
        visit = visits.of_record(record, office.library)
        self._show_head(record, visit)
        lacking = [Label(self.words(text)) for text in visits.shortcomings(visit)]
        if lacking:
            self._above.addWidget(framed("warning", *lacking))
        self._sides.fill(self._main(record, visit), self._side(record))

    def _show_none(self) -> None:
        self.set_head(self.words(_("Visit to a place of detention")))
        every = Action(self.words(_("&All visits")), partial(self.office.open, "detention.visits"), role="main")
        self._above.addWidget(empty(self.words(_("Choose a visit from the list of all.")), every))

    def _show_head(self, record: Record, visit: Visit) -> None:
        office, words = self.office, self.words
        title = words(_("{place}, {day}"), place=said.place_named(office, visit.facility), day=visit.on)
        opening = partial(office.open, "detention.facility", visit.facility)
        offers = [Action(words(_("The &place")), opening)]
        if self._doing.may(VISIT):
            offers.append(Action(words(_("Corr&ect")), partial(self._doing.correct, record)))
        if self._doing.may(RECOMMENDATION):
            act = partial(self._recommend, visit)
            offers.insert(0, Action(words(_("&Recommend")), act, role="main", icon="plus"))
        self.set_head(title, said.checked(office, visit), offers)

    def _main(self, record: Record, visit: Visit) -> Iterator[QFrame]:
        words = self.words
        wanting = [self._topic(record, visit, code, offers=True) for code in visit.wanting]
        yield card(words(_("Wanting")), *(wanting or [Label(words(_("Nothing was found wanting.")), role="state")]))
        if visit.well:
            yield card(words(_("Well")), *(self._topic(record, visit, code, offers=False) for code in visit.well))
        if visit.unchecked:
            yield card(words(_("Not checked")), Label(said.topics(self.office, visit.unchecked)))

    def _topic(self, record: Record, visit: Visit, code: str, *, offers: bool) -> QWidget:
        """A topic with what was seen; of what is wanting, a recommendation begins with it."""
        parts: list[QWidget] = [
            Label(said.topic(self.office, code), role="strong", tone="danger" if offers else "fine")
        ]
        if note := visits.note(record, self.office.library, code):
            parts.append(Label(note, selectable=True))
        whole = QWidget()
        if offers and self._doing.may(RECOMMENDATION):
            text = self.words(_("Recommend something about this"))
            made = button(Action(text, partial(self._recommend, visit, code), role="link"))
            topic = said.topic(self.office, code)
            made.setAccessibleName(self.words(_("Recommend something about: {topic}"), topic=topic))
            whole.setLayout(column(*parts, row(made, None)))
        else:
            whole.setLayout(column(*parts))
        return whole

    def _side(self, record: Record) -> Iterator[QFrame]:
        """What was recommended after it, and the rest of what was written."""
        office, words = self.office, self.words
        followed = following.follow(office.vault, office.session, office.today())
        lines: Sequence[QWidget] = [
            LineView(advice_line(office, one)) for one in followed if one.recommendation.visit == record.id
        ]
        none = Label(words(_("Nothing was recommended after this visit.")), role="state")
        yield card(words(_("Recommended")), *(lines or [none]))
        yield from record_cards(office, _without_topics(record, office))

    def _recommend(self, visit: Visit, topic: str = "") -> None:
        self.office.show(self._doing.recommend(visit.facility, visit.record, topic))


def _without_topics(record: Record, office: Office) -> Record:
    """The topics have their own place."""
    topics = asking.part(office.library.form(VISIT), "topics")
    return record._replace(answers={name: told for name, told in record.answers.items() if name not in topics})
