"""Choosing the provider a person is referred to: who fits first, and what speaks against each, in words."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.i18n import _, n_
from app.models.forms.editing import narrowed
from app.models.referrals import providers, sending
from app.models.referrals.providers import PROVIDER, Fit, Provider
from app.models.referrals.urgency import REFERRAL
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.cases import rows
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, FormTask
from app.ui.referrals import provider_doing, said
from app.ui.referrals.beside import beside_form
from app.ui.referrals.doing import ASKED, only
from app.ui.shell.card import card
from app.ui.shell.filters import Filters, Option
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, clear, column, empty
from app.ui.shell.stack import Stack

_WIDE_SCALE: Final = 125
_GROUPS: Final = (
    (False, n_("{n} provider with nothing known against it", "{n} providers with nothing known against them")),
    (None, n_("{n} provider of which something is not known", "{n} providers of which something is not known")),
    (True, n_("{n} provider that something speaks against", "{n} providers that something speaks against")),
)


class ChoosingPage(Page):
    """One press on a provider leads to the form of the referral. With `again`, a referral that came to nothing, it asks
    the same help of who is pressed, in the same words."""

    desk = "referrals"

    def __init__(self, office: Office, case: str, again: Record | None = None) -> None:
        office.session.require("write", REFERRAL)
        super().__init__(office, kinds=(PROVIDER, "person", "case"))
        self._id, self._again = case, again
        if case:
            office.vault.view(office.session, case)
        self._filters = Filters(self.refresh)
        self._build_filter()
        self._shown = column(spacing=2 * GRID)
        self.content.addWidget(self._filters)
        self.content.addLayout(self._shown)

    def refresh(self) -> None:
        clear(self._shown)
        self._filters.setVisible(bool(self._id) and self._again is None)
        if not self._id:
            self._show_no_case()
            return
        office, vault, session = self.office, self.office.vault, self.office.session
        self._case = vault.record(session, self._id)
        self._person = vault.record(session, str(self._case.person))
        self._show_head()
        directory = [providers.of_record(one) for one in vault.records(session, kind=PROVIDER)]
        need = providers.need_of(office.library, self._person, self._services(), office.today())
        fits = [one for one in providers.fitting(directory, need, office.today()) if one.provider.id != self._before()]
        for part in self._groups(fits) if fits else [self._nobody(anybody=bool(directory))]:
            self._shown.addWidget(part)

    def _build_filter(self) -> None:
        words = self.words
        codes = self.office.library.form(REFERRAL).question("services").codes or ()
        options: list[Option] = [(words(_("anything")), None)]
        options += [(code.shown(words), code.code) for code in codes]
        self._service = self._filters.choice(words(_("What is needed")), options)

    def _show_head(self) -> None:
        words, name = self.words, self.office.name(self._person)
        if self._again is not None:
            sentence = _("One press asks the same help of somebody else, in the same words. Nothing leaves yet.")
            self.set_head(words(_("Ask another provider")), words(sentence))
            return
        said_ = words(_("{name}, case {number}"), name=name, number=rows.number(self._case))
        self.set_head(words(_("To whom is the person referred?")), said_, self._to_directory())

    def _to_directory(self) -> list[Action]:
        return [Action(self.words(_("&Providers")), partial(self.office.open, "providers"), icon="people")]

    def _show_no_case(self) -> None:
        self.set_head(self.words(_("To whom is the person referred?")))
        sentence = self.words(_("A referral begins on the page of a case, under More."))
        to_cases = Action(self.words(_("&Cases")), partial(self.office.open, "cases"), role="main", icon="cases")
        self._shown.addWidget(empty(sentence, to_cases))

    def _services(self) -> list[str]:
        if self._again is not None:
            asked = self._again.answers.get("services")
            return asked if isinstance(asked, list) else []
        return [self._service.currentData()] if self._service.currentData() else []

    def _before(self) -> object:
        """Who was asked already."""
        return self._again.answers.get("provider") if self._again is not None else None

    def _nobody(self, *, anybody: bool) -> QWidget:
        sentence = _("Nobody in the directory does this. Look for something else, or add who does.")
        if not anybody:
            sentence = _("There is no provider in the directory yet. Add who can help, then go on here.")
        return empty(self.words(sentence), *provider_doing.add_action(self.office))

    def _groups(self, fits: Sequence[Fit]) -> Iterator[QWidget]:
        for sure, counted in _GROUPS:
            here = [one for one in fits if one.sure is sure]
            if here:
                lines = Stack()
                lines.fill(LineView(self._line(one)) for one in here)
                yield card(self.words.plural(*counted, len(here)), lines)

    def _line(self, one: Fit) -> Line:
        office, words, provider = self.office, self.words, one.provider
        sign = said.fit(words, one)
        about = [said.codes(office, "services", provider.services)]
        about += [said.doubt(words, doubt) for doubt in one.doubts]
        return Line(
            sign.icon,
            provider.name,
            "\n".join(about),
            partial(self._on_chosen, provider),
            sign.word,
            sign.tone,
            narrow=office.settings.scale > _WIDE_SCALE,
        )

    def _on_chosen(self, provider: Provider) -> None:
        """Nobody writes to where nobody is to be sent."""
        if not self.office.attempt(lambda: providers.may_be_sent_to(provider)):
            return
        self._ask_again(provider) if self._again is not None else self._write(provider)

    def _write(self, provider: Provider) -> None:
        office, case, library = self.office, self._case, self.office.library

        def save(vault: Vault, session: Session, answers: Answers) -> str:
            told = {**answers, "provider": provider.id}
            return sending.prepare(vault, session, library, case, told, today=office.today())

        def done(referral: str) -> None:
            office.back()
            self._go_on(referral)

        task = FormTask(
            form=narrowed(library.form(REFERRAL), only(ASKED)),
            subject=case.id,
            title=self.words(_("Referral to {provider}"), provider=provider.name),
            save=save,
            done=done,
            answers={"on": office.today().isoformat(), **self._offered(provider)},
            case=case.id,
            person=case.person,
            beside=beside_form(office, self._person, provider),
            state=_("It is prepared now, and leaves only once you send it."),
        )
        office.show(FormPage(office, task))

    def _offered(self, provider: Provider) -> Answers:
        """What was looked for; else the one thing they do."""
        services = self._services() or (list(provider.services) if len(provider.services) == 1 else [])
        return {"services": services} if services else {}

    def _ask_again(self, provider: Provider) -> None:
        again, office, library = self._again, self.office, self.office.library
        assert again is not None
        self.run(
            self.words(_("Saving")),
            lambda vault, session, _course: sending.again(
                *(vault, session, library, vault.record(session, again.id), provider.id), today=office.today()
            ),
            self._go_on,
        )

    def _go_on(self, referral: str) -> None:
        """To the referral; Back leads from there to where the choice began."""
        self.office.tell(_("Prepared. Nothing has left yet."))
        self.office.open("referral", referral)
        self.office.let_go(self)
