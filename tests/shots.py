"""Draws a sample page in each language: `python -m tests.shots [FOLDER [DOTS]]` writes one PNG a language."""

import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from app.i18n import LANGUAGES, Words
from app.reports.documents.render import Rendered, render
from app.reports.documents.tree import (
    QR,
    Boxes,
    Bullets,
    Choices,
    Column,
    Columns,
    Document,
    Heading,
    KeyValue,
    Lines,
    Note,
    Paragraph,
    Signature,
    Table,
)

SAMPLES = tomllib.loads((Path(__file__).parent / "expected" / "paper" / "samples.toml").read_text("utf-8"))
_NO_CATALOGUE = Path(__file__).parent / "expected" / "paper" / "none.po"
PRINTED = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def main(folder: str = "docs/pictures", dots: str = "80") -> None:
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        page = page_picture(render(sample_document(language), Words(language)), 1, dots=int(dots))
        (into / f"paper-{language}.png").write_bytes(page)


def render_sample(document: Document, language: str) -> Rendered:
    """Drawn as if by someone in Greenwich and before any translation: the same page everywhere, whatever the words."""
    return render(document, Words(language, zone=UTC, catalogue=_NO_CATALOGUE))


def page_picture(rendered: Rendered, page: int, *, dots: int) -> bytes:
    """One page as a PNG, by poppler, without a file."""
    command = ["pdftoppm", "-gray", "-r", str(dots), "-f", str(page), "-l", str(page), "-png", "-"]
    return subprocess.run(command, input=rendered.pdf, capture_output=True, check=True).stdout


def page_text(rendered: Rendered, *options: str) -> str:
    """What poppler reads from the whole file."""
    return text_of(rendered.pdf, *options)


def text_of(pdf: bytes, *options: str) -> str:
    """The same of a file that was saved; whatever poppler complains about is a fault of the file."""
    read = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    assert not read.stderr, read.stderr
    return read.stdout.decode("utf-8")


def sample_document(language: str) -> Document:
    """A page with each kind of part, in one language, with English beside it."""
    said = SAMPLES[language]
    names = " · ".join(SAMPLES[other]["words"].split(" ")[0] for other in SAMPLES)
    return Document(
        title=said["title"],
        language=language,
        classification=f"Confidential — {said['heading']}",
        printed_by="S. Example",
        printed_at=PRINTED,
        basis=said["heading"],
        parts=(
            Paragraph(said["article"]),
            Heading(said["heading"]),
            Bullets((said["words"], f"{said['digits']} 0123456789 (24.11.2026) ABC-123")),
            KeyValue(((said["heading"], said["article"]), (said["name"], names))),
            Table(
                head=(said["heading"], said["title"], said["name"]),
                rows=((said["article"], said["words"], said["digits"]), ("Mixed", names, "1,250.00")),
                widths=(4, 4, 2),
                right=frozenset({2}),
            ),
            Columns(
                (
                    Column((Paragraph(said["article"], strong=True), Choices((said["title"], said["heading"])))),
                    Column((Paragraph(SAMPLES["en"]["article"]), Choices(("Yes", "No", "Does not know"))), "en"),
                )
            ),
            Columns((Column((Lines(2), Boxes((2, 2, 4), ("day", "month", "year"))), share=2), Column((QR("saphan"),)))),
            Note(said["article"]),
            Signature((said["title"], said["heading"], said["name"])),
        ),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
