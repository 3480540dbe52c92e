"""One assessment: how far it is, who takes part, what keeps it from being finished; then what it found."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.quality import assessments, board
from app.models.quality.assessments import ASSESSMENT, DONE, Flaw, assessors, day_of, form_of
from app.models.quality.board import Standing
from app.models.quality.scoring import SAFETY, Domain, Safety, Scored, scored
from app.models.vault.record import Record
from app.ui.quality import said
from app.ui.quality.assessed_view import changed_cards, missing_lines, score_card
from app.ui.quality.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, column, framed
from app.ui.shell.sides import Sides

_TEAM: Final = "quality.assessors"
_NOBODY: Final = _("nobody yet")


class AssessmentPage(Page):
    """While it is open, each domain leads into the form; once it is finished, to what was found."""

    desk = "shelter"

    def __init__(self, office: Office, assessment: str) -> None:
        super().__init__(office, kinds=("quality.*", "shelter.house"))
        self._id = assessment
        office.vault.view(office.session, assessment)
        self._above, self._sides = column(), Sides()
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        office = self.office
        one = office.vault.record(office.session, self._id)
        standing = board.of_assessment(office.vault, office.session, office.library, one.id, today=office.today())
        form = form_of(office.library, one)
        found = scored(form, one.answers, one.disputed)
        clear(self._above)
        flaws = assessments.flaws(form, one) if one.status != DONE else []
        self._show_head(standing, one, found, flaws)
        if found.safety is Safety.NOT_SAFE:
            self._above.addWidget(self._not_safe(standing, one, found))
        if one.status != DONE:
            main, side = [self._progress(standing, one, found)], [self._flaws(standing, one, flaws)]
        elif standing.last is not None:
            main = [score_card(self.office, standing, standing.last)]
            side = list(changed_cards(self.office, standing, standing.last))
        else:
            main, side = [], []
        self._sides.fill(main, [*side, self._team(standing, one)])

    def _show_head(self, standing: Standing, one: Record, found: Scored, flaws: Sequence[Flaw]) -> None:
        words, count = self.words, len(found.ratings)
        done = one.status == DONE
        badges: list[QWidget] = [
            badge(words(_("finished")), "fine") if done else badge(words(_("not finished")), "due")
        ]
        if done or found.safety is Safety.NOT_SAFE:
            badges.append(said.safety_badge(self.office, found.safety))
        told = _("{day}. Rated: {rated} of {count}.")
        state = words(told, day=day_of(one), rated=count - found.total.waiting, count=count)
        if done:
            state = words(_("{day}: {share}."), day=day_of(one), share=said.share(self.office, found.total.share))
        title = words(_("Assessment of {house}"), house=said.house(standing.house))
        self.set_head(title, state, self._offers(standing, one, flaws), badges)

    def _offers(self, standing: Standing, one: Record, flaws: Sequence[Flaw]) -> list[Action]:
        """To go on where something waits; once nothing does, to finish it."""
        office, words, session = self.office, self.words, self.office.session
        doing, offers = Doing(office, standing.house), []
        if one.status != DONE and session.may("write", ASSESSMENT):
            rate = partial(doing.rate, one, flaws[0].question if flaws else "")
            offers.append(Action(words(_("&Go on rating")), rate, role="main" if flaws else "", icon="note"))
        if one.status != DONE and session.may("approve", ASSESSMENT):
            finish = partial(doing.finish, one)
            ready = Action(words(_("&Finish")), finish, role="" if flaws else "main", icon="check", enabled=not flaws)
            offers.insert(1 if flaws else 0, ready)
        if one.status == DONE and session.may("print", ASSESSMENT):
            offers.append(Action(words(_("&Print")), partial(doing.print, one), icon="print"))
        opening = partial(office.open, "quality", standing.house.id)
        return [*offers, Action(words(_("The &house")), opening, icon="quality")]

    def _not_safe(self, standing: Standing, one: Record, found: Scored) -> QFrame:
        """Told as soon as it is seen, and not only once the assessment is finished."""
        parts: list[QWidget] = [Label(self.words(SAFETY[Safety.NOT_SAFE]), role="strong")]
        if one.status == DONE and standing.last is not None:
            parts += missing_lines(self.office, standing, standing.last)
        else:
            form = form_of(self.office.library, one)
            parts += [Label(said.item(self.office, form, rating.name)) for rating in found.missing]
        return framed("banner", *parts)

    def _progress(self, standing: Standing, one: Record, found: Scored) -> QFrame:
        writes = self.office.session.may("write", ASSESSMENT)
        lines = [self._domain(standing, one, domain, writes=writes) for domain in found.domains]
        return card(self.words(_("How far it is")), *lines)

    def _domain(self, standing: Standing, one: Record, domain: Domain, *, writes: bool) -> LineView:
        """It leads to its first item that waits, or to its first."""
        words, score = self.words, domain.score
        rated = len(domain.ratings) - score.waiting
        about = words(_("rated: {rated} of {count}"), rated=rated, count=len(domain.ratings))
        at = next((rating.name for rating in domain.ratings if rating.waits), domain.ratings[0].name)
        act = partial(Doing(self.office, standing.house).rate, one, at)
        if not writes:
            act = partial(self.office.open, "record", one.id)
        standing_ = words.plural(*n_("{n} left", "{n} left"), score.waiting) if score.waiting else words(_("done"))
        icon, tone = ("open", "due") if score.waiting else ("check", "fine")
        if missing := said.missing(self.office, domain):
            icon, about = "warning", missing
        return LineView(Line(icon, words(domain.title), about, act, standing_, tone))

    def _flaws(self, standing: Standing, one: Record, flaws: Sequence[Flaw]) -> QFrame:
        """What keeps it from being finished, each a way to where it is mended."""
        words, doing = self.words, Doing(self.office, standing.house)
        lines: list[QWidget] = []
        for flaw in flaws:
            said_ = words(flaw.sentence, **flaw.places)
            if self.office.session.may("write", ASSESSMENT):
                lines.append(LineView(Line("warning", said_, "", partial(doing.rate, one, flaw.question))))
            else:
                lines.append(Label(said_))
        if not lines and self.office.session.may("approve", ASSESSMENT):
            lines.append(Label(words(_("Nothing is in the way. Once it is finished, it counts and stays as it was."))))
        elif not lines:
            lines.append(
                Label(words(_("Nothing is in the way. Who may approve it, such as a supervisor, finishes it.")))
            )
        return card(words(_("Before it is finished")), *lines)

    def _team(self, standing: Standing, one: Record) -> QFrame:
        """All three kinds, also the one that is missing. Of a resident no name is asked, and none is shown."""
        office, words = self.office, self.words
        codes, there = office.library.lists[_TEAM], assessors(one)
        lines: list[QWidget] = []
        for code in codes:
            names = [who for kind, who in there if kind == code.code]
            told = words.listing([who for who in names if who]) or (words(_("took part")) if names else words(_NOBODY))
            lines.append(Label(words(_("{kind}: {who}"), kind=code.shown(words), who=told)))
        because = said.told(one, "missing_because")
        lines += [Label(because, role="state", selectable=True)] if because else []
        change = Action(words(_("&Change")), partial(Doing(office, standing.house).rate, one, "assessors"), role="link")
        may = one.status != DONE and office.session.may("write", ASSESSMENT)
        return card(words(_("Who takes part")), *lines, action=change if may else None)
