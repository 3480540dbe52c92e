"""All open tasks she may see, under what is overdue, today, this week and later: hers or everybody's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import _, n_
from app.models import tasks
from app.models.tasks import When
from app.models.vault.reading import Filter, Place
from app.models.vault.record import Record
from app.ui.cases import rows
from app.ui.cases.rows import CaseRow
from app.ui.people.said import answer
from app.ui.shell.listing import Listing
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.table import READ, Column, Grouping

_TONES = {When.OVERDUE: "danger", When.TODAY: "due"}
_HEADINGS: Mapping[When, str] = {
    When.OVERDUE: _("Overdue: {n}"),
    When.TODAY: _("Today: {n}"),
    When.SOON: _("In the next seven days: {n}"),
    When.LATER: _("Later: {n}"),
    When.NO_DAY: _("No day set: {n}"),
}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task, where it stands today, and the case and person it is about."""

    task: Record
    when: When
    about: CaseRow | None


class TasksPage(Page):
    """Sorted by the day they are due; those without a day come last."""

    desk = "home"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=(tasks.TASK, "case", "person"), scrolls=False)
        words = self.words
        self._counts: Mapping[When, int] = {}
        self._list: Listing[TaskRow] = Listing(
            self._columns(),
            office.look,
            name=words(_("Tasks")),
            changed=self.refresh,
            order="due",
            grouping=Grouping("due", self._heading),
        )
        self._list.opened.connect(lambda row: office.open("record", row.task.id))
        mine = [(words(_("mine")), "me"), (words(_("everybody's")), "")]
        self._whose = self._list.filters.choice(words(_("Whose")), mine)
        self._none = self._list.nothing(words(_("Nothing is to be done. Tasks are added on the page of their case.")))
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        office, words = self.office, self.words
        self._counts = tasks.counted(office.vault, office.session, self._which(), office.today())
        count = words.plural(*n_("{n} task", "{n} tasks"), sum(self._counts.values()))
        self._list.show_rows(self._page, count, self._none)
        self.set_head(words(_("Tasks")), self._said())

    def _said(self) -> str:
        words, late, now = self.words, self._counts.get(When.OVERDUE, 0), self._counts.get(When.TODAY, 0)
        if late:
            return words.plural(*n_("{n} task is overdue.", "{n} tasks are overdue."), late)
        if now:
            return words.plural(*n_("{n} task is due today.", "{n} tasks are due today."), now)
        return words(_("Nothing is due today."))

    def _heading(self, row: TaskRow) -> str:
        return self.words(_HEADINGS[row.when], n=self._counts.get(row.when, 0))

    def _which(self) -> Filter:
        where: dict[str, str | int | None] = {"assigned_to": self.office.session.user}
        return Filter(kind=tasks.TASK, status=tasks.OPEN, where=where if self._whose.currentData() else {})

    def _page(self, order: str, after: Place | None) -> tuple[Sequence[TaskRow], Place | None]:
        office, day = self.office, self.office.today()
        page = office.vault.page(office.session, order=order, limit=READ, after=after, **self._which())
        return [TaskRow(one, tasks.when(one.due, day), self._about(one)) for one in page.records], page.after

    def _about(self, task: Record) -> CaseRow | None:
        office = self.office
        return rows.row_of(office, office.vault.record(office.session, task.case)) if task.case else None

    def _columns(self) -> list[Column[TaskRow]]:
        office, words = self.office, self.words
        return [
            Column(
                words(_("By when")),
                lambda row: words.day(row.task.due) if row.task.due else "",
                order="due",
                tone=lambda row: _TONES.get(row.when, ""),
            ),
            Column(words(_("Task")), lambda row: answer(office.library, words, row.task, "task"), wide=True),
            Column(words(_("Case")), lambda row: rows.number(row.about.case) if row.about else ""),
            Column(words(_("Name")), lambda row: rows.name(office, row.about) if row.about else ""),
            Column(words(_("Who does it")), lambda row: office.who(str(row.task.answers.get("assigned_to", "")))),
            Column(words(_("Since")), lambda row: words.moment(row.task.made_at), order="made"),
        ]
