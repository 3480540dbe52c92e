"""The check of the vault: run on the worker, what is wrong with what to do first, what is well folded away."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.errors import Refused
from app.i18n import _, n_
from app.models.vault import check, hardening, head
from app.models.vault.session import Session
from app.models.vault.soundness import Finding
from app.models.vault.standing import standing
from app.models.vault.store import Vault
from app.ui.shell.asking import ask_sure
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, badge, button, clear, column, empty, framed, row, rule
from app.ui.shell.work import Course


class CheckPage(Page):
    """What a check found stands until the page is left; that it was run stands in the audit."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office)
        office.session.require("read", "vault.check")
        self._found: list[Finding] | None = None
        self._well_shown = False
        self._acts, self._findings = QVBoxLayout(), QVBoxLayout()
        for part in (self._acts, self._findings):
            part.setSpacing(2 * GRID)
            self.content.addLayout(part)

    def refresh(self) -> None:
        self._show_head()
        clear(self._acts)
        if head.noted(self.office.vault.connection):
            self._acts.addWidget(self._build_losses())
        clear(self._findings)
        if self._found is None:
            none = _("Every page, chain, record, file and key is looked at. On a large vault this takes some minutes.")
            self._findings.addWidget(empty(self.words(none), self._run_action()))
        else:
            self._show_findings(self._found)

    def _show_head(self) -> None:
        words, found = self.words, standing(self.office.vault.connection)
        if found.checked is None:
            said = words(_("This vault was never checked."))
        elif found.faults:
            said = words(_("The check of {moment} found something wrong."), moment=found.checked)
        else:
            said = words(_("All was well on {moment}."), moment=found.checked)
        self.set_head(words(_("Check of the vault")), said, [self._run_action()] if self._found is not None else [])

    def _run_action(self) -> Action:
        return Action(self.words(_("&Run all checks")), self._on_run, role="main", icon="check")

    def _build_losses(self) -> QFrame:
        """What the signed head knew and the vault lacks: said until somebody has looked into it."""
        words = self.words
        said = _(
            "Something that was saved is gone from the vault. Compare the last entries with paper and with the newest "
            "backup. When it is clear what is missing, an administrator says so here."
        )
        seen = Action(words(_("I have looked into the &losses")), self._on_seen)
        may = self.office.session.may("write", "vault.repair")
        return framed("banner", Label(words(said)), *([row(None, button(seen))] if may else []))

    def _show_findings(self, found: Sequence[Finding]) -> None:
        wrong, well = [one for one in found if not one.ok], [one for one in found if one.ok]
        for one in wrong:
            self._findings.addWidget(self._wrong(one))
        if not wrong:
            all_well = Label(self.words(_("All is well: {count} checks."), count=len(well)), role="strong", tone="fine")
            self._findings.addWidget(framed("card", all_well))
        if well:
            self._findings.addWidget(self._well(well))

    def _wrong(self, one: Finding) -> QFrame:
        words = self.words
        said = Label(words(one.sentence, **one.places), role="strong", selectable=True)
        parts = column(row(badge(words(_("not well")), "danger"), None), said)
        if one.instruction:
            parts.addWidget(Label(words(one.instruction)))
        if one.what == "records" and self.office.session.may("write", "vault.repair"):
            parts.addLayout(row(None, button(Action(words(_("&Put the records back…")), self._on_repair))))
        return framed("card", parts)

    def _well(self, well: Sequence[Finding]) -> QFrame:
        words = self.words
        hide = words(_("&Hide what is well"))
        show = words.plural(*n_("Show the {n} check that is &well", "Show the {n} checks that are &well"), len(well))
        turn = button(Action(hide if self._well_shown else show, self._turn_well, role="link"))
        parts = column(row(turn, None))
        if self._well_shown:
            parts.addWidget(rule())
            for one in well:
                said = Label(words(one.sentence, **one.places))
                laid = row(badge(words(_("well")), "fine"), said)
                laid.setStretch(1, 1)
                parts.addLayout(laid)
        return framed("card", parts)

    def _turn_well(self) -> None:
        self._well_shown = not self._well_shown
        self.make_stale()

    def _on_run(self) -> None:
        problems = [Refused(one.sentence, **one.places) for one in self.office.library.problems]

        def task(vault: Vault, session: Session, course: Course) -> list[Finding]:
            return check.check(
                vault,
                session,
                forms=problems,
                process=hardening.in_force(),
                progress=lambda _what, step, steps: course.step(step, steps),
            )

        self.run(self.words(_("Checking the vault")), task, self._on_found)

    def _on_found(self, found: list[Finding]) -> None:
        self._found = found
        self.make_stale()

    def _on_seen(self) -> None:
        words = self.words
        sure = ask_sure(
            words,
            words(_("Is it clear what is missing?")),
            words(
                _("The check will no longer tell of these losses. The audit log says that you have looked into them.")
            ),
            do=words(_("&Yes, it is clear")),
            danger=False,
        )
        if sure:
            self.office.attempt(lambda: self.office.vault.losses_seen(self.office.session))
            self.make_stale()

    def _on_repair(self) -> None:
        words = self.words
        sure = ask_sure(
            words,
            words(_("Put the records back from the journal?")),
            words(_("What is shown is made again from the journal. Keep a copy of the vault’s folder first.")),
            do=words(_("&Put them back")),
        )
        if sure:
            self.run(
                words(_("Putting the records back")),
                lambda vault, session, _course: vault.repair(session),
                self._on_repaired,
            )

    def _on_repaired(self, _mended: object) -> None:
        self.office.tell(_("The records are put back from the journal."))
        self._on_run()
