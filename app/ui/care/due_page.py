"""What of care is late or soon in all open cases: actions, plans to be looked at again, children's arrangements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.i18n import _, n_
from app.models.care import overview, plans
from app.models.care.arrangements import ARRANGEMENT
from app.models.care.overview import Due
from app.models.care.plans import ACTION, PLAN
from app.models.tasks import When
from app.ui.care import said
from app.ui.cases import rows
from app.ui.cases.rows import CaseRow
from app.ui.shell.listing import Listing, read_in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.table import Column, Grouping

_WHAT: Final[Mapping[str, str]] = {
    ACTION: _("Action"),
    PLAN: _("Plan to be looked at again"),
    ARRANGEMENT: _("Review of a child’s care"),
}
_HEADINGS: Final[Mapping[When, str]] = {
    When.OVERDUE: _("Late: {n}"),
    When.TODAY: _("Today: {n}"),
    When.SOON: _("In the next seven days: {n}"),
}


@dataclass(frozen=True, slots=True)
class DueRow:
    """What is due, and the case and person it is about."""

    due: Due
    about: CaseRow


class DuePage(Page):
    """Enter opens an action, or the care of the case."""

    desk = "home"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", PLAN)
        super().__init__(office, kinds=("care.*", "case", "person"), scrolls=False)
        words = self.words
        self._found: Sequence[Due] = ()
        self._list: Listing[DueRow] = Listing(
            self._columns(),
            office.look,
            name=words(_("Care that is late or soon")),
            changed=self._show_rows,
            order="due",
            grouping=Grouping("due", self._heading),
        )
        self._list.opened.connect(self._on_opened)
        kinds: list[tuple[str, object]] = [(words(_("everything")), "")]
        kinds += [(words(text), kind) for kind, text in _WHAT.items()]
        self._kind = self._list.filters.choice(words(_("What")), kinds)
        whose: list[tuple[str, object]] = [(words(_("everybody's")), ""), (words(_("mine")), office.session.user)]
        self._whose = self._list.filters.choice(words(_("Whose")), whose)
        nothing = _("Nothing of care is late or comes in the next seven days.")
        self._none = self._list.nothing(words(nothing))
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        day = self.office.today()
        self.run(
            self.words(_("Looking what is due")),
            lambda vault, session, _course: overview.due(vault, session, day),
            self._on_found,
        )

    def _on_found(self, found: Sequence[Due]) -> None:
        self._found = found
        late = sum(one.when is When.OVERDUE for one in found)
        told = self.words.plural(*n_("{n} thing is late.", "{n} things are late."), late)
        self.set_head(self.words(_("Care that is late or soon")), told if late else self.words(_("Nothing is late.")))
        self._show_rows()

    def _show_rows(self) -> None:
        chosen = self._chosen()
        self._counts = Counter(one.when for one in chosen)
        counted = self.words.plural(*n_("{n} thing", "{n} things"), len(chosen))
        self._list.show_rows(read_in_pages(chosen, self._row), counted, self._none)

    def _chosen(self) -> list[Due]:
        kind, user = self._kind.currentData(), self._whose.currentData()
        return [one for one in self._found if kind in ("", one.record.kind) and user in ("", one.owner)]

    def _row(self, one: Due) -> DueRow:
        return DueRow(one, rows.row_of(self.office, one.case))

    def _heading(self, row: DueRow) -> str:
        return self.words(_HEADINGS[row.due.when], n=self._counts.get(row.due.when, 0))

    def _on_opened(self, row: DueRow) -> None:
        if row.due.record.kind == ACTION:
            self.office.open("care.action", row.due.record.id)
        else:
            self.office.open("care", row.about.case.id)

    def _columns(self) -> list[Column[DueRow]]:
        office, words = self.office, self.words
        return [
            Column(
                words(_("By when")),
                lambda row: words.day(row.due.record.due) if row.due.record.due else "",
                order="due",
                tone=lambda row: said.TONES.get(row.due.when, ""),
            ),
            Column(words(_("What")), lambda row: words(_WHAT[row.due.record.kind])),
            Column(words(_("In words")), self._words_of, wide=True),
            Column(words(_("Case")), lambda row: rows.number(row.about.case)),
            Column(words(_("Name")), lambda row: rows.name(office, row.about)),
            Column(words(_("Who does it")), self._who),
        ]

    def _words_of(self, row: DueRow) -> str:
        record = row.due.record
        if record.kind == plans.ACTION:
            return said.goal(self.office, record)
        return said.code(self.office, ARRANGEMENT, "arrangement", record.answers.get("arrangement"))

    def _who(self, row: DueRow) -> str:
        return self.office.who(row.due.owner) if row.due.owner else self.words(_("nobody"))
