"""Every type of question: what is set is the answer again, and what is typed is the answer."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QRadioButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.i18n import LANGUAGES
from app.models.forms.library import Library
from app.ui.forms.days import DayView
from app.ui.forms.field import Field
from tests.models.forms.sample import SAMPLE, form_of
from tests.ui.driving import type_into
from tests.ui.forms.answering import ID, around, field_of, shown

ALL: dict[str, Any] = {
    "called": {"own": "ចាន់ ស្រី", "roman": "Chan Srey", "order": "family_first", "family": "Chan"},
    "gender": "Feminine",
    "seen_on": "2026-05-17",
    "children": 0,
    "moved": "yes",
    "by": ["boat", "ox_cart"],
    "to": {"country": "TH", "province": "TH-63", "detail": "by the border"},
    "told": "First line\nsecond line",
    "debts": [
        {"owed_to": "the broker", "owed": {"amount": "1500.50", "currency": "KHR"}, "how_owed": "journey"},
        {"owed_to": "an aunt"},
    ],
    "weight": "48.50",
    "mood": 3,
    "brought_by": f"{ID}1",
    "after": f"{ID}2",
    "papers": [f"{ID}3", f"{ID}4"],
    "signed": {"by": "Srey", "method": "thumbprint", "on": "2026-05-17"},
    "sum": 4,
}
"""One answer of each type; a code that is no longer offered stays."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_set_is_the_answer_again_in_every_language(language: str, qtbot: QtBot) -> None:
    form = form_of(SAMPLE)
    view = shown(qtbot, form, language)
    view.set_answers(ALL)
    view.show_section(1)
    assert view.answers() == ALL
    assert {name: view.field(name).answer() for name in ALL} == ALL
    view.set_answers({})
    assert {name: view.field(name).answer() for name in ALL} == dict.fromkeys(ALL)


