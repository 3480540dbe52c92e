"""What is typed, kept as it is typed: soon after each pause, at leaving, and offered again after a crash."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from app.errors import Refused
from app.i18n import _
from app.models.vault import drafts
from app.models.vault.attachments import Prepared
from app.models.vault.drafts import Draft
from app.models.vault.record import SEALED
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.office import Office
from app.ui.shell.work import Course

PAUSE: Final = 1000
"""Milliseconds without a key until what is typed is kept."""

Answers = Mapping[str, Any]


class Drafting(QObject):
    """Keeps the draft of one form about one subject. `answers` says what is typed; None, that there is nothing new.
    `waiting` are the files that wait to be attached, by the id an answer holds."""

    def __init__(
        self,
        office: Office,
        form: str,
        subject: str,
        answers: Callable[[], Answers | None],
        waiting: Mapping[str, Prepared] = drafts.NO_FILES,
    ) -> None:
        super().__init__()
        self._waiting = waiting
        self._office, self._form, self._subject, self._answers = office, form, subject, answers
        self._kept: Answers | None = None
        self._told = False
        self._turn = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._on_pause)

    def found(self) -> Draft | None:
        """What was typed here before and never saved; one that cannot be opened any more is told, and given up."""
        office = self._office
        return office.attempt(lambda: drafts.read(office.vault.connection, office.session, self._form, self._subject))

    def with_files(self, done: Callable[[Mapping[str, Prepared]], None]) -> None:
        """Hands over the files that waited with it, read on the worker where there are any."""
        office, about = self._office, (self._form, self._subject)
        if not drafts.waiting(office.vault.connection, office.session, *about):
            done(drafts.NO_FILES)
            return

        def task(vault: Vault, session: Session, _course: Course) -> Mapping[str, Prepared]:
            return drafts.files(vault.connection, session, *about)

        office.run(office.words(_("Opening what you attached")), task, done)

    def take_over(self, draft: Draft) -> None:
        """What is typed is this draft, gone on with."""
        self._kept = draft.answers

    def touch(self) -> None:
        """Something was typed."""
        self._pause.start()

    def hold(self) -> None:
        """Nothing is kept while the form is being saved: the draft goes with what it becomes."""
        self._pause.stop()
        self._turn += 1

    def keep_now(self) -> bool:
        """At leaving: at once, on this thread. False where it could not be kept, which was told."""
        self._pause.stop()
        self._turn += 1
        wanted = self._wanted()
        if wanted == self._kept:
            return True
        office = self._office
        try:
            self._put(office.vault, office.session, wanted, dict(self._waiting))
        except Refused as refused:
            office.refuse(refused)
            return False
        self._kept = wanted
        return True

    def _on_pause(self) -> None:
        """On the worker, for a disk can be slow; a refusal is told once."""
        wanted = self._wanted()
        if wanted == self._kept:
            return
        self._turn += 1
        turn, waiting = self._turn, dict(self._waiting)

        def put(vault: Vault, session: Session, _course: Course) -> None:
            if turn == self._turn:  # nothing newer was kept while this waited
                self._put(vault, session, wanted, waiting)

        def done(_nothing: None) -> None:
            if turn == self._turn:
                self._kept = wanted

        self._office.run(self._office.words(_("Keeping what you type")), put, done, self._on_refused)

    def _wanted(self) -> Answers | None:
        told = self._answers()
        return None if told is None else {name: value for name, value in told.items() if value is not SEALED}

    def _put(self, vault: Vault, session: Session, wanted: Answers | None, waiting: Mapping[str, Prepared]) -> None:
        if wanted is None:
            drafts.discard(vault.connection, session, self._form, self._subject)
        else:
            drafts.save(vault.connection, session, self._form, self._subject, wanted, vault.clock(), waiting)

    def _on_refused(self, refused: Refused) -> None:
        if not self._told:
            self._told = True
            self._office.refuse(refused)
