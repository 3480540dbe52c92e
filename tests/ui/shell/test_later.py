"""What is out of sight at first is built a little at a time, while somebody looks, and all of it comes."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.label import Label
from app.ui.shell.later import Later
from app.ui.shell.parts import Inside, column, scrolling
from app.ui.shell.sides import Sides
from tests.ui.built import built


def cards(name: str, many: int = 6) -> Iterator[QWidget]:
    for number in range(many):
        yield Label(f"{name} {number}")


def shown(qtbot: QtBot) -> Sides:
    sides = Sides()
    qtbot.addWidget(sides)
    sides.resize(1200, 600)
    sides.show()
    return sides


def there(sides: Sides) -> list[str]:
    """As one reads it, column by column."""
    QApplication.sendPostedEvents()  # all that is there comes into sight, and nothing more is built
    cards = [(one.mapTo(sides, QPoint(0, 0)), one.plain) for one in sides.findChildren(Label) if not one.isHidden()]
    return [said for place, said in sorted(cards, key=lambda one: (one[0].x(), one[0].y()))]


def test_of_what_nobody_sees_nothing_is_built(qtbot: QtBot) -> None:
    left, page = [3], QWidget()

    def build() -> bool:
        left[0] -= 1
        return left[0] > 0

    later = Later(page, build)
    qtbot.addWidget(page)
    later.go_on()
    for _turn in range(5):
        QApplication.processEvents()
    assert left == [3]
    page.show()
    page.hide()
    for _turn in range(5):
        QApplication.processEvents()
    assert left == [3] and not later.isActive()
    page.show()
    built(page)
    assert left == [0] and not later.isActive(), "what is finished does not go on asking"


def test_the_cards_in_sight_come_first_and_the_others_in_their_order(qtbot: QtBot, dressed: QApplication) -> None:
    sides = shown(qtbot)
    sides.fill(cards("main"), cards("side", 3))
    assert 0 < len(there(sides)) < 9
    whole = [*(f"main {number}" for number in range(6)), *(f"side {number}" for number in range(3))]
    assert there(built(sides)) == whole


def test_cards_that_are_read_again_come_as_far_at_once_as_they_had_come(qtbot: QtBot, dressed: QApplication) -> None:
    sides = shown(qtbot)
    sides.fill(cards("main"), cards("side"))
    assert len(there(built(sides))) == 12
    sides.fill(None, cards("new"))
    assert there(sides) == [f"{column} {number}" for column in ("main", "new") for number in range(6)]


def test_what_follows_squeezes_nothing_that_is_there(qtbot: QtBot, dressed: QApplication) -> None:
    sides, inner, turns = Sides(), Inside(), []
    inner.setLayout(column(sides))
    area = scrolling(inner)
    qtbot.addWidget(area)
    area.resize(400, 200)
    area.show()
    sides.fill([Label("Told in so many words that it needs several lines. " * 5) for _card in range(6)])
    (later,) = sides.findChildren(Later)
    later.timeout.connect(lambda: turns.append([one for one in sides.findChildren(Label) if _squeezed(one)]))
    built(sides)
    assert len(turns) > 3 and not any(turns)


def _squeezed(label: Label) -> bool:
    return label.height() < label.heightForWidth(label.width())
