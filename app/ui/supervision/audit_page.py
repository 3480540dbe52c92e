"""The audit log in words: by day, by who, by what, newest first; whether it is whole; and on paper."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QLineEdit

from app.dates import PartialDate
from app.errors import Refused
from app.i18n import _, n_
from app.models import happened
from app.models.vault import audit, soundness, users
from app.models.vault.audit import AuditEntry, Lines
from app.models.vault.keyformat import RECOVERY
from app.models.vault.reading import Place
from app.models.vault.session import Session
from app.models.vault.soundness import Finding
from app.models.vault.store import Vault
from app.reports.audit_log import MOST, audit_log
from app.reports.documents.render import render
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.label import Label
from app.ui.shell.listing import Listing
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.preview import PreviewPage
from app.ui.shell.table import READ
from app.ui.shell.work import Course
from app.ui.supervision import audit_lines
from app.ui.supervision.audit_lines import AuditRow


class AuditPage(Page):
    """Opened about one record, it shows the lines of that one first. It does not read itself anew: what is read here is
    written down here."""

    desk = "supervision"

    def __init__(self, office: Office, subject: str = "", *, dialogs: Dialogs | None = None) -> None:
        super().__init__(office, scrolls=False)
        office.session.require("read", "vault.audit")
        self._dialogs = dialogs
        self._chain = ""
        self._list: Listing[AuditRow] = Listing(
            audit_lines.columns(office), office.look, name=self.words(_("Audit log")), changed=self.refresh
        )
        self._list.opened.connect(self._on_opened)
        self._unread = Label(role="hint", tone="danger")
        self._more = Label(role="hint", selectable=True)
        self._build_filters(subject)
        self._list.table.chosen.connect(lambda row: self._more.say(audit_lines.more(office, row)))
        self._none = self._list.nothing(self.words(_("No line fits these filters.")), self._all())
        for part in (self._unread, self._list, self._more):
            self.content.addWidget(part)
        self.content.setStretch(1, 1)
        self._look_at_chain()

    def refresh(self) -> None:
        try:
            which = self._which()
        except Refused as refused:
            self._unread.say(self.words(refused.sentence, **refused.places))
            self._unread.show()
            return
        self._unread.hide()
        count = audit.count(self.office.vault.connection, **which)
        self._say_about()
        said = self.words.plural(*n_("{n} line", "{n} lines"), count)
        self._list.show_rows(lambda _order, after: self._page(which, after), said, self._none)
        self._show_head()

    def _build_filters(self, subject: str) -> None:
        words, office, filters = self.words, self.office, self._list.filters
        self._since, self._until = filters.day(words(_("First day"))), filters.day(words(_("Last day")))
        names = sorted(users.names(office.vault.connection).items(), key=lambda one: one[1].casefold())
        people: list[tuple[str, object]] = [(words(_("anybody")), None), *((name, id) for id, name in names)]
        self._who = filters.choice(words(_("Who")), [*people, (words(_("Recovery kit")), RECOVERY)])
        self._about = None
        if subject:
            self._about = filters.choice(words(_("About")), [("", subject), (words(_("everything")), None)])
            self._say_about()
        groups = [(words(group.label), group.events) for group in happened.GROUPS]
        self._what = filters.choice(words(_("What")), [(words(_("everything")), None), *groups])
        outcomes = [(words(said), code) for code, (said, _tone) in happened.OUTCOME_WORDS.items()]
        self._how = filters.choice(words(_("How it went")), [(words(_("well or not")), None), *outcomes])

    def _say_about(self) -> None:
        """As lists name it now: her name goes with all others once names are covered again, also below the table."""
        if self._about is not None:
            this = self.office.named(self._about.itemData(0)) or self.words(_("this record"))
            self._about.setItemText(0, this)
        self._more.say("")

    def _which(self) -> Lines:
        since, until = self._day(self._since), self._day(self._until)
        return Lines(
            subject=self._about.currentData() if self._about else None,
            user=self._who.currentData(),
            events=self._what.currentData(),
            outcome=self._how.currentData(),
            since=_midnight(since.earliest) if since else None,
            before=_midnight(until.latest + timedelta(days=1)) if until else None,
        )

    def _day(self, field: QLineEdit) -> PartialDate | None:
        """The day that was typed; a month or a year stands for all its days."""
        typed = field.text().strip()
        return self.words.typed_day(typed) if typed else None

    def _page(self, which: Lines, after: Place | None) -> tuple[Sequence[AuditRow], Place | None]:
        office = self.office
        lines = office.vault.audit_entries(office.session, limit=READ, after=after, **which)
        return audit_lines.rows(office, lines), audit.place(lines[-1]) if len(lines) == READ else None

    def _show_head(self) -> None:
        words = self.words
        offers = []
        if self.office.session.may("print", "vault.audit"):
            offers = [Action(words(_("&Print these lines…")), self._on_print, icon="print")]
        self.set_head(words(_("Audit log")), self._chain or words(_("Whether it is whole is being looked at.")), offers)

    def _look_at_chain(self) -> None:
        def task(vault: Vault, _session: Session, _course: Course) -> list[Finding]:
            return soundness.audit_chain(vault.connection)

        self.run(self.words(_("Looking whether the log is whole")), task, self._on_chain)

    def _on_chain(self, found: Sequence[Finding]) -> None:
        first = found[0]
        self._chain = self.words(first.sentence, **first.places)
        self._show_head()
        if not first.ok:
            self.office.refuse(Refused(first.sentence, **first.places))

    def _on_opened(self, row: AuditRow) -> None:
        """The record itself, as far as she may read it."""
        office = self.office
        if not row.subject:
            return
        if row.user:
            office.open("user", row.subject)
            return
        found = office.attempt(lambda: office.vault.record(office.session, row.subject))
        if found is not None:
            office.open(found.kind if found.kind in ("person", "case") else "record", found.id)

    def _all(self) -> Action:
        def every() -> None:
            self._since.clear()
            self._until.clear()
            for box in (self._who, self._what, self._how):
                box.setCurrentIndex(0)
            if self._about:
                self._about.setCurrentIndex(1)

        return Action(self.words(_("Show &all lines")), every)

    def _on_print(self) -> None:
        which = self.office.attempt(self._which)
        if which is None:
            return
        office, words, asked = self.office, self.words, self._asked()
        drawn: list[AuditEntry] = []

        def task(vault: Vault, session: Session, _course: Course) -> bytes:
            session.require("print", "vault.audit")
            drawn.extend(vault.audit_entries(session, limit=MOST, **which))
            names = {**users.names(vault.connection), RECOVERY: words(_("Recovery kit"))}
            document = audit_log(
                drawn,
                words,
                office.library,
                who=lambda user: names.get(user, user),
                asked=asked,
                count=audit.count(vault.connection, **which),
                printed_by=names.get(session.user, session.login),
                printed_at=vault.clock(),
            )
            return render(document, words).pdf

        self.run(words(_("Drawing the pages")), task, lambda pdf: self._on_drawn(pdf, which.get("subject"), len(drawn)))

    def _on_drawn(self, pdf: bytes, subject: str | None, count: int) -> None:
        office = self.office
        office.show(
            PreviewPage(
                office,
                self.words(_("Audit log")),
                pdf,
                written_down=lambda: office.vault.audit(
                    office.session, "audit.print", subject, detail={"entries": count}
                ),
                name="audit-log",
                dialogs=self._dialogs,
            )
        )

    def _asked(self) -> list[tuple[str, str]]:
        """The filters as they stand, in words; a record that was asked for is not named on paper."""
        words = self.words
        boxes = ((_("Who"), self._who), (_("What"), self._what), (_("How it went"), self._how))
        days = [(words(_("First day")), self._since.text().strip()), (words(_("Last day")), self._until.text().strip())]
        return [one for one in days if one[1]] + [(words(name), box.currentText()) for name, box in boxes]


def _midnight(day: date) -> datetime:
    """When a day begins where this laptop is."""
    return datetime.combine(day, time()).astimezone()
