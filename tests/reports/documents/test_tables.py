import pytest

from app.reports.documents.tree import Document, KeyValue, Table
from tests.shots import SAMPLES, page_text, render_sample

LONG = "word " * 2000


def test_a_table_over_several_pages_repeats_its_head_on_each() -> None:
    table = Table(("Number", "Day"), tuple((f"row {number}", "2026-11-24") for number in range(120)))
    rendered = render_sample(Document("T", "en", (table,)), "en")
    pages = page_text(rendered, "-raw").split("\f")[:-1]
    assert rendered.pages == len(pages) > 2
    assert all("Number Day" in page for page in pages)
    rows = [line for page in pages for line in page.splitlines() if line.startswith("row")]
    assert rows == [f"row {number} 2026-11-24" for number in range(120)]


def test_a_row_longer_than_a_page_goes_on() -> None:
    rendered = render_sample(Document("T", "en", (Table(("A", "B"), (("short", LONG),)),)), "en")
    assert rendered.pages > 2
    assert page_text(rendered).count("word") == 2000


def test_a_short_row_is_not_parted() -> None:
    filler = tuple(("x", "x") for _ in range(37))
    for extra in range(6):
        table = Table(("A", "B"), (*filler, *(("y", "y"),) * extra, ("one\ntwo\nthree\nfour", "z")))
        pages = page_text(render_sample(Document("T", "en", (table,)), "en"), "-raw").split("\f")
        assert any(all(word in page for word in ("one", "two", "three", "four")) for page in pages)


def test_no_row_of_labels_stands_on_a_page_without_another() -> None:
    for count in range(38, 48):
        rows = KeyValue(tuple((f"label {number}.", "value") for number in range(count)))
        filled = Document("T", "en", (KeyValue((("before.", "value"),) * 40), rows))
        pages = page_text(render_sample(filled, "en"), "-raw").split("\f")[:-1]
        assert all(page.count("label ") != 1 for page in pages), count
    alone = Document("T", "en", (KeyValue((("label 0.", "value"),)),))
    assert page_text(render_sample(alone, "en")).count("label ") == 1


def test_columns_share_the_width_by_what_they_hold_or_as_asked() -> None:
    rows = (("1", "A sentence that is a good deal longer than what stands beside it in the other column"),)
    table, asked = Table(("No.", "Text"), rows), Table(("No.", "Text"), rows, widths=(1, 1))
    assert "longer than what stands beside it" in page_text(render_sample(Document("T", "en", (table,)), "en"))
    assert "longer than what stands beside it" not in page_text(render_sample(Document("T", "en", (asked,)), "en"))


@pytest.mark.parametrize("language", SAMPLES)
def test_cells_and_key_values_read_back_exactly(language: str) -> None:
    said = SAMPLES[language]
    short = [said["title"], said["heading"], said["digits"], *said["words"].split(" ")[:4]]
    parts = (KeyValue(tuple((text, text) for text in short)), Table(("A", "B"), tuple((text, text) for text in short)))
    read = page_text(render_sample(Document("T", language, parts), language), "-raw").splitlines()
    expected = [f"{text} {text}" for text in short]
    assert read[2:-1] == [*expected, "A B", *expected]
