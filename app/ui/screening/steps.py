"""The six steps of a screening, each with how it stands in an icon and a word."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from app.i18n import _
from app.models.screening_way import Step, Way
from app.ui.screening.said import STANDINGS, STEPS
from app.ui.shell.icons import icon, size
from app.ui.shell.label import breakable
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID


class StepList(QListWidget):
    """Arrow keys walk the steps; the one chosen is shown beside the list."""

    chosen = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.setAccessibleName(office.words(_("Steps of the screening")))
        self.setFixedWidth(round(18 * office.look.points) + 4 * GRID)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(size())
        for _step in Step:
            self.addItem(QListWidgetItem())
        self.currentRowChanged.connect(lambda row: self.chosen.emit(list(Step)[row]))

    @property
    def step(self) -> Step:
        return list(Step)[max(self.currentRow(), 0)]

    def show_way(self, way: Way, step: Step) -> None:
        """How each stands now, and which is shown; told to nobody."""
        words, look = self._office.words, self._office.look
        steps = way.steps
        for place, one in enumerate(Step):
            word, tone, drawing = STANDINGS[steps[one]]
            title, standing = words(STEPS[one]), words(word)
            item = self.item(place)
            item.setText(f"{words.number(place + 1)}  {breakable(title)}\n{standing}")
            item.setIcon(icon(drawing, look.colours[tone]))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, words(_("{step}: {standing}"), step=title, standing=standing)
            )
        with QSignalBlocker(self):
            self.setCurrentRow(list(Step).index(step))
