"""All open tasks she may see: late ones first, hers or everybody's."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import _, n_
from app.models import tasks
from app.models.tasks import When
from app.models.vault.reading import Filter, Place
from app.models.vault.record import Record
from app.ui.cases import rows
from app.ui.cases.rows import CaseRow
from app.ui.people.said import answer
from app.ui.shell.filters import Filters
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import empty
from app.ui.shell.table import Column, Table

_PAGE = 200
_TONES = {When.OVERDUE: "danger", When.TODAY: "due"}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task, and the case and person it is about."""

    task: Record
    about: CaseRow | None


class TasksPage(Page):
    """Sorted by the day they are due; those without a day come last."""

    desk = "home"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=(tasks.TASK, "case", "person"), scrolls=False)
        words = self.words
        self._filters = Filters(self.refresh)
        self._whose = self._filters.choice(words(_("Whose")), [(words(_("mine")), "me"), (words(_("everybody's")), "")])
        self._count = self._filters.counted()
        self._table: Table[TaskRow] = Table(self._columns(), office.look, name=words(_("Tasks")), order="due")
        self._table.opened.connect(lambda row: office.open("record", row.task.id))
        self._none = empty(words(_("Nothing is to be done.")))
        self.content.addWidget(self._filters)
        self.content.addWidget(self._table, stretch=1)
        self.content.addWidget(self._none)

    def refresh(self) -> None:
        self._table.show_rows(self._page)
        count = self.office.vault.count(self.office.session, **self._which())
        self._count.say(self.words.plural(*n_("{n} task", "{n} tasks"), count))
        self._table.setVisible(count > 0)
        self._none.setVisible(count == 0)
        self.set_head(self.words(_("Tasks")))

    def _which(self) -> Filter:
        where: dict[str, str | int | None] = {"assigned_to": self.office.session.user}
        return Filter(kind=tasks.TASK, status=tasks.OPEN, where=where if self._whose.currentData() else {})

    def _page(self, order: str, after: Place | None) -> tuple[Sequence[TaskRow], Place | None]:
        office = self.office
        page = office.vault.page(office.session, order=order, limit=_PAGE, after=after, **self._which())
        return [TaskRow(task, self._about(task)) for task in page.records], page.after

    def _about(self, task: Record) -> CaseRow | None:
        office = self.office
        return rows.row_of(office, office.vault.record(office.session, task.case)) if task.case else None

    def _columns(self) -> list[Column[TaskRow]]:
        office, words = self.office, self.words
        day = office.today()
        return [
            Column(
                words(_("By when")),
                lambda row: words.day(row.task.due) if row.task.due else "",
                order="due",
                tone=lambda row: _TONES.get(tasks.when(row.task.due, day), ""),
            ),
            Column(words(_("Task")), lambda row: answer(office.library, words, row.task, "task"), wide=True),
            Column(words(_("Case")), lambda row: rows.number(row.about.case) if row.about else ""),
            Column(words(_("Name")), lambda row: rows.name(office, row.about) if row.about else ""),
            Column(words(_("Who")), lambda row: office.who(str(row.task.answers.get("assigned_to", "")))),
            Column(words(_("Since")), lambda row: words.moment(row.task.made_at), order="made"),
        ]
