import io
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from app.i18n import Words
from app.reports.documents.lines import Style, lay
from app.reports.documents.render import Rendered, render
from app.reports.documents.shaping import Shaper
from app.reports.documents.tree import (
    A4,
    LETTER,
    Boxes,
    Bullets,
    Choices,
    Columns,
    Document,
    Heading,
    KeepTogether,
    KeyValue,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Signature,
    Table,
    WordGrid,
)
from tests.shots import PRINTED, SAMPLES, page_picture, page_text, render_sample, sample_document

EXPECTED = Path(__file__).parents[2] / "expected" / "paper"
BODY_WIDTH = A4[0] - 36 * 72 / 25.4


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("options", [(), ("-raw",)])
def test_text_comes_back_exactly_line_by_line(language: str, strong: bool, options: tuple[str, ...]) -> None:
    rendered, lines = _mixed(language, strong)
    assert rendered.pages > 1
    assert _body(page_text(rendered, *options)) == ["T", *lines]


@cache
def _mixed(language: str, strong: bool) -> tuple[Rendered, list[str]]:
    """Every script on the pages of one language, and the lines it was laid in."""
    said = SAMPLES[language]
    mixed = " ".join(other["words"] for other in SAMPLES.values())
    texts = [said["article"], said["words"], said["digits"] + " 0123 (24.11.2026)", mixed, said["article"] * 40]
    rendered = render_sample(Document("T", language, tuple(Paragraph(text, strong=strong) for text in texts)), language)
    style = Style(10.5, bold=strong)
    shaper = Shaper()
    return rendered, [
        line.text for text in texts for line in lay(text, BODY_WIDTH, style, language=language, shaper=shaper)
    ]


def test_a_wrong_letter_would_be_seen() -> None:
    rendered = render_sample(Document("T", "km", (Paragraph("ស្ត្រី"),)), "km")
    assert _body(page_text(rendered)) == ["T", "ស្ត្រី"] != ["T", "ស្រី"]


@pytest.mark.parametrize("language", SAMPLES)
def test_a_page_looks_as_it_was_approved(language: str) -> None:
    now = _picture(page_picture(render_sample(sample_document(language), language), 1, dots=40))
    assert _difference(now, _picture((EXPECTED / f"paper-{language}.png").read_bytes())) < 12


def test_a_page_in_another_language_would_not_look_as_approved() -> None:
    now = _picture(page_picture(render_sample(sample_document("lo"), "lo"), 1, dots=40))
    assert _difference(now, _picture((EXPECTED / "paper-th.png").read_bytes())) > 25


@pytest.mark.parametrize("language", SAMPLES)
def test_lines_do_not_touch(language: str) -> None:
    text = " ".join([SAMPLES[language]["words"]] * 12)
    rendered = render_sample(Document("T", language, (Paragraph(text),)), language)
    lines = lay(text, BODY_WIDTH, Style(), language=language, shaper=Shaper())
    assert _bands_of_ink(rendered) >= 1 + len(lines)


def test_every_part_says_its_text() -> None:
    said = [f"text{number}" for number in range(16)]
    parts: tuple[Part, ...] = (
        Heading(said[0]),
        Heading(said[1], 2),
        Heading(said[2], 3),
        Paragraph(said[3], small=True),
        Bullets((said[4], said[5])),
        KeyValue(((said[6], said[7]),)),
        Table((said[8],), ((said[9],),)),
        Note(said[10]),
        Choices((said[11], said[12]), chosen=frozenset({1})),
        Signature((said[13],), who=said[14]),
        PageBreak(),
        WordGrid((said[15],)),
    )
    rendered = render_sample(Document("T", "en", parts), "en")
    assert rendered.pages == 2
    assert re.findall(r"text\d+", page_text(rendered, "-raw")) == [*said[:13], said[14], said[13], said[15]]


def test_parts_without_contents_take_no_room() -> None:
    empty: tuple[Part, ...] = (
        Bullets(()),
        KeyValue(()),
        Table((), ()),
        Choices(()),
        Signature(()),
        WordGrid(()),
        Boxes(()),
    )
    rendered = render_sample(
        Document("T", "en", (*empty, Paragraph(""), Columns(()), KeepTogether(()), Lines(0))), "en"
    )
    assert rendered.pages == 1
    assert _body(page_text(rendered)) == ["T"]


@pytest.mark.parametrize(
    "below", [Table(("Under",), (("row",),)), Note("Under"), KeyValue((("Under", "it"),)), Paragraph("Under")]
)
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(below: Part) -> None:
    for lines in range(44, 52):
        parts = (Paragraph("\n".join(["text"] * lines)), Heading("Over"), below)
        (page,) = [
            page for page in page_text(render_sample(Document("T", "en", parts), "en")).split("\f") if "Over" in page
        ]
        assert "Under" in page, lines


