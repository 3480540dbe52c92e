"""The files somebody has, each a click away, and the way to hand all of them to another."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.staff import Held
from app.models.vault.users import User
from app.ui.cases import rows
from app.ui.cases.rows import CaseRow
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action
from app.ui.supervision.users_acts import hand_over

_MOST = 30


def files_card(office: Office, user: User, files: Sequence[Held]) -> QFrame:
    """Her files by the number of their cases, and how the cases stand; the first ones, where she has many."""
    words = office.words
    lines: list[QWidget] = [LineView(_line(office, one)) for one in files[:_MOST]]
    if len(files) > _MOST:
        lines.append(Label(words.plural(*n_("and {n} more", "and {n} more"), len(files) - _MOST), role="state"))
    if not lines:
        lines.append(Label(words(_("No file is given to her. A case is given at its own page.")), role="state"))
    action = Action(words(_("Hand over &all")), partial(hand_over, office, user), role="link") if files else None
    return card(words(_("Files given to her")), *lines, action=action)


def _line(office: Office, held: Held) -> Line:
    words = office.words
    if held.person is None:
        return Line("cases", words(_("A file that is not open to you")), "", lambda: None)
    if not held.cases:
        said = words(_("No case is open for this person yet."))
        return Line("people", office.name(held.person), said, partial(office.open, "person", held.file))
    first = held.cases[0]
    standing = rows.state(office, first), rows.STATE_TONES.get(first.status, "")
    numbers = words.listing([rows.number(one) for one in held.cases])
    name = rows.name(office, CaseRow(first, held.person))
    return Line("cases", numbers, name, partial(office.open, "case", first.id), *standing)
