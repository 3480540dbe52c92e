from hypothesis import given, settings
from hypothesis import strategies as st

from app.places import heavy
from app.reports.documents.tree import (
    Bullets,
    Choices,
    Document,
    Heading,
    KeyValue,
    Note,
    Paragraph,
    Part,
    Signature,
    Table,
)
from tests.shots import page_text, render_sample

NASTY = [
    '<img src="file:///etc/hostname">',
    '<a href="http://example.org">press</a>',
    "&amp; &lt;b&gt; <b>bold</b> <br/> <font size=90>",
    ")> BDC EMC ET Q (",
    "\\) Tj (\\",
    "%PDF-1.7 endstream endobj",
    "{day} %s $HOME `id`",
]


def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    parts: tuple[Part, ...] = (
        *(Paragraph(text) for text in NASTY),
        Table(("A", "B"), tuple((text, text) for text in NASTY)),
        KeyValue(tuple((text, text) for text in NASTY)),
        Bullets(tuple(NASTY)),
        Choices(tuple(NASTY)),
        *(Note(text) for text in NASTY),
        *(Heading(text) for text in NASTY),
        Signature(tuple(NASTY[:2])),
    )
    rendered = render_sample(Document(NASTY[0], "en", parts, basis=NASTY[1], classification=NASTY[2]), "en")
    read = "".join(page_text(rendered, "-raw").split())
    for text in NASTY:
        assert read.count("".join(text.split())) >= 9, text


def test_nothing_in_the_file_can_be_followed_run_or_fetched() -> None:
    pdf = render_sample(Document("T", "en", tuple(Paragraph(text) for text in NASTY)), "en").pdf
    assert not [
        word for word in (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/XObject") if word in pdf
    ]


def test_reportlab_may_fetch_nothing() -> None:
    render_sample(Document("T", "en", ()), "en")
    settings_of_reportlab = heavy("reportlab.rl_config")
    assert settings_of_reportlab.trustedSchemes == []
    assert settings_of_reportlab.trustedHosts == []


def test_text_that_would_turn_around_is_shown_to_do_so() -> None:
    read = page_text(render_sample(Document("T", "en", (Paragraph("photo\u202egnp.exe"),)), "en"))
    assert "photo[U+202E]gnp.exe" in read
    assert "\u202e" not in read


def test_ten_thousand_letters_without_a_space_are_all_printed() -> None:
    rendered = render_sample(Document("T", "en", (Paragraph("x" * 10_000), Table(("A",), (("ក" * 10_000,),)))), "en")
    read = page_text(rendered)
    assert read.count("x") == 10_000
    assert read.count("ក") == 10_000


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "km", "my", "zh"]))
def test_any_text_makes_a_file_that_readers_accept(text: str, language: str) -> None:
    parts = (Paragraph(text), Table((text,), ((text,),)), Choices((text,)), Heading(text), Note(text))
    page_text(render_sample(Document("T", language, parts), language))