@pytest.mark.parametrize("value", ["2009", "2009-05", "2009-05-17", "~2009", "~2009-05-17", "1930", "~1930-02"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_shown_so_that_it_reads_back_as_the_same(language: str, value: str, qtbot: QtBot) -> None:
    field = field_of(qtbot, 'type = "date"', language)
    field.set_answer(value)
    assert field.answer() == value and field.problem() is None


@pytest.mark.parametrize(
    ("language", "typed", "kept", "understood"),
    [
        ("en", "17 May 2009", "2009-05-17", "17 May 2009"),
        ("en", "5/2009", "2009-05", "May 2009"),
        ("en", "~2009", "~2009", "about 2009"),
        ("en", "about 5/2009", "~2009-05", "about May 2009"),
        ("km", "១៧/៥/២០០៩", "2009-05-17", "17 ឧសភា 2009"),
        ("my", "၂၀၀၉ ခန့်", "~2009", "၂၀၀၉ ခန့်"),
        ("th", "17/5/2552", "2009-05-17", "17 พ.ค. 2552 ตรงกับคริสต์ศักราช 2009"),
        ("zh", "2009年5月", "2009-05", "2009年5月"),
    ],
)
def test_a_date_is_read_as_people_write_it_and_said_in_words(
    language: str, typed: str, kept: str, understood: str, qtbot: QtBot
) -> None:
    field = field_of(qtbot, 'type = "date"', language)
    view = field.input.widget
    assert isinstance(view, DayView)
    type_into(view.edit, typed)
    assert view.understood == "", "not while it is typed"
    qtbot.waitUntil(lambda: view.understood != "")
    assert field.answer() == kept
    assert view.understood == understood


@pytest.mark.parametrize("typed", ["31/2/2009", "17/5/09", "2552", "soon"])
def test_a_date_that_cannot_be_read_stays_as_typed_and_says_why(typed: str, qtbot: QtBot) -> None:
    field = field_of(qtbot, 'type = "date"')
    type_into(edit(field), typed)
    assert field.answer() == typed and field.problem() is not None
    field.set_answer(field.answer())
    assert edit(field).text() == typed and field.problem() is not None


def test_a_year_of_the_buddhist_era_is_taken_where_somebody_says_so(qtbot: QtBot) -> None:
    field = field_of(qtbot, 'type = "date"')
    type_into(edit(field), "2552")
    menu = field.menu()
    next(action for action in menu.actions() if action.text() == "Buddhist era").trigger()
    assert field.answer() == "2009" and field.problem() is None
    next(action for action in field.menu().actions() if action.text() == "Estimated").trigger()
    assert field.answer() == "~2009"


@pytest.mark.parametrize(
    ("kind", "language", "typed", "answer"),
    [
        ("integer", "en", "0", 0),
        ("integer", "km", "១២", 12),
        ("integer", "en", "2.5", "2.5"),
        ("decimal", "vi", "48,5", "48.5"),
        ("decimal", "en", "48,5", "48,5"),
    ],
)
def test_numbers_are_read_as_the_reader_writes_them(
    kind: str, language: str, typed: str, answer: Any, qtbot: QtBot
) -> None:
    field = field_of(qtbot, f'type = "{kind}"', language)
    type_into(edit(field), typed)
    assert field.answer() == answer
    assert (field.problem() is None) == (answer != typed or (kind == "integer" and isinstance(answer, int)))


def test_one_of_many_is_found_by_any_part_of_its_label(library: Library, qtbot: QtBot) -> None:
    question = library.form("person").question("home_country")
    field = Field(question, around("km"))
    qtbot.addWidget(field)
    box = edit(field)
    field.show()
    type_into(box, "ម្ពុជ")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (field.answer(), box.text()) == ("KH", "កម្ពុជា")
    box.clear()
    type_into(box, "Atlantis")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert field.answer() == "Atlantis", "what names nothing on offer is told when it is left, and not lost"
    box.clear()
    type_into(box, "កម្ពុជា")
    assert field.answer() == "KH", "a whole label needs no Enter"
    box.clear()
    type_into(box, "កម្ពុជ")
    assert field.answer() == "កម្ពុជ", "a part of one does"


def test_a_list_of_many_shows_what_fits_what_is_typed_and_is_ticked_by_space(library: Library, qtbot: QtBot) -> None:
    field = Field(library.form("person").question("languages_understood"), around())
    qtbot.addWidget(field)
    field.show()
    field.set_answer(["khm"])
    type_into(edit(field), "vietn")
    qtbot.keyClick(edit(field), Qt.Key.Key_Down)
    qtbot.keyClick(field.input.widget.findChildren(QWidget, "boxes")[0], Qt.Key.Key_Space)
    assert field.answer() == ["khm", "vie"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_long_list_no_line_is_cut_and_a_screen_reader_hears_what_is_ticked(
    language: str, library: Library, qtbot: QtBot
) -> None:
    field = Field(library.form("person").question("languages_understood"), around(language))
    qtbot.addWidget(field)
    field.show()
    (boxes,) = field.findChildren(QListView, "boxes")
    lines = [boxes.model().index(row, 0) for row in range(boxes.model().rowCount())]
    likes = QStyledItemDelegate().sizeHint
    option = QStyleOptionViewItem()
    boxes.initViewItemOption(option)
    assert boxes.sizeHintForColumn(0) >= max(likes(option, line).width() for line in lines)

    assert boxes.accessibleName()
    boxes.keyboardSearch(lines[7].data()[:4])  # what letters typed there do: they lead to a line, and Space ticks it
    found = boxes.currentIndex()
    assert found.data().startswith(lines[7].data()[:4])
    heard = QAccessible.queryAccessibleInterface(boxes).child(found.row())
    assert not heard.state().checked
    qtbot.keyClick(boxes, Qt.Key.Key_Space)
    assert heard.state().checked and heard.text(QAccessible.Text.Name) == found.data()


def test_another_country_takes_the_province_away(qtbot: QtBot) -> None:
    view = shown(qtbot, form_of(SAMPLE))
    view.set_answers({"moved": "yes", "by": ["boat"], "to": {"country": "KH", "province": "KH-12"}})
    view.show_section(1)
    country = view.field("to").input.widget.findChildren(QLineEdit)[0]
    country.selectAll()
    type_into(country, "thai")
    qtbot.keyClick(country, Qt.Key.Key_Return)
    assert view.answers()["to"] == {"country": "TH"}


def test_a_signature_is_of_today_in_sight_unless_another_day_is_typed(qtbot: QtBot) -> None:
    field = field_of(qtbot, 'type = "signature"\nsealed = "identity"')
    type_into(edit(field), "Srey")
    qtbot.mouseClick(field.input.widget.findChildren(QRadioButton)[1], Qt.MouseButton.LeftButton)
    assert field.answer() == {"by": "Srey", "method": "thumbprint", "on": "2026-11-24"}


def test_a_step_of_a_scale_and_yes_are_chosen_by_their_first_sign_and_taken_back_by_delete(qtbot: QtBot) -> None:
    field = field_of(qtbot, 'type = "scale"\nmin = 1\nmax = 5')
    first = field.input.widget.findChildren(QRadioButton)[0]
    qtbot.keyClick(first, "4")
    assert field.answer() == 4
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert field.answer() is None
    field = field_of(qtbot, 'type = "yes_no"')
    qtbot.keyClick(field.input.widget.findChildren(QRadioButton)[0], "n")
    assert field.answer() == "no"


def edit(field: Field) -> QLineEdit:
    """The first line of a field that is typed in."""
    widget = field.input.widget
    return widget if isinstance(widget, QLineEdit) else widget.findChildren(QLineEdit)[0]
