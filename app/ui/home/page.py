"""The first page of the day."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.errors import Refused
from app.i18n import _, n_
from app.models import today
from app.models.matters import Matter
from app.models.tasks import Reminder, When
from app.models.today import Alert, Today
from app.models.vault.approvals import Approval
from app.models.vault.record import Record
from app.ui.home.begun import go_on
from app.ui.home.rooms import room_cards, urgent_card
from app.ui.people.register import register_action
from app.ui.shell.card import card
from app.ui.shell.days import until
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, button, clear, column, empty, framed, row
from app.ui.shell.sides import Sides

_MOST = 8
_KINDS = (
    *("case.task", "case.review", "approval.*", "consent.*", "person", "vault.*"),
    *("shelter.*", "care.*", "referral", "referral.*", "quality.*", "detention.*"),
)
_TONES = {When.OVERDUE: "danger", When.TODAY: "due", When.SOON: ""}


class Home(Page):
    """Alerts first, then what cannot wait, tasks and rooms on the left; on the right what waits for her word and what
    she began to write."""

    desk = "home"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=_KINDS)
        self._above, self._sides = column(), Sides()
        self._today = Today((), (), (), (), ())
        self._urgent, self._rooms = column(), column()
        self._matters: Sequence[Matter] | None = None if today.told_of(office.session) else ()
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        """What waits in the rooms takes longer to read, and comes once the rest is there; until then what was last read
        of it stays."""
        office = self.office
        self._today = today.today(office.vault, office.session, office.today())
        self._show(self._today)
        if today.told_of(office.session):
            now, library = office.now().astimezone(), office.library
            self.run(
                self.words(_("Looking what waits")),
                lambda vault, session, _course: today.matters(vault, session, library, now),
                self._on_matters,
            )

    def _on_matters(self, found: Sequence[Matter]) -> None:
        before, self._matters = self._matters, found
        if self._today.nothing:
            self._show(self._today)
        elif found != (before or []):
            self._show_head(self._today, self.office.today())
            self._place_matters()

    def _show(self, found: Today) -> None:
        day = self.office.today()
        nothing = found.nothing and not self._matters
        empty_now = nothing and self._matters is not None
        self._show_head(found, day, offers=not empty_now)
        for laid in (self._above, self._sides.main, self._sides.side):
            clear(laid)
        for alert in found.alerts:
            self._above.addWidget(self._alert(alert))
        self._sides.setVisible(not nothing)
        if not nothing:
            self._place_cards(found, day)
        elif empty_now:
            self._above.addWidget(self._empty())

    def _show_head(self, found: Today, day: date, *, offers: bool = True) -> None:
        actions = register_action(self.office) if offers else []
        self.set_head(self._greeting(day), self._state(found, day), actions)

    def _empty(self) -> QFrame:
        """Where nothing waits, what to begin with."""
        office, words = self.office, self.words
        begins = today.beginning(office.vault, office.session)
        if begins is not None:
            page = begins.page
            act = Action(words(begins.act), lambda: office.open(page), role="main")
            return empty(words(begins.sentence), act)
        registers = register_action(office)
        nothing = _("Nothing waits for you. Look somebody up with Ctrl+K, or register a person.")
        if not registers:
            nothing = _("Nothing waits for you. Look for people, cases and pages with Ctrl+K.")
        return empty(words(nothing), *registers)

    def _greeting(self, day: date) -> str:
        return self.words(_("Today, {day}"), day=day)

    def _state(self, found: Today, day: date) -> str:
        urgent = sum(one.urgent for one in self._matters or ())
        if urgent:
            return self.words.plural(*n_("{n} thing cannot wait.", "{n} things cannot wait."), urgent)
        late = sum(one.when is When.OVERDUE for one in found.tasks)
        if late:
            return self.words.plural(*n_("{n} task is overdue.", "{n} tasks are overdue."), late)
        due = sum(one.when is When.TODAY for one in found.tasks)
        if due:
            return self.words.plural(*n_("{n} task is due today.", "{n} tasks are due today."), due)
        return self.words(_("Nothing is due today."))

    def _alert(self, alert: Alert) -> QFrame:
        said = Label(self.words(alert.sentence, **alert.places), role="strong", tone=alert.pressing)
        role = "banner" if alert.pressing == "danger" else "warning"
        if not alert.hers:
            return framed(role, said, Label(self.words(_("Tell a supervisor or an administrator today."))), margin=GRID)
        mend = button(Action(self.words(_("See to it")), partial(self.office.open, alert.page)))
        return framed(role, row(said, None, mend), margin=GRID)

    def _place_cards(self, found: Today, day: date) -> None:
        tasks = [self._task(one, day) for one in found.tasks]
        waiting = [self._review(one) for one in found.reviews]
        waiting += [self._request(one) for one in found.requests]
        begun = [self._draft(*one) for one in found.drafts]
        main, side = self._sides.main, self._sides.side
        self._urgent, self._rooms = column(spacing=2 * GRID), column(spacing=2 * GRID)
        main.addLayout(self._urgent)
        if all_tasks := self._all(_("All &tasks"), "tasks", "case.task"):
            main.addWidget(self._card(_("To do"), tasks, _("No task is due in the next days."), all_tasks))
        main.addLayout(self._rooms)
        self._place_matters()
        if all_asked := self._all(_("All a&pprovals"), "approvals", "approval.request"):
            side.addWidget(self._card(_("Waiting for your word"), waiting, _("Nobody waits for you."), all_asked))
        side.addWidget(self._card(_("Begun and not saved"), begun, _("Nothing is left unfinished."), None))
        for laid in (main, side):
            laid.addStretch(1)

    def _place_matters(self) -> None:
        """Only what waits in the rooms: when it comes, the rest of the page stays as it stands."""
        matters = self._matters or ()
        for laid in (self._urgent, self._rooms):
            clear(laid)
        if (urgent := urgent_card(self.office, matters)) is not None:
            self._urgent.addWidget(urgent)
        for one in room_cards(self.office, matters):
            self._rooms.addWidget(one)

    def _all(self, text: str, page: str, kind: str) -> Action | None:
        """To the whole list, for those whose role reads it."""
        if not self.office.session.may("read", kind):
            return None
        return Action(self.words(text), partial(self.office.open, page), role="link")

    def _card(self, title: str, lines: Sequence[Line], none: str, whole: Action | None) -> QFrame:
        shown: list[QWidget] = [LineView(line) for line in lines[:_MOST]]
        if not lines:
            shown.append(Label(self.words(none), role="state"))
        if len(lines) > _MOST:
            more = self.words.plural(*n_("and {n} more", "and {n} more"), len(lines) - _MOST)
            shown.append(Label(more, role="state"))
        return card(self.words(title), *shown, action=whole)

    def _task(self, one: Reminder, day: date) -> Line:
        task = one.task
        said = self._label("case.task", "task", str(task.answers.get("task", "")))
        due = until(self.words, task.due, day) if task.due else ""
        return Line("task", said, self._about(task), self._opening(task), due, _TONES.get(one.when, ""))

    def _review(self, review: Record) -> Line:
        said = self._label("case.review", "subject", str(review.answers.get("subject", "")))
        about = ", ".join(part for part in (self._about(review), self.office.who(review.made_by)) if part)
        return Line("check", said, about, partial(self.office.open, "record", review.id))

    def _request(self, asked: Approval) -> Line:
        two = self.office.session.permissions.two_people[asked.action]
        return Line(
            "supervision", self.words(two.label), self.office.who(asked.by), partial(self.office.open, "approvals")
        )

    def _draft(self, form: str, subject: str, since: object) -> Line:
        known = self.office.library.form(form) if form in self.office.library.versions else None
        said = self.words(_("since {moment}"), moment=since)
        opening = partial(go_on, self.office, form, subject)
        return Line("note", self.words(known.title) if known else form, said, opening)

    def _label(self, form: str, name: str, code: str) -> str:
        codes = self.office.library.form(form).question(name).codes
        return codes.shown(code, self.words) if codes else code

    def _about(self, record: Record) -> str:
        """The case it belongs to: its number and whose it is, as lists show it."""
        return " · ".join(self._said_of(one) for one in (record.case, record.person) if one)

    def _said_of(self, id: str) -> str:
        try:
            found = self.office.vault.record(self.office.session, id)
        except Refused:
            return self.words(_("not open to you"))
        return self.office.name(found) if found.kind == "person" else str(found.answers.get("number", ""))

    def _opening(self, record: Record) -> partial[None]:
        return partial(self.office.open, "case", record.case) if record.case else partial(self.office.open, "tasks")
