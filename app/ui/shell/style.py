"""The look of everything, from the one table of tokens: palette, sheet and fonts for a reader, light or dark."""

import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.places import resource

FAMILIES: Final = {
    "km": "Noto Sans Khmer",
    "lo": "Noto Sans Lao",
    "my": "Noto Sans Myanmar",
    "th": "Noto Sans Thai",
    "zh": "Noto Sans SC",
}
_TALL: Final = ("km", "my")
_ROLES: Final = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "ground",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.Link: "accent",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks now: its colours by meaning, its sizes, and the size of its text in points."""

    dark: bool
    colours: dict[str, str]
    sizes: dict[str, Any]
    points: float

    def colour(self, token: str) -> QColor:
        return QColor(self.colours[token])

    @property
    def grid(self) -> int:
        return int(self.sizes["grid"])


def look(appearance: str, scale: int) -> Look:
    """The tokens of an appearance (system, light, dark) with text scaled to that many per cent."""
    told = tokens()
    dark = appearance == "dark" or (appearance == "system" and _system_is_dark())
    colours = dict(told["dark" if dark else "light"])
    return Look(dark, colours, dict(told["size"]), told["size"]["text"] * scale / 100)


def dress(application: QApplication, found: Look, language: str) -> None:
    """Gives the whole application its fonts, palette and sheet. Without the sheet first: each widget would work out
    three times what it says, and for fonts that are about to change."""
    load_fonts()
    application.setStyleSheet("")
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(_palette(found))
    application.setFont(font(found.points, language))
    application.setStyleSheet(sheet(found, language))


def sheet(found: Look, language: str) -> str:
    """The style sheet with its tokens filled in; a token it does not have is a mistake of ours."""
    line = found.sizes["line_tall" if language in _TALL else "line"]
    height = round(found.points * 1.333 * line)
    sizes = {
        "title": f"{found.points * 1.6:.2f}",
        "heading": f"{found.points * 1.2:.2f}",
        "small": f"{found.points * 0.9:.2f}",
        "radius": str(found.sizes["radius"]),
        "field": str(height),
        "button": str(height),
        "indicator": str(round(found.points * 1.333 * 1.1)),
        "round": str(round(found.points * 1.333 * 1.1) // 2 + 1),
        "tick": resource("icons", f"tick_{'dark' if found.dark else 'light'}.svg").as_posix(),
        "chevron": resource("icons", f"chevron_{'dark' if found.dark else 'light'}.svg").as_posix(),
    }
    return Template(resource("style", "window.qss").read_text(encoding="utf-8")).substitute(found.colours | sizes)


def font(points: float, language: str) -> QFont:
    """The reader's script first, then every other one, so that any name is drawn."""
    first = FAMILIES.get(language, "Noto Sans")
    wanted = QFont()
    wanted.setFamilies(list(dict.fromkeys(["Noto Sans", first, *FAMILIES.values()])))
    wanted.setPointSizeF(points)
    return wanted


@cache
def tokens() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resource("style", "tokens.toml").read_text(encoding="utf-8"))


@cache
def load_fonts() -> None:
    """The bundled fonts, once in a process: the same on the screen as on paper, whatever this laptop has."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _palette(found: Look) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, found.colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, found.colour("quiet"))
    return palette


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
