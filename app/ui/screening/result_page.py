"""A screening result: what it says, drawn, with the answers behind each part and what would change it."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QLayout, QScrollArea, QWidget

from app.i18n import Phrase, _, n_
from app.models import reviews, screening_result, screening_way
from app.models.forms.answers import STOPPED
from app.models.screening.changes import MOST_TOGETHER
from app.models.screening.explanation import AGE_RULES, CERTAINTIES, DISCLAIMER, FINDINGS, SCORES
from app.models.screening.said import Said
from app.models.screening_result import Reading
from app.models.vault.record import Record
from app.ui.cases import rows
from app.ui.cases.record_view import record_cards
from app.ui.screening.behind import BehindView
from app.ui.screening.doing import Doing
from app.ui.screening.heard import approval
from app.ui.screening.picture import Picture
from app.ui.screening.said import concluded, said, title
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.later import Later
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, badge, clear, column, framed

_KINDS = ("screening.*", "trafficking.*", "person", "organisation.*", "case.review")
_BESIDE = 58
"""Letters of room below which the answers stand under the picture and not beside it."""
_PIXELS = 96 / 72

_COMPARED = {
    "finding": _("Finding"),
    "certainty": _("Certainty"),
    "palermo": _("Definition"),
    "delphi": _("Indicators"),
    "age_rule": _("Age rule"),
}


class ResultPage(Page):
    """Read again from the stored answers each time. Looking for what would change it takes a moment, so the worker does
    it. That somebody looks at it is written down once."""

    desk = "screening"

    def __init__(self, office: Office, record: str) -> None:
        super().__init__(office, kinds=_KINDS)
        self._id, self._chosen = record, ""
        self._beside: list[QBoxLayout] = []
        self._behind: BehindView | None = None
        self._to_come: Iterator[QWidget] = iter(())
        self._later, self._most = Later(self, self._more), 1
        office.vault.view(office.session, record)

    def refresh(self) -> None:
        office = self.office
        record = office.vault.record(office.session, self._id)
        self._show_head(record)
        library = office.library
        self.run(
            self.words(_("Reading the result")),
            lambda vault, session, _course: screening_result.read(
                vault, session, library, vault.record(session, record.id)
            ),
            lambda reading: self._on_read(record, reading),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._turn()

    def _show_head(self, record: Record) -> None:
        office, words = self.office, self.words
        case = office.vault.record(office.session, str(record.case))
        way = screening_way.of(office.vault, office.session, office.library, case, today=office.today())
        waiting, tone = approval(office, record, way.held)
        badges = [badge(words(_("stopped early")), "due")] if record.status == STOPPED else []
        badges += [badge(waiting, tone)] if waiting else []
        actions = [
            Action(words(_("&Screening")), partial(office.open, "case.screening", case.id), icon="screening"),
            Action(words(_("The whole &record")), partial(office.open, "record", record.id), icon="note"),
        ]
        if not waiting and Doing(office, way).may(reviews.REVIEW):
            ask = partial(Doing(office, way).ask_approval, record, "assessment")
            actions.insert(0, Action(words(_("Ask for &approval")), ask, icon="check"))
        whose = rows.name(office, rows.row_of(office, case))
        told = words(
            _("{number}, {name}, asked by {who}"), number=rows.number(case), name=whose, who=office.who(record.made_by)
        )
        self.set_head(title(office, record), told, actions, badges)

    def _on_read(self, record: Record, reading: Reading | None) -> None:
        clear(self.content)
        self._beside, self._behind = [], None
        self._to_come = self._parts(record, reading)
        for _turn in range(self._most):
            self._more()
        self._later.go_on()

    def _more(self) -> bool:
        """The next part; read again, as many come at once as there ever were."""
        part = next(self._to_come, None)
        if part is not None:
            self.content.addWidget(part)
            if (around := part.parentWidget()) and around.isVisible():
                part.show()
            self._most = max(self._most, self.content.count())
            self._turn()
        return part is not None

    def _parts(self, record: Record, reading: Reading | None) -> Iterator[QWidget]:
        if reading is None:
            none = _("This instrument gives no result of its own: a person decides.")
            yield framed("note", Label(self.words(none)))
            yield from record_cards(self.office, record)
            return
        yield from (framed("warning", *warning) for warning in self._warnings(reading))
        yield self._finding(reading)
        yield self._picture(reading)
        if reading.rests_on:
            yield self._lines(_("What else it rests on"), reading.rests_on)
        yield self._changes(reading)

    def _finding(self, reading: Reading) -> QFrame:
        """First what it says, then at once what it is not."""
        words, office = self.words, self.office
        outcome, tone = concluded(office, reading.form, reading.record)
        rule_said = words(AGE_RULES[reading.result.age.rule])
        age = words(
            _("Read by the rule for: {rule}. {basis}"), rule=rule_said, basis=said(office, reading.result.age.basis)
        )
        worker = words(_("The worker concludes: {outcome}."), outcome=outcome)
        found = column(
            Label(words(FINDINGS[reading.finding]), role="heading"),
            Label(words(DISCLAIMER), role="strong"),
            Label(words(_("How firm this is: “{certainty}”."), certainty=Phrase(CERTAINTIES[reading.certainty]))),
        )
        grounds = column(Label(worker, tone=tone), Label(age, role="state"), Label(self._law(reading), role="state"))
        return framed("note" if reading.indicates else "card", self._side_by_side(found, grounds))

    def _law(self, reading: Reading) -> str:
        words = self.words
        if not reading.law:
            return words(_("No national law is chosen: the definition of the Palermo Protocol is used."))
        codes = self.office.library.lists.get("countries")
        country = codes.shown(reading.law, words) if codes else reading.law
        return words(_("Read with the national law of: {country}."), country=country)

    def _warnings(self, reading: Reading) -> Iterator[Sequence[QWidget]]:
        words, record = self.words, reading.record
        if record.status == STOPPED:
            yield [Label(words(_("The interview was stopped. What was told until then is kept, and help goes on.")))]
        if reading.sealed:
            hidden = n_(
                "{n} answer is sealed to you and taken for open below. The finding is as it was kept.",
                "{n} answers are sealed to you and taken for open below. The finding is as it was kept.",
            )
            yield [Label(words.plural(*hidden, reading.sealed))]
        elif reading.differs:
            yield self._differences(reading)
        if reading.newest != record.form_version:
            old = _("It was asked with version {old} of this instrument; version {new} is used today.")
            yield [Label(words(old, old=record.form_version, new=reading.newest))]

    def _differences(self, reading: Reading) -> list[QWidget]:
        """What was kept then beside what the same answers say now."""
        words, now = self.words, reading.result.scores
        changed = _("The same answers say something else today: the age, the episode or the law was changed since.")
        told: list[QWidget] = [Label(words(changed), role="strong")]
        for name in reading.differs:
            then = SCORES[name].get(reading.kept[name], reading.kept[name])
            today = SCORES[name].get(now.get(name, ""), now.get(name, ""))
            line = _("{what}: then “{then}”, today “{today}”")
            told.append(Label(words(line, what=Phrase(_COMPARED[name]), then=Phrase(then), today=Phrase(today))))
        return told

    def _picture(self, reading: Reading) -> QWidget:
        """The picture, and beside it the answers behind the part that is chosen."""
        picture, self._behind = Picture(self.office, reading, self._chosen), BehindView(self.office, reading)
        picture.chosen.connect(lambda name: self._on_pressed(reading, name))
        drawn, told = column(framed("card", picture)), column(self._behind)
        drawn.addStretch(1)
        told.addStretch(1)
        self._on_chosen(reading, self._chosen or reading.parts[0].name)
        shown, laid = QWidget(), self._side_by_side(drawn, told)
        laid.setContentsMargins(0, 0, 0, 0)
        shown.setLayout(laid)
        return shown

    def _on_chosen(self, reading: Reading, name: str) -> None:
        self._chosen = name
        part = next((one for one in reading.parts if one.name == name), reading.parts[0])
        if self._behind is not None:
            self._behind.show_part(part)

    def _on_pressed(self, reading: Reading, name: str) -> None:
        """Where the answers stand below the picture, they come into sight."""
        self._on_chosen(reading, name)
        area = self.findChild(QScrollArea)
        if area is not None and self._behind is not None and self._narrow:
            _lay_out()
            area.ensureWidgetVisible(self._behind, 0, 0)

    def _side_by_side(self, wide: QLayout, narrow: QLayout) -> QBoxLayout:
        laid = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        laid.setSpacing(2 * GRID)
        laid.addLayout(wide, 3)
        laid.addLayout(narrow, 2)
        self._beside.append(laid)
        return laid

    def _turn(self) -> None:
        """Side by side where there is room for both, else one under the other."""
        for one in self._beside:
            one.setDirection(QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight)

    @property
    def _narrow(self) -> bool:
        return self.width() < _BESIDE * self.office.look.points * _PIXELS

    def _changes(self, reading: Reading) -> QFrame:
        if reading.changes:
            return self._lines(_("What would change it"), reading.changes)
        none = self.words(_("Up to {most} more answers would change nothing of what it says."), most=MOST_TOGETHER)
        return card(self.words(_("What would change it")), Label(none, role="state"))

    def _lines(self, heading: str, lines: Sequence[Said]) -> QFrame:
        return card(self.words(heading), *(Label(said(self.office, line)) for line in lines))


def _lay_out() -> None:
    """Gives everything its place now, and not with the next turn of the window."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
