"""Settings: how the window looks and speaks, when it locks, where backups go, and what the shelter has settled."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.i18n import LANGUAGES, _, n_
from app.models import cases, organisation
from app.ui.forms.page import FormPage
from app.ui.forms.task import FormTask
from app.ui.shell.backup_place import BackupPlace
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, button, column, framed, named, row, rule
from app.ui.shell.settings import APPEARANCES, IDLE_MINUTES, SCALES

_LOOKS = {"system": _("As on this laptop"), "light": _("Light"), "dark": _("Dark")}


class SettingsPage(Page):
    """Each choice holds at once. What is about the shelter is shown to whoever answers for it."""

    def __init__(self, office: Office, _subject: str = "", *, dialogs: Dialogs | None = None) -> None:
        super().__init__(office, kinds=(cases.NUMBERING, organisation.SETTINGS))
        self._dialogs = dialogs or Dialogs()
        self.prefix, self._number, self._law = QLineEdit(), Label(role="hint"), Label()
        self.language, self.second, self.scale, self.appearance, self.idle = (QComboBox() for _box in range(5))
        self.content.addWidget(self._build_looks())
        self.content.addWidget(self._build_safety())
        if office.session.may("write", "vault.backup"):
            self.content.addWidget(self._build_backups())
        self._settles = office.session.may("approve", cases.NUMBERING)
        if self._settles:
            self.content.addWidget(self._build_shelter())

    def refresh(self) -> None:
        words = self.words
        said = words(_("For this laptop and whoever uses it. Each choice holds at once."))
        self.set_head(
            words(_("Settings")), said, [Action(words(_("&About Saphan")), lambda: self.office.open("about"))]
        )
        if self._settles:
            self._show_shelter()

    def _build_looks(self) -> QWidget:
        chosen, words = self.office.settings, self.words
        _fill(self.language, [(own, code) for code, own in LANGUAGES.items()], chosen.language)
        beside = [(words(_("None")), ""), *((own, code) for code, own in LANGUAGES.items() if code != chosen.language)]
        _fill(self.second, beside, chosen.second)
        _fill(self.scale, [(words(_("{percent} %"), percent=one), one) for one in SCALES], chosen.scale)
        _fill(self.appearance, [(words(_LOOKS[one]), one) for one in APPEARANCES], chosen.appearance)
        for name, box in (
            ("language", self.language),
            ("second", self.second),
            ("scale", self.scale),
            ("appearance", self.appearance),
        ):
            box.activated.connect(partial(self._on_chosen, name, box))
        draft = _("This translation is a draft that no native speaker has approved yet. The rest is shown in English.")
        return self._card(
            _("How it looks"),
            (_("Language"), "" if chosen.language == "en" else draft, self.language),
            (_("Second language in interviews"), _("Questions stand in both, one under the other."), self.second),
            (_("Size of text"), "", self.scale),
            (_("Light or dark"), "", self.appearance),
        )

    def _build_safety(self) -> QWidget:
        minutes = [(self.words.plural(*n_("{n} minute", "{n} minutes"), one), one) for one in IDLE_MINUTES]
        _fill(self.idle, minutes, self.office.settings.idle)
        self.idle.activated.connect(partial(self._on_chosen, "idle", self.idle))
        why = _("It also locks when the screen is locked, when the laptop sleeps, and by Ctrl+L.")
        change = QWidget()
        change.setLayout(row(button(Action(self.words(_("&Change it…")), self._on_passphrase)), None))
        known = _("Change it when somebody may have seen or heard it.")
        return self._card(
            _("Lock and passphrase"), (_("Lock after"), why, self.idle), (_("Your passphrase"), known, change)
        )

    def _build_backups(self) -> QWidget:
        self.place = BackupPlace(self.words, self.office.vault.path, self.office.settings.backups, self._dialogs)
        self.place.chosen.connect(lambda folder: self._choose("backups", folder))
        return framed("card", Label(self.words(_("Where backups go")), role="heading"), rule(), self.place)

    def _build_shelter(self) -> QWidget:
        words = self.words
        self.prefix.setMaxLength(16)
        self.prefix.setAccessibleName(words(_("Case numbers begin with")))
        self.prefix.returnPressed.connect(self._on_prefix)
        save = button(Action(words(_("Save the &prefix")), self._on_prefix))
        law = button(Action(words(_("Choose the &law…")), self._on_law))
        prefix, chosen = QWidget(), QWidget()
        prefix.setLayout(column(Flow(self.prefix, save), self._number, spacing=GRID // 2))
        chosen.setLayout(Flow(self._law, law, first_fills=True))
        return self._card(
            _("This shelter"),
            (_("Case numbers begin with"), _("For new cases made on this laptop."), prefix),
            (_("National law on trafficking"), _("By it screenings are read, beside the Palermo Protocol."), chosen),
        )

    def _show_shelter(self) -> None:
        office = self.office
        numbers = cases.numbering(office.vault, office.session)
        self.prefix.setText(numbers.prefix)
        following = numbers.next(office.today()).number
        self._number.say(self.words(_("The next case will be {number}."), number=following))
        law = organisation.national_law(office.vault, office.session)
        codes = office.library.form(organisation.SETTINGS).question("national_law").codes
        self._law.say(codes.shown(law, self.words) if law and codes else self.words(_("None is chosen.")))

    def _card(self, title: str, *lines: tuple[str, str, QWidget]) -> QWidget:
        laid = QGridLayout()
        laid.setHorizontalSpacing(3 * GRID)
        laid.setVerticalSpacing(2 * GRID)
        for place in (0, 1):
            laid.setColumnStretch(place, 1)
        for place, (name, hint, field) in enumerate(lines):
            laid.addWidget(named(self.words(name), field), place, 0)
            laid.addWidget(Label(self.words(hint), role="hint"), place, 1)
        return framed("card", Label(self.words(title), role="heading"), rule(), laid)

    def _on_chosen(self, name: str, box: QComboBox, place: int) -> None:
        self._choose(name, box.itemData(place))

    def _choose(self, name: str, chosen: object) -> None:
        self.office.choose(self.office.settings.with_(**{name: chosen}))

    def _on_passphrase(self) -> None:
        self.office.open("passphrase")

    def _on_prefix(self) -> None:
        office = self.office

        def save() -> bool:
            cases.set_prefix(office.vault, office.session, office.library, self.prefix.text(), today=office.today())
            return True

        if office.attempt(save):
            office.tell(_("Saved."))

    def _on_law(self) -> None:
        office, form = self.office, self.office.library.form(organisation.SETTINGS)
        law, today = organisation.national_law(office.vault, office.session), office.today()
        task = FormTask(
            form=form,
            subject="",
            title=self.words(form.title),
            answers={"national_law": law} if law else {},
            save=lambda vault, session, answers: organisation.settle(
                vault, session, office.library, answers, today=today
            ),
        )
        office.show(FormPage(office, task))


def _fill(box: QComboBox, options: Sequence[tuple[str, object]], chosen: object) -> None:
    for said, code in options:
        box.addItem(said, code)
    box.setMaxVisibleItems(len(options))
    box.setCurrentIndex(max(box.findData(chosen), 0))
