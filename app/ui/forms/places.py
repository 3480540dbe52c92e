"""A place: country, province in it, and the rest in words."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.models.forms.definition import Question
from app.models.forms.lists import CodeList
from app.ui.forms.code_box import CodeBox
from app.ui.forms.input import Around, Input, Option
from app.ui.forms.parts import labelled, line, parts_grid


def place(question: Question, around: Around) -> Input:
    view = PlaceView(question, around)
    return Input(view, view.told, view.tell, view.changed)


class PlaceView(QWidget):
    """The provinces on offer are those of the country; another country takes the province away."""

    changed = Signal()

    def __init__(self, question: Question, around: Around) -> None:
        super().__init__()
        words = around.words
        self._question, self._around = question, around
        self._country, self._province, self._detail = CodeBox(self._offered(question.codes)), CodeBox(()), line("long")
        self._province_part = labelled(words(_("Province")), self._province)
        parts_grid(
            self,
            labelled(words(_("Country")), self._country),
            self._province_part,
            labelled(words(_("District, village, street")), self._detail, width="medium"),
        )
        self._province_part.hide()
        self._of = ""
        self._country.chosen.connect(self._on_country)
        self._province.chosen.connect(self.changed)
        self._detail.textChanged.connect(self.changed)
        self.setFocusProxy(self._country)

    def told(self) -> dict[str, str] | None:
        said = {"country": self._country.code(), "province": self._province.code(), "detail": self._detail.text()}
        return {part: text for part, text in said.items() if text} or None

    def tell(self, told: Any) -> None:
        parts = told if isinstance(told, Mapping) else {}
        self._country.set_code(parts.get("country"), _label(self._question.codes, parts.get("country"), self._around))
        self._offer_provinces()
        province = parts.get("province")
        self._province.set_code(province, _label(self._question.provinces, province, self._around))
        self._detail.setText(parts.get("detail") or "")
        self._province_part.setVisible(bool(province) or not self._province_part.isHidden())

    def _on_country(self) -> None:
        if self._country.code() != self._of:
            self._province.set_code(None)
            self._offer_provinces()
        self.changed.emit()

    def _offer_provinces(self) -> None:
        self._of = self._country.code()
        found = self._offered(self._question.provinces, parent=self._of) if self._of else []
        self._province.offer(found)
        self._province_part.setVisible(bool(found))

    def _offered(self, codes: CodeList | None, parent: str | None = None) -> list[Option]:
        found = codes.choosable(self._around.today, parent=parent) if codes else []
        return [(code.code, code.shown(self._around.words)) for code in found]


def _label(codes: CodeList | None, code: Any, around: Around) -> str:
    return codes.shown(code, around.words) if codes and isinstance(code, str) and code in codes else ""
