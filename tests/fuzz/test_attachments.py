"""What is attached comes from telephones, scanners and strangers: drawn anew, kept as it is, or refused."""

import io
import struct
import zlib
from collections.abc import Sequence
from functools import cache
from itertools import product
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.models.vault import attachments, images
from tests.fuzz import damage
from tests.fuzz.harness import answered, examples

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
OTHERS = (
    *(
        b"%PDF-1.7\n",
        b"ID3\x04",
        b"OggS\0",
        b"fLaC",
        b"#!AMR\n",
        b"RIFF\x24\0\0\0WAVE",
        b"\0\0\0\x20ftypM4A ",
        b"\xff\xfb\x90",
    ),
    *(
        b"\0\0\0\x18ftypheic",
        b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
        b"PK\x03\x04",
    ),
)
KEPT = {"jpg", "png", "pdf", "mp3", "ogg", "flac", "amr", "wav", "m4a", "mp4", "3gp", "docx", "xlsx", "odt", "ods"}


@cache
def pictures() -> Sequence[bytes]:
    drawn = Image.radial_gradient("L").resize((40, 30))
    found = []
    for kind in KINDS:
        for mode in ("RGB", "L", "RGB" if kind in ("JPEG", "WEBP") else "P"):
            made = io.BytesIO()
            exif = Image.Exif()
            exif[0x0112], exif[0x010E] = 6, "Mae Sot"
            drawn.convert(mode).save(made, kind, **({"exif": exif} if kind in ("JPEG", "PNG", "WEBP", "TIFF") else {}))
            found.append(made.getvalue())
    return found


def document(*names: str) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "<x/>" * 20)
    return made.getvalue()


DOCUMENTS = (
    document("[Content_Types].xml", "word/document.xml"),
    document("[Content_Types].xml", "xl/workbook.xml"),
    document("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
)


@examples(24, least=10)  # each is a process
@given(damage.anything, st.data())
def test_a_damaged_picture_is_drawn_or_refused_and_says_nothing_else(name: str, data: st.DataObject) -> None:
    told = data.draw(damage.data(pictures(), [b"\xff\xd8", b"\xff\xe1\xff\xff", b"IHDR\xff\xff\xff\xff", b"\0" * 64]))
    found = answered(lambda: attachments.prepare(name, told))
    if found and found.kind in ("jpg", "png"):
        assert b"Mae Sot" not in found.data
        with Image.open(io.BytesIO(found.data)) as picture:
            picture.load()
            assert not picture.getexif()


@examples(300)
@given(
    damage.anything,
    damage.data([*OTHERS, *DOCUMENTS], [b"PK", b"vbaProject.bin", b"ftyp", b"%PDF-"]) | st.binary(max_size=64),
)
def test_any_other_file_is_kept_as_it_is_under_a_harmless_name_or_refused(name: str, data: bytes) -> None:
    if data.startswith((b"BM", b"II*\0", b"MM\0*", b"\xff\xd8\xff", b"GIF8", b"\x89PNG")):
        return  # a picture, and the business of the test before
    found = answered(lambda: attachments.prepare(name, data))
    if found:
        assert found.kind in KEPT and found.data == data
        assert len(found.name) <= 120 and not set("/\\\0\n\u202e\ud800") & set(found.name)
        found.name.encode()
        assert not (data.startswith(b"PK") and b"vbaProject.bin" in data)


SIDES = (0, 1, 2**15, 2**16, 2**31 - 1, 2**32 - 1)
FRAMES = (b"\x08\x02\0\0\0", b"\x10\x06\0\0\x01")


@pytest.mark.parametrize(
    ("frame", "sides"),
    [
        (FRAMES[0], [(1, 2**32 - 1), (2**16, 2**16), (2**31 - 1, 2**31 - 1)]),
        (FRAMES[1], [(0, 2**31 - 1), (2**15, 2**31 - 1), (2**32 - 1, 2**32 - 1)]),
        *(pytest.param(frame, [*product(SIDES, SIDES[-2:])], marks=pytest.mark.slow) for frame in FRAMES),
    ],
)
def test_a_picture_that_claims_any_size_is_refused(frame: bytes, sides: list[tuple[int, int]]) -> None:
    for width, height in sides:
        chunk = b"IHDR" + struct.pack(">II", width, height) + frame
        body = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
        assert answered(lambda body=body: images.redrawn(b"\x89PNG\r\n\x1a\n" + body + bytes(400))) is None  # type: ignore[misc]


def test_what_is_damaged_above_is_well_before() -> None:
    """The control."""
    assert {attachments.prepare("a", one).kind for one in pictures()[::4]} == {"jpg", "png"}
    assert [attachments.prepare("a", one).kind for one in DOCUMENTS[:2]] == ["docx", "xlsx"]
    assert all(b"Mae Sot" in one for one in pictures()[:3])
