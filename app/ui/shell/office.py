"""What every page works with: the open vault, who is signed in, her language, and the frame around the page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from app.errors import Refused
from app.i18n import Phrase, Words, _
from app.models import names, people, timeline, undoing
from app.models.detention.records import MET
from app.models.forms.definition import Question
from app.models.forms.library import Library
from app.models.forms.shown import shown
from app.models.undoing import Undo
from app.models.vault import users
from app.models.vault.change import CHANGED_MEANWHILE
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.notices import Notices
from app.ui.shell.settings import Settings
from app.ui.shell.style import Look, look
from app.ui.shell.work import Task, Work

T = TypeVar("T")
Shown = Any  # a Page, which knows this office: naming it here would be a circle


class Frame(Protocol):
    """What the window does for its pages."""

    @property
    def room(self) -> QWidget:
        """Where pages are, and are made: one that is put there whole is given its look twice."""
        ...

    def open(self, name: str, subject: str = "") -> None: ...
    def show_page(self, page: Shown) -> None: ...
    def back(self) -> None: ...
    def let_go(self, page: Shown) -> None: ...
    def tell(self, sentence: str) -> None: ...
    def offer_undo(self, act: Callable[[], None] | None) -> None: ...
    def refuse(self, sentence: str) -> None: ...
    def lock(self) -> None: ...
    def choose(self, settings: Settings) -> None: ...


@dataclass(slots=True)
class Office:
    """Handed to every page; all a page knows of the world."""

    vault: Vault
    session: Session
    library: Library
    words: Words
    settings: Settings
    work: Work
    notices: Notices
    frame: Frame | None = field(default=None, repr=False)
    names_shown: bool = False
    _users: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def look(self) -> Look:
        """Colours by meaning and sizes, for what is painted by hand."""
        return look(self.settings.appearance, self.settings.scale)

    @property
    def room(self) -> QWidget | None:
        """What a page is made in, where there is a window."""
        return self.frame.room if self.frame else None

    def now(self) -> datetime:
        return self.vault.clock()

    def today(self) -> date:
        """The day it is where this laptop is."""
        return self.now().astimezone().date()

    def open(self, name: str, subject: str = "") -> None:
        """Another page by its name in `pages.py`, about the record of that id."""
        self._frame.open(name, subject)

    def show(self, page: Shown) -> None:
        """A page made by the one that is shown, such as a form; Back leaves it."""
        self._frame.show_page(page)

    def back(self) -> None:
        self._frame.back()

    def let_go(self, page: Shown) -> None:
        """A page that is done with while she has gone on to another: it is not come back to."""
        self._frame.let_go(page)

    def lock(self) -> None:
        self._frame.lock()

    def choose(self, settings: Settings) -> None:
        """Other settings from now on: kept, and applied to the whole window at once."""
        self._frame.choose(settings)

    def tell(self, sentence: str, **places: object) -> None:
        """A quiet word at the foot of the window; never the name of a person."""
        self._frame.tell(self.words(sentence, **places))

    def refuse(self, refused: Refused) -> None:
        """Says no, and why, above the page. Which answer somebody else has changed only a form can say in words."""
        if refused.sentence == CHANGED_MEANWHILE and not isinstance(refused.places["field"], Phrase):
            refused = Refused(_("Somebody else has changed this meanwhile. Nothing was written: look and do it again."))
        self._frame.refuse(self.words(refused.sentence, **refused.places))

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Does something quick. A refusal is told, and None comes back; anything else is a bug and shows as one."""
        try:
            return act()
        except Refused as refused:
            self.refuse(refused)
            return None

    def run(
        self,
        title: str,
        task: Task[T],
        done: Callable[[T], None],
        failed: Callable[[Refused], None] | None = None,
    ) -> None:
        """Does something long on the worker; `done`, or what is refused, comes back here."""
        self.work.run(title, task, done, failed or self.refuse)

    def alone(
        self,
        title: str,
        task: Task[T],
        done: Callable[[T], None],
        failed: Callable[[Refused], None] | None = None,
    ) -> None:
        """Does on the worker what must have the vault to itself; meanwhile the window says `title`, and waits."""
        self.work.alone(title, task, done, failed or self.refuse)

    def save(self, act: Callable[[Vault, Session], object], said: str = "") -> None:
        """Writes something on the worker and says, once it is on disk, that it is saved or what `said` says."""
        self.run(
            self.words(_("Saving")),
            lambda vault, session, _course: undoing.watched(vault, session, lambda: act(vault, session)),
            lambda made: self.saved(made[1], said),
        )

    def saved(self, undo: Undo | None, said: str = "") -> None:
        """Says that it is on disk, and offers to take it back where that can be."""
        self.tell(said or _("Saved."))
        self._frame.offer_undo(partial(self._take_back, undo) if undo else None)

    def _take_back(self, undo: Undo) -> None:
        self.save(
            lambda vault, session: undoing.take_back(vault, session, self.library, undo),
            _("Taken back: everything stands as it did before."),
        )

    def who(self, user: str) -> str:
        """The name of somebody who works here; the id of one nobody knows stands as it is."""
        if user not in self._users:
            self._users = users.names(self.vault.connection)
        return self._users.get(user, user)

    def name(self, person: Record) -> str:
        """Her name for the screen, her initials while names are covered."""
        shown = people.list_name(person)
        if isinstance(shown, Phrase):
            return self.words(shown)
        return shown if self.names_shown else people.initials(person)

    def shown(self, question: Question, value: Any) -> str:
        """An answer in words: whom or what it points at by its name, and initials for names while they are covered."""
        if isinstance(value, str) and question.type in ("person_ref", "record_ref"):
            return self.named(value) or self.words(_("not open to you"))
        if isinstance(value, str) and question.type == "user_ref":
            return self.who(value)
        return shown(question, value if self.names_shown else names.covered(question, value), self.words)

    def line(self, record: Record) -> str:
        """A record in a line: a person by her name, what the organisation has by what it is called, from the outside in
        (“River · Women · 2”), anything else by its form, day and headline."""
        if record.kind in (people.PERSON, MET):
            return self.name(record)
        form = self.library.written_with(record.kind, record.form_version)
        if form is not None and form.about == "organisation" and form.date is None and form.headline:
            whole = record.answers.get(form.part_of) if form.part_of else None
            outside = self.named(whole) if isinstance(whole, str) else ""
            own = timeline.lines(self.library, [record])[0].headline(self.words, self.shown)
            return " · ".join(part for part in (outside, own) if part)
        line = timeline.lines(self.library, [record])[0]
        said = (line.title(self.words), self.words.day(line.day), line.headline(self.words, self.shown))
        return " · ".join(part for part in said if part)

    def named(self, record: str) -> str:
        """What a record is called where another points at it; nothing where it is not open to her."""
        try:
            return self.line(self.vault.record(self.session, record))
        except Refused:
            return ""

    @property
    def _frame(self) -> Frame:
        if self.frame is None:
            raise RuntimeError("there is no window yet")
        return self.frame
