"""The system's own dialogs: where to save, which file, which folder, which printer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import Refused
from app.marks import _


def save_as(parent: QWidget, title: str, proposed: Path, kind: str) -> Path | None:
    """Where to save; a file that is there already is refused by who writes, and so not asked about here."""
    option = QFileDialog.Option.DontConfirmOverwrite
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(proposed), kind, options=option)
    return Path(chosen) if chosen else None


def choose_file(parent: QWidget, title: str, start: Path, kind: str) -> Path | None:
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(start), kind)
    return Path(chosen) if chosen else None


def choose_files(parent: QWidget, title: str, start: Path) -> list[Path]:
    """Any number of files of any kind: what may be done with them is for whoever reads them to say."""
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, str(start))
    return [Path(one) for one in chosen]


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def choose_printer(parent: QWidget, printer: QPrinter, pages: int) -> bool:
    """Whether she chose one and wants to print; printing into a file is saving, and offered as that."""
    if not QPrinterInfo.availablePrinterNames():
        raise Refused(_("No printer is set up on this laptop. Connect one, or save the page as a PDF."))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
    dialog.setMinMax(1, pages)
    return dialog.exec() == QPrintDialog.DialogCode.Accepted


@dataclass(frozen=True, slots=True)
class Dialogs:
    """All of them, so that whoever drives a window without a person can answer in her place."""

    save_as: Callable[[QWidget, str, Path, str], Path | None] = save_as
    file: Callable[[QWidget, str, Path, str], Path | None] = choose_file
    files: Callable[[QWidget, str, Path], list[Path]] = choose_files
    folder: Callable[[QWidget, str, Path], Path | None] = choose_folder
    printer: Callable[[QWidget, QPrinter, int], bool] = choose_printer
