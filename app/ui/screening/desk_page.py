"""The screening desk: what waits to be gone on with, the longest waiting first, and where one begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QFrame

from app.errors import Refused
from app.i18n import _, n_
from app.models import cases, screening_waiting
from app.models.screening_waiting import Reason, Waiting
from app.models.vault.record import Record
from app.ui.cases import rows
from app.ui.cases.rows import CaseRow
from app.ui.forms.code_box import CodeBox
from app.ui.forms.parts import wide
from app.ui.shell.label import Label
from app.ui.shell.listing import Listing, read_in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, button, framed, row
from app.ui.shell.table import Column

REASONS: Final[Mapping[Reason, str]] = {
    Reason.STOPPED: _("Stopped, to be gone on with"),
    Reason.NOT_ASKED: _("Prepared, not asked yet"),
    Reason.NOT_ASSESSED: _("First contact without an interview"),
    Reason.APPROVAL: _("Waits for approval"),
    Reason.DISAGREEMENT: _("Decisions differ"),
}
_MOST_FOUND = 12
_WIDE_SCALE = 125
"""Per cent; with larger text the words before the field are broken into lines."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """What waits, and the case and person it is about."""

    waiting: Waiting
    about: CaseRow


class DeskPage(Page):
    """Enter opens the screening of a case. All of it is read on the worker: a shelter may have thousands of cases."""

    desk = "screening"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=("screening.*", "case", "case.review", "person"), scrolls=False)
        self._found: Sequence[Waiting] = ()
        self._offered: set[str] = set()
        self._list: Listing[WaitingRow] = Listing(
            self._columns(), office.look, name=self.words(_("Screenings that wait")), changed=self._show_rows
        )
        self._list.opened.connect(lambda one: office.open("case.screening", one.waiting.case.id))
        reasons: list[tuple[str, object]] = [(self.words(_("everything")), None)]
        reasons += [(self.words(text), reason) for reason, text in REASONS.items()]
        self._reason = self._list.filters.choice(self.words(_("What waits")), reasons)
        nothing = _("No screening waits. To begin one, find the person or the case above.")
        self._none = self._list.nothing(self.words(nothing))
        if office.session.may("write", "screening.first_contact"):
            self.content.addWidget(self._build_begin())
        self.content.addWidget(self._list, stretch=1)

    def refresh(self) -> None:
        library = self.office.library
        self.set_head(self.words(_("Screening")), self.words(_("What waits to be gone on with, the longest first.")))
        self.run(
            self.words(_("Looking what waits")),
            lambda vault, session, _course: screening_waiting.waiting(vault, session, library),
            self._on_found,
        )

    def _build_begin(self) -> QFrame:
        words = self.words
        said = Label(words(_("Begin or go on with:")), wrap=self.office.settings.scale > _WIDE_SCALE)
        self._box = CodeBox((), find=self._cases)
        self._box.setPlaceholderText(words(_("Part of a name or a case number")))
        self._box.setAccessibleName(words(_("Person or case to screen")))
        said.setBuddy(self._box)
        begin = button(Action(words(_("&Begin")), self._on_begin, role="main", icon="screening"))
        self._box.returnPressed.connect(self._on_begin)
        self._box.setMinimumWidth(min(wide("medium"), 56 * GRID))
        return framed("card", row(said, self._box, begin, None))

    def _cases(self, text: str) -> list[tuple[str, str]]:
        """Open cases whose number, or whose person's name, holds it: number and name."""
        office = self.office
        found: dict[str, Record] = {}
        for hit in office.vault.search(office.session, text, kinds=("person", cases.CASE), limit=_MOST_FOUND):
            record = office.vault.record(office.session, hit.record)
            own = [record] if record.kind == cases.CASE else self._of_person(record.id)
            found |= {one.id: one for one in own if one.status not in cases.CLOSED_STATES}
        self._offered = set(found)
        return [
            (id, f"{rows.number(one)} · {rows.name(office, rows.row_of(office, one))}") for id, one in found.items()
        ]

    def _of_person(self, person: str) -> list[Record]:
        return self.office.vault.records(self.office.session, kind=cases.CASE, person=person)

    def _on_begin(self) -> None:
        self._box.settle()
        case = self._box.code()
        if not case:
            self._box.setFocus()
        elif case in self._offered:
            self.office.open("case.screening", case)
        else:
            self.office.refuse(Refused(_("No open case is found by this. Fewer letters find more.")))

    def _on_found(self, found: Sequence[Waiting]) -> None:
        self._found = found
        self._show_rows()

    def _show_rows(self) -> None:
        wanted = self._reason.currentData()
        chosen = [one for one in self._found if wanted in (None, one.reason)]
        counted = self.words.plural(*n_("{n} screening", "{n} screenings"), len(chosen))
        self._list.show_rows(read_in_pages(chosen, self._row), counted, self._none)

    def _row(self, one: Waiting) -> WaitingRow:
        return WaitingRow(one, rows.row_of(self.office, one.case))

    def _columns(self) -> list[Column[WaitingRow]]:
        office, words = self.office, self.words
        return [
            Column(words(_("Waits")), self._waits, tone=lambda one: "due" if one.waiting.long(office.today()) else ""),
            Column(words(_("For")), lambda one: words(REASONS[one.waiting.reason])),
            Column(words(_("Case")), lambda one: rows.number(one.waiting.case)),
            Column(words(_("Name")), lambda one: rows.name(office, one.about), wide=True),
            Column(
                words(_("Risk")),
                lambda one: rows.risk(office, one.waiting.case),
                tone=lambda one: rows.risk_tone(one.waiting.case),
            ),
            Column(words(_("Caseworker")), lambda one: rows.worker(office, one.waiting.case)),
        ]

    def _waits(self, one: WaitingRow) -> str:
        days = one.waiting.days(self.office.today())
        return self.words.plural(*n_("{n} day", "{n} days"), days) if days > 0 else self.words(_("since today"))
