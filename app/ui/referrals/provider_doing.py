"""What can be done with the directory: a provider added, changed, asked for room, taken out of use."""

from collections.abc import Callable
from dataclasses import dataclass

from app.i18n import _
from app.models.forms.definition import Form, Question
from app.models.forms.editing import narrowed
from app.models.referrals import providers
from app.models.referrals.providers import NOT_IN_USE, PROVIDER
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, FormTask
from app.ui.shell.asking import ask_sure
from app.ui.shell.office import Office
from app.ui.shell.parts import Action

_ROOM = ("places", "places_on")


def add_action(office: Office) -> list[Action]:
    """Offered wherever somebody is missing from the directory, to those whose role keeps it."""
    if not office.session.may("write", PROVIDER):
        return []
    return [Action(office.words(_("A&dd a provider")), lambda: office.open("provider.new"), role="main", icon="plus")]


def add_page(office: Office, _subject: str = "") -> FormPage:
    """A new entry of the directory; whoever came for it goes on with its page."""
    office.session.require("write", PROVIDER)

    def save(vault: Vault, session: Session, answers: Answers) -> str:
        return providers.save(vault, session, office.library, answers, today=office.today())

    def done(provider: str) -> None:
        office.back()
        office.open("provider", provider)

    task = FormTask(
        form=office.library.form(PROVIDER), subject="", title=office.words(_("Add a provider")), save=save, done=done
    )
    return FormPage(office, task)


@dataclass(frozen=True, slots=True)
class Doing:
    """One provider as its page has read it."""

    office: Office
    provider: Record

    def change(self) -> None:
        self._fill(self.office.library.form(PROVIDER), _("Change what is known of the provider"), self.provider.answers)

    def room(self) -> None:
        """What they told on the telephone just now."""
        form = narrowed(self.office.library.form(PROVIDER), _only(lambda question: question.name in _ROOM))
        self._fill(form, _("How much room they have"), {"places_on": self.office.today().isoformat()})

    def take_out(self) -> None:
        """What was referred there before stays as it is."""
        words = self.office.words
        sure = ask_sure(
            words,
            words(_("Send nobody there any more?")),
            words(_("Referrals that were sent stay as they are. It can be taken into use again.")),
            do=words(_("&Take out of use")),
        )
        if sure:
            self._use(in_use=False)

    def take_in(self) -> None:
        self._use(in_use=True)

    def _use(self, *, in_use: bool) -> None:
        library, day, id = self.office.library, self.office.today(), self.provider.id
        self.office.save(
            lambda vault, session: providers.correct(
                vault, session, library, vault.record(session, id), {}, today=day, in_use=in_use
            )
        )

    def _fill(self, form: Form, title: str, answers: Answers) -> None:
        office = self.office

        def correct(vault: Vault, session: Session, read: Record, told: Answers) -> None:
            used = read.status != NOT_IN_USE
            providers.correct(vault, session, office.library, read, told, today=office.today(), in_use=used)

        task = FormTask(
            form=form,
            subject=self.provider.id,
            title=office.words(title),
            correct=correct,
            answers={**self.provider.answers, **answers},
            record=self.provider,
        )
        office.show(FormPage(office, task))


def _only(kept: Callable[[Question], bool]) -> Callable[[Question], Question | None]:
    return lambda question: question if kept(question) else None
