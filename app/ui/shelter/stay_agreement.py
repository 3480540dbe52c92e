"""Beside the talk at an arrival: the agreement of the house, to be read out."""

from PySide6.QtWidgets import QFrame

from app.i18n import _
from app.models.shelter.living import Life
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, column


class Agreement(QFrame):
    """As the house has it; where it has none, what has to be said all the same."""

    def __init__(self, office: Office, life: Life) -> None:
        super().__init__()
        self.setProperty("role", "well")
        words = office.words
        self.setAccessibleName(words(_("House agreement")))
        told = life.house.answers.get("agreement") if life.house else None
        none = words(_("This house has no agreement written down. A supervisor or the manager adds it to the house."))
        leave = words(_("You may leave at any time. Nobody holds you here, and help does not depend on staying."))
        laid = column(
            Label(words(_("House agreement")), role="heading"),
            Label(leave, role="strong"),
            Label(told, selectable=True) if isinstance(told, str) else Label(none, role="state"),
        )
        laid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        laid.addStretch(1)
        self.setLayout(laid)
