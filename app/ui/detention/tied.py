"""Which client of ours somebody met in detention is: said and seen by who may read both, and never by the monitor."""

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models.detention import writing
from app.models.detention.known import Known
from app.models.detention.records import TIE
from app.models.vault.record import Record
from app.ui.detention import said
from app.ui.detention.client_box import ClientBox
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, button


def tie_card(office: Office, found: Known) -> QFrame:
    """The client she is, or the way to say so."""
    words, parts = office.words, list[QWidget]()
    if found.client and found.who is not None:
        parts.append(LineView(Line("people", office.name(found.who), "", partial(office.open, "person", found.file))))
        parts += [_met(office, found.file, one) for one in found.met if office.session.may("write", TIE)]
        return card(words(_("Our client")), *parts)
    parts.append(Label(words(_("Nobody has said that this is a client of ours.")), role="state"))
    if office.session.may("write", TIE):
        act = partial(_tie, office, found.file, same=True)
        parts.append(ClientBox(office, words(_("&This is the client")), act))
        parts.append(Label(words(_("Both files stay as they are. The monitor does not learn of it.")), role="hint"))
    return card(words(_("Is this a client of ours?")), *parts)


def _met(office: Office, client: str, met: Record) -> QWidget:
    """Where she was met, to be taken back where it was another person after all."""
    text = office.words(_("{name} is another person after all"), name=said.name(office, met))
    return button(Action(text, partial(_untie, office, client, met.id), role="link"))


def _tie(office: Office, met: str, client: str, *, same: bool) -> None:
    library, day = office.library, office.today()
    office.save(lambda vault, session: writing.tie(vault, session, library, met, client, today=day, same=same))


def _untie(office: Office, client: str, met: str) -> None:
    _tie(office, met, client, same=False)
