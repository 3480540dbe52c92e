"""The steps of a plan as lines, and what can be done with one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.i18n import _
from app.models.quality import actions, crossing
from app.models.vault.record import Record
from app.ui.quality import said
from app.ui.shell.asking import ask_words
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office


def step_line(office: Office, action: Record) -> LineView:
    """What is done, who sees to it and by when; it opens the step."""
    words = office.words
    word, tone = actions.standing(action, office.today())
    about = words(_("{who}, by {day}"), who=said.told(action, "owner"), day=action.due) if action.due else ""
    opening = partial(office.open, actions.ACTION, action.id)
    return LineView(Line("task", said.told(action, "what"), about, opening, words(word), tone, narrow=True))


def item_said(office: Office, action: Record) -> str:
    """The sentence of the item a step is about; nothing where it is about none."""
    item = said.told(action, "item")
    return office.words(crossing.sentence(office.library, item)) if item else ""


@dataclass(frozen=True, slots=True)
class Ending:
    """One step: it is done when something shows it, or dropped with a reason."""

    office: Office
    action: Record

    def done(self) -> None:
        words = self.office.words
        title = words(_("What shows that it is done?"))
        hint = words(_("What anybody can look at: a paper, a lock, a list of who was trained."))
        evidence = ask_words(words, title, hint, do=words(_("&Done")))
        if evidence is not None:
            self._end(actions.done, evidence=evidence)

    def drop(self) -> None:
        words = self.office.words
        hint = words(_("The item it is about waits for another step."))
        because = ask_words(words, words(_("Why is it dropped?")), hint, do=words(_("&Drop it")))
        if because is not None:
            self._end(actions.drop, because=because)

    def _end(self, rule: Callable[..., None], **told: str) -> None:
        library, day = self.office.library, self.office.today()
        self.office.save(
            lambda vault, session: rule(
                vault, session, library, vault.record(session, self.action.id), today=day, **told
            )
        )
