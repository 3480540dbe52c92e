"""Who works on how many cases, how many of them are at high risk, and where it is more than one person can care for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import Phrase, _, n_
from app.models import cases
from app.models.care import overview
from app.models.care.overview import Load
from app.models.care.rules import rules
from app.ui.care.bars import Bar, Bars
from app.ui.care.figures import Figures
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, button, clear, framed, row


class CaseloadPage(Page):
    """Open cases are counted, not read; those that are only followed up are not among them."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", cases.CASE)
        super().__init__(office, kinds=("case",))

    def refresh(self) -> None:
        office, words = self.office, self.words
        loads = overview.caseload(office.vault, office.session, overview.workers(office.vault, office.session))
        self.set_head(words(_("Caseload")), self._said(loads), self._offers())
        clear(self.content)
        if alone := overview.unassigned(office.vault, office.session):
            self.content.addWidget(self._unassigned(alone))
        self.content.addWidget(card(words(_("Open cases by worker")), *self._parts(loads)))

    def _offers(self) -> list[Action]:
        return [Action(self.words(_("All &cases")), partial(self.office.open, "cases"), icon="cases")]

    def _said(self, loads: Sequence[Load]) -> str:
        """Who has too many; else that nobody has."""
        words, most = self.words, rules().most_cases
        full = [self.office.who(one.user) for one in loads if one.too_many]
        if full:
            return words(
                _("More than {most} cases, which is more than one person can care for: {names}."), most=most, names=full
            )
        return words(_("Nobody has more than {most} cases."), most=most)

    def _unassigned(self, count: int) -> QWidget:
        words = self.words
        told = words.plural(*n_("{n} open case has no caseworker.", "{n} open cases have no caseworker."), count)
        seeing = button(Action(words(_("See the cases")), partial(self.office.open, "cases")))
        return framed("warning", row(Label(told), seeing))

    def _parts(self, loads: Sequence[Load]) -> list[QWidget]:
        words, numbers = self.words, rules()
        total, high = sum(one.cases for one in loads), sum(one.high_risk for one in loads)
        counted = words(
            _("Open cases with a caseworker: {cases}, of these at high risk: {high}."), cases=total, high=high
        )
        if not total:
            nothing = words(_("No open case is given to anybody. A case is given to a caseworker on its own page."))
            return [Label(counted, role="strong"), Label(nothing, role="state")]
        longest = max(numbers.most_cases, *(one.cases for one in loads))
        bars = Bars(self.office.look, words(_("Open cases by worker")), [self._bar(one, longest) for one in loads])
        marked = _("Hatched: at high risk. The dashed mark is the most one person can care for: {most}.")
        source = words(_("Source: {source}"), source=Phrase(numbers.most_cases_source))
        head = [words(text) for text in (_("Worker"), _("Open cases"), _("At high risk"), _("Share at high risk"))]
        return [
            Label(counted, role="strong"),
            bars,
            Label(words(marked, most=numbers.most_cases), role="hint"),
            Label(source, role="hint"),
            Figures(self.office, head, [self._figures(one) for one in loads]),
        ]

    def _bar(self, one: Load, longest: int) -> Bar:
        words = self.words
        told = words(_("{cases}, at high risk: {high}"), cases=one.cases, high=one.high_risk)
        if one.too_many:
            told = words(_("{cases}, at high risk: {high}. Too many."), cases=one.cases, high=one.high_risk)
        tone = "danger" if one.too_many else "accent"
        least = rules().most_cases / longest
        share, high = one.cases / longest, one.high_risk / longest
        return Bar(self.office.who(one.user), told, share, tone, least=least, of_it=high)

    def _figures(self, one: Load) -> Sequence[str]:
        words = self.words
        share = "–" if one.share is None else words(_("{n} %"), n=round(one.share * 100))
        return [self.office.who(one.user), words.number(one.cases), words.number(one.high_risk), share]
