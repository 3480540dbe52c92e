"""What stands above a case that is to be closed: what is still in the way, or that nothing is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models import cases, closing
from app.models.care.rules import thresholds
from app.models.screening.said import Said
from app.models.vault.record import Record
from app.ui.cases.doing import Doing
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, button, framed, row


def closing_note(office: Office, case: Record, held: list[Record]) -> QFrame | None:
    """Nothing where no closing is proposed, or the case is closed."""
    closure = closing.proposed(held)
    if closure is None or case.status in cases.CLOSED_STATES:
        return None
    words, least = office.words, thresholds(office.vault, office.session)
    reasons = closing.may_close(office.library, case, held, least)
    said = _("It is proposed to close this case. Still in the way:")
    if not reasons:
        said = _("It is proposed to close this case, and a second person has approved it.")
    lines: list[QWidget] = [Label(words(said), role="strong"), *_sentences(office, reasons)]
    if short := closing.beside(office.library, held, least):
        lines.append(
            Label(words(_("The ratings of needs are low. Here that keeps nobody from closing:")), role="strong")
        )
        lines += _sentences(office, short)
    offers = [button(Action(words(_("See the proposal")), partial(office.open, "record", closure.id)))]
    if not reasons and office.session.may("write", cases.CASE):
        offers.append(button(Action(words(_("&Close the case")), Doing(office, case).close, role="main", icon="check")))
    return framed("warning" if reasons else "note", *lines, row(*offers, None))


def _sentences(office: Office, told: Sequence[Said]) -> list[Label]:
    return [Label(office.words(one.sentence, **one.places)) for one in told]