def test_each_page_says_how_confidential_it_is_who_printed_it_when_and_under_which_consent() -> None:
    document = Document(
        title="Summary",
        language="en",
        parts=(Paragraph("text\n" * 200),),
        classification="Confidential — for the supervisor",
        printed_by="S. Example",
        printed_at=PRINTED,
        basis="Consent of 1 November 2026 to a case summary",
    )
    rendered = render_sample(document, "en")
    pages = page_text(rendered).split("\f")[:-1]
    assert len(pages) == rendered.pages == 5
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of 5" in page
        assert "Confidential — for the supervisor" in page
        assert "Printed by S. Example, 24 Nov 2026 09:30" in page
        assert "Consent of 1 November 2026 to a case summary" in page


def test_letter_paper_is_letter_paper() -> None:
    rendered = render(Document("T", "en", (Paragraph("text"),), paper=LETTER), Words("en", zone=UTC))
    assert "612 x 792" in _poppler("pdfinfo", rendered)


def test_the_same_document_gives_the_same_bytes_and_another_gives_others() -> None:
    first, again = (render_sample(sample_document("km"), "km").pdf for _ in range(2))
    assert first == again
    assert first != render_sample(sample_document("lo"), "lo").pdf


def test_it_does_not_matter_what_was_printed_before() -> None:
    first = render_sample(sample_document("my"), "my").pdf
    command = (
        "import sys; from tests.shots import *; sys.stdout.buffer.write(render_sample(sample_document('my'), 'my').pdf)"
    )
    fresh = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert fresh.stdout == first


def test_the_file_says_its_language_and_title_and_carries_all_its_fonts() -> None:
    rendered = render_sample(sample_document("km"), "km")
    assert b"/Lang (km)" in rendered.pdf
    info, fonts = _poppler("pdfinfo", rendered), _poppler("pdffonts", rendered).splitlines()[2:]
    assert "Tagged:          yes" in info
    assert SAMPLES["km"]["title"] in info
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
    assert len(fonts) >= 5
    assert len(rendered.pdf) < 120_000


def test_screen_readers_learn_what_is_a_heading_and_what_a_cell() -> None:
    rendered = render_sample(sample_document("en"), "en")
    kinds = re.findall(r"^ *([A-Z][A-Za-z0-9]*)\b", _poppler("pdfinfo", rendered, "-struct"), re.MULTILINE)
    assert kinds[:4] == ["Document", "H1", "P", "H2"]
    assert {"Table", "TR", "TH", "TD", "L", "LI", "Note", "Figure"} <= set(kinds)


def test_headings_are_bookmarks_unless_they_name_someone() -> None:
    document = Document("T", "en", (Heading("Timeline"), Heading("Somebody", names_someone=True), Heading("Deep", 3)))
    pdf = render_sample(document, "en").pdf
    assert b"Timeline" in pdf
    assert b"Deep" in pdf
    assert b"Somebody" not in pdf


def test_what_no_font_draws_is_boxed_counted_and_still_copied() -> None:
    rendered = render_sample(Document("T", "zh", (Paragraph("张𠮷 😀😀"),)), "zh")
    assert rendered.missing == {"𠮷": 1, "😀": 2}
    assert _body(page_text(rendered)) == ["T", "张𠮷 😀😀"]
    assert render_sample(sample_document("zh"), "zh").missing == {}


def test_four_pages_are_drawn_at_once() -> None:
    article = SAMPLES["km"]["article"]
    started = time.perf_counter()
    rendered = render_sample(Document("T", "km", (Paragraph(article),) * 60), "km")
    assert rendered.pages == 4
    assert time.perf_counter() - started < 2


def test_a_naive_moment_is_refused_not_guessed() -> None:
    document = Document("T", "en", (), printed_by="S", printed_at=datetime(2026, 11, 24))  # noqa: DTZ001
    with pytest.raises(ValueError, match="zone"):
        render_sample(document, "en")


def _body(text: str) -> list[str]:
    lines = (line.strip("\f") for line in text.split("\n"))
    return [line for line in lines if line and not re.match(r"Page \S+ of \S+$", line)]


def _poppler(program: str, rendered: Rendered, *options: str) -> str:
    return subprocess.run([program, *options, "-"], input=rendered.pdf, capture_output=True, check=True).stdout.decode()


def _picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L").filter(ImageFilter.GaussianBlur(1.5))


def _difference(one: Image.Image, other: Image.Image) -> float:
    """The largest mean difference, of 255, between squares of 24 dots of two pictures."""
    assert one.size == other.size
    apart = ImageChops.difference(one, other)
    corners = [(x, y) for x in range(0, one.width, 24) for y in range(0, one.height, 24)]
    return max(ImageStat.Stat(apart.crop((x, y, x + 24, y + 24))).mean[0] for x, y in corners)


def _bands_of_ink(rendered: Rendered) -> int:
    """How many groups of rows of dots hold ink between the head and the foot of the page."""
    picture = Image.open(io.BytesIO(page_picture(rendered, 1, dots=120))).convert("L")
    body = picture.crop((0, picture.height // 12, picture.width, picture.height * 15 // 16))
    dots = body.tobytes()
    inked = [min(dots[row : row + body.width]) < 160 for row in range(0, len(dots), body.width)]
    return sum(now and not before for before, now in zip([False, *inked], inked, strict=False))
