"""What a document is made of. All text here is final and plain: already in the reader's words, never markup."""

from dataclasses import dataclass
from datetime import datetime

A4 = (595.276, 841.89)
LETTER = (612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 to 3. Its text becomes a bookmark, so a heading that names a person says `names_someone`."""

    text: str
    level: int = 1
    names_someone: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `\\n` begins a new line. `strong` is bold, `small` is for hints, `large` for who reads seldom."""

    text: str
    strong: bool = False
    small: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A label on the left, what is known on the right."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the page's width; without them the contents decide. `right` names columns of numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, how long it is at least and at most (the same where it is known), and that in words; `before`
    is how long it was last time, drawn as a line across."""

    label: str
    least: float
    most: float
    said: str
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of lying bars on one scale, filled as far as is certain and framed as far as may be. A sentence beside it
    says what it shows; a screen reader reads labels and numbers as a table. `full` is the length of a whole bar where
    the scale has an end, such as 100 of percents."""

    bars: tuple[Bar, ...]
    full: float = 0.0


@dataclass(frozen=True, slots=True)
class Lines:
    """Ruled lines to write on; `share` of the page's width."""

    count: int = 1
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Boxes:
    """One box a character, in groups: (2, 2, 4) is a date. A group's own label stands under it."""

    groups: tuple[int, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """Options with a box before each, to tick; `chosen` are the places of those already ticked."""

    options: tuple[str, ...]
    chosen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines side by side to sign on, each over its label: name, role, signature or thumbprint, date."""

    labels: tuple[str, ...]
    who: str = ""


@dataclass(frozen=True, slots=True)
class QR:
    """A square to scan; `size` in millimetres. What it says is not repeated in words."""

    data: str
    size: float = 42.0
    described_as: str = ""


@dataclass(frozen=True, slots=True)
class WordGrid:
    """Numbered words in columns, large, to be copied by hand: the words of a recovery kit."""

    words: tuple[str, ...]
    columns: int = 4


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart: what was left out and why, what must not be done."""

    text: str


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty room, in millimetres."""

    height: float = 4.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Parts that stay on one page where a page is large enough for them."""

    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Column:
    """One of several side by side; its language if it is not the document's."""

    parts: "tuple[Part, ...]"
    language: str = ""
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Parts side by side: two languages of one form, a code beside its words."""

    columns: tuple[Column, ...]


Part = (
    Heading
    | Paragraph
    | Bullets
    | KeyValue
    | Table
    | Bars
    | Lines
    | Boxes
    | Choices
    | Signature
    | QR
    | WordGrid
    | Note
    | Spacer
    | PageBreak
    | KeepTogether
    | Columns
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `title` is shown and kept in the file's own properties, so it never holds a name.

    `classification` stands on each page ("Confidential — for …"), as do who printed it, when, and `basis`: under which
    consent.
    """

    title: str
    language: str
    parts: tuple[Part, ...]
    classification: str = ""
    printed_by: str = ""
    printed_at: datetime | None = None
    basis: str = ""
    second_language: str = ""
    second_title: str = ""
    paper: tuple[float, float] = A4
