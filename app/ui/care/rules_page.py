"""What ratings have to reach before a case closes: the numbers that count, where they come from, and those before."""

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models.care.rules import CLOSING, rules, thresholds
from app.models.told import day_of
from app.models.vault.record import Record
from app.ui.care.doing import settle_closing
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, clear, facts


class RulesPage(Page):
    """Whoever works on cases may read it; supervisors settle it."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", CLOSING)
        super().__init__(office, kinds=(CLOSING,))

    def refresh(self) -> None:
        office, words = self.office, self.words
        least = thresholds(office.vault, office.session)
        change = Action(words(_("&Change the rules")), partial(settle_closing, office), role="main", icon="settings")
        told = _("Ratings keep a case open until they reach these numbers.")
        if not least.required:
            told = _("These numbers are said beside a closing, and keep nobody from it.")
        self.set_head(
            words(_("Rules for closing a case")), words(told), [change] if office.session.may("write", CLOSING) else []
        )
        clear(self.content)
        self.content.addWidget(self._numbers())
        self.content.addWidget(self._other_endings())
        if (earlier := self._earlier()) is not None:
            self.content.addWidget(earlier)

    def _numbers(self) -> QFrame:
        office, words = self.office, self.words
        least, form = thresholds(office.vault, office.session), office.library.form(CLOSING)
        numbers = {
            "person_least": least.person,
            "family_least": least.family,
            "total_least": least.total,
            "item_least": least.item,
        }
        told: list[tuple[str, QWidget]] = [
            (words(form.question(name).label), Label(words.number(number), role="strong"))
            for name, number in numbers.items()
        ]
        told.append((words(form.question("source").label), Label(words(least.source), selectable=True)))
        alone = _(
            "Every item is rated from 1 to 4. Where there is no family to speak of, the person’s items alone count."
        )
        return card(words(_("What counts now")), facts(told), Label(words(alone), role="hint"))

    def _other_endings(self) -> QFrame:
        """Reasons of closing no rating is asked for."""
        office, words = self.office, self.words
        codes = office.library.lists["cases.closure_reasons"]
        said = [code.shown(words) for code in codes if code.code in rules().other_endings]
        return card(words(_("Where no rating is asked for")), *(Label(one) for one in said))

    def _earlier(self) -> QFrame | None:
        office, words = self.office, self.words
        held = office.vault.records(office.session, kind=CLOSING, order="made")
        if not held:
            return None
        return card(words(_("What was settled, the newest first")), *(LineView(self._line(one)) for one in held))

    def _line(self, record: Record) -> Line:
        words, told = self.words, record.answers
        numbers = words(
            _("Person {person}, family {family}, all {total}, each item {item}"),
            person=told["person_least"],
            family=told["family_least"],
            total=told["total_least"],
            item=told["item_least"],
        )
        day = day_of(told, "on")
        about = words(_("from {day}, settled by {who}"), day=day or "", who=self.office.who(record.made_by))
        return Line("history", numbers, about, partial(self.office.open, "record", record.id))
