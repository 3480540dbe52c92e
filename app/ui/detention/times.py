"""One time in detention as a card: where, since when, on what basis, and which rights were given."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame

from app.i18n import _
from app.models.detention import telling
from app.models.detention.known import Time
from app.models.forms.truth import Truth
from app.ui.detention import said
from app.ui.detention.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, badge, button, facts

_TOLD: Final = (
    *("basis", "authority", "can_leave", "presumed_on", "told_on"),
    *("interpreter", "lawyer", "consul_told", "phone_kept", "ill_treatment", "outcome", "ended_on", "released_to"),
)
"""What the card says of it; all of it is behind Open."""
_ALWAYS: Final = ("interpreter", "lawyer")
"""What has to be asked: that nobody did is said."""
_TONES: Final = {Truth.TRUE: "", Truth.UNKNOWN: "due", Truth.FALSE: "danger"}


def time_card(office: Office, doing: Doing, time: Time) -> QFrame:
    """Beside its place how long it took; below what was asked, with what is still to be asked."""
    words, record = office.words, time.record
    told = _told(office, time)
    days = badge(telling.days(time.days, words), "" if time.episode.over else "danger")
    standing = badge(words(_("over")) if time.episode.over else words(_("held now")))
    offers = [Action(words(_("Open it")), partial(office.open, "record", record.id), role="link")]
    if doing.may(record.kind):
        offers.insert(0, Action(words(_("Correct")), partial(doing.correct, record), role="link"))
    place = said.place(office, time.facility)
    since = Label(said.began(office, time.episode), role="state")
    named = words(_("{place}: {kind}"), place=place, kind=said.kind(office, time.facility)) if time.facility else place
    return card(named, Flow(days, standing), since, facts(told), Flow(*(button(one) for one in offers)))


def _told(office: Office, time: Time) -> Iterator[tuple[str, Label]]:
    record = time.record
    form = office.library.form(record.kind)
    for name in _TOLD:
        answer = said.answered(office, record, name)
        if answer or (name in _ALWAYS and not time.episode.over):
            tone = _TONES[time.episode.interpreter] if name == "interpreter" and not time.episode.over else ""
            shown = answer or office.words(_("not asked"))
            yield office.words(form.question(name).label), Label(shown, tone=tone, selectable=True)
