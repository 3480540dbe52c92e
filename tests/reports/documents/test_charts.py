"""Charts on paper: bars on one scale, what may be apart from what is certain, and every number as text."""

from app.i18n import Words
from app.reports.documents.charts import bars_strips
from app.reports.documents.pen import Pen
from app.reports.documents.render import render
from app.reports.documents.shaping import Shaper
from app.reports.documents.strips import Setting
from app.reports.documents.tags import Element
from app.reports.documents.tree import A4, Bar, Bars, Document
from tests.shots import page_text

CERTAIN = Bar("Police cell", 40, 40, "40 days")
RANGE = Bar("Hotel", 10, 20, "10 to 20 days")
NOTHING = Bar("Prison", 0, 0, "0 days")


class Drawn(Pen):
    """A pen that also keeps which rectangles were filled and framed, as left and width."""

    def __init__(self) -> None:
        super().__init__(A4, language="en", title="T")
        self.filled: list[tuple[float, float]] = []
        self.framed: list[tuple[float, float]] = []

    def fill(self, rectangles: object, *, gray: float = 0) -> None:
        assert isinstance(rectangles, list)
        self.filled += [(left, width) for left, _top, width, _height in rectangles]

    def box(self, left: float, top: float, width: float, height: float, *, weight: float = 0.7) -> None:
        self.framed.append((left, width))


def drawn(*bars: Bar) -> Drawn:
    pen, top = Drawn(), 0.0
    for strip in bars_strips(Bars(bars), 500, Setting("en", Shaper()), Element("Document", "en")):
        strip.draw(pen, 0, top)
        top += strip.height
    return pen


def test_bars_are_as_long_as_their_numbers_and_begin_on_one_line() -> None:
    pen = drawn(CERTAIN, RANGE, NOTHING)
    (one, two), (frame,) = pen.filled, pen.framed
    assert one[0] == two[0] == frame[0]
    assert round(one[1] / two[1], 6) == 4 and round(frame[1] / two[1], 6) == 2
    assert one[0] + one[1] < 500


def test_where_all_is_nothing_no_bar_is_drawn() -> None:
    assert drawn(NOTHING).filled == drawn(NOTHING).framed == drawn().filled == []


def test_labels_and_numbers_are_text_in_the_order_of_the_bars() -> None:
    rendered = render(Document("T", "en", (Bars((CERTAIN, RANGE)),)), Words("en"))
    text = " ".join(page_text(rendered).split())
    assert "Police cell 40 days Hotel 10 to 20 days" in text


def test_a_chart_longer_than_a_page_goes_on_over_it() -> None:
    bars = tuple(Bar(f"Place {n}", n, n, str(n)) for n in range(90))
    rendered = render(Document("T", "en", (Bars(bars),)), Words("en"))
    assert rendered.pages > 1 and "Place 89" in page_text(rendered)
