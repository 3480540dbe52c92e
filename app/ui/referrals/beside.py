"""What stands beside a referral while it is written: what speaks against the provider, and what is to be left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _
from app.models.referrals import providers, sending
from app.models.referrals.providers import Doubt, Provider
from app.models.vault.record import Record
from app.ui.consent import said as consent_said
from app.ui.forms.task import Beside
from app.ui.referrals import said
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, badge, clear


class BesideReferral(QFrame):
    """Follows what is asked for: each service may be one they do not do."""

    def __init__(self, office: Office, person: Record, provider: Provider) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.setAccessibleName(office.words(_("The provider, and consent to it")))
        self._office, self._person, self._provider = office, person, provider
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)

    def told(self, answers: Mapping[str, Any]) -> None:
        office, day = self._office, self._office.today()
        asked = answers.get("services")
        need = providers.need_of(office.library, self._person, asked if isinstance(asked, list) else (), day)
        clear(self._laid)
        self._laid.addWidget(Label(self._provider.name, role="heading"))
        for part in (*doubt_parts(office, providers.doubts(self._provider, need, day)), *self._consent()):
            self._laid.addWidget(part)
        self._laid.addStretch(1)

    def _consent(self) -> list[QWidget]:
        office, words, day = self._office, self._office.words, self._office.today()
        to = self._provider.as_recipient
        _purpose, answer = sending.consent_to(office.vault, office.session, self._person.id, to, day)
        sign = consent_said.standing(words, answer, day)
        parts: list[QWidget] = [
            Label(words(_("Consent")), role="heading"),
            badge(sign.word, sign.tone),
            Label(consent_said.why(words, answer)),
        ]
        if answer.withheld:
            parts.append(Label(consent_said.withheld(office, answer), role="strong", tone="due"))
        if not answer.allowed:
            parts.append(Label(words(_("It can be prepared. It leaves only once there is consent.")), role="state"))
        return parts


def doubt_parts(office: Office, doubts: Sequence[Doubt]) -> list[QWidget]:
    """What speaks against a provider, what is known of it before what is not."""
    words = office.words
    if not doubts:
        return [Label(words(_("Nothing is known to speak against it.")), role="state")]
    parts: list[QWidget] = []
    for sure, heading, tone in ((True, _("What speaks against it"), "danger"), (False, _("Not sure"), "due")):
        told = [Label(said.doubt(words, one), tone=tone) for one in doubts if one.sure is sure]
        parts += [Label(words(heading), role="hint"), *told] if told else []
    return parts


def beside_form(office: Office, person: Record, provider: Provider) -> Beside:
    made = BesideReferral(office, person, provider)
    return Beside(made, made.told)
