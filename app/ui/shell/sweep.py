"""Unreachable cycles are collected on the thread of the window alone: widgets are among them."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 500
"""Milliseconds between two looks at how much there is."""


class Sweep(QObject):
    """Python collects on whichever thread makes the most; on that of the work, a page would end there, and Qt and
    Python would each wait for the other for ever. From now until `stop` it happens here, when Python itself would."""

    def __init__(self) -> None:
        super().__init__()
        self._was = gc.isenabled()
        gc.disable()
        gc.freeze()  # what the program itself is made of is never looked through again
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        if self._was:
            gc.enable()

    def _look(self) -> None:
        counts, most = gc.get_count(), gc.get_threshold()
        for generation in reversed(range(len(counts))):
            if counts[generation] > most[generation] > 0:
                gc.collect(generation)
                return
