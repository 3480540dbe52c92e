"""The scan for names sees through every spelling and packing: without this, finding nothing proves nothing."""

import base64
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests import leaks

NAME = "ស្រីមុំ"
ROMAN = "Sreymom"


def planted_files() -> dict[str, bytes]:
    """The same name in every spelling and packing the scan has to see through, in the middle of noise."""
    noise = bytes(range(256)) * 3
    text = f"<< {NAME} {ROMAN} >>"
    planted = {code: noise + text.encode(code) + noise for code in ("utf-8", "utf-16-le", "utf-16-be")}
    for before in range(3):
        planted[f"base64-{before}"] = base64.b64encode(noise[:300] + bytes(before) + text.encode() + noise)
    planted["hex"] = b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"
    planted["deflated"] = noise + zlib.compress(noise + text.encode()) + noise
    planted["paper.pdf"] = b"%PDF-1.4\n1 0 obj\nstream\n" + zlib.compress(text.encode("utf-16-be")) + b"\nendstream"
    planted["octal.pdf"] = b"%PDF-1.4 (" + b"".join(b"\\%03o" % byte for byte in text.encode("utf-16-be")) + b")"
    planted["ascii85.pdf"] = b"%PDF-1.4\nstream\n" + base64.a85encode(zlib.compress(text.encode())) + b"~>\nendstream"
    return planted


@pytest.mark.parametrize("name", [NAME, ROMAN])
def test_a_name_that_is_planted_in_any_spelling_is_found(tmp_path: Path, name: str) -> None:
    planted = planted_files()
    for file, data in planted.items():
        (tmp_path / file).write_bytes(data)
    (tmp_path / "book.xlsx").write_bytes(zipped("inner.zip", zipped("sheet.xml", planted["utf-8"])))
    (tmp_path / f"{name}.txt").write_bytes(b"nothing")
    (tmp_path / "innocent").write_bytes(b"Somebody else" * 100)
    found = leaks.in_folder(tmp_path, [name])
    assert {leak.where.partition(":")[0] for leak in found} == {*planted, "book.xlsx", f"name of {name}.txt"}
    assert len({leak.spelling for leak in found if leak.where.startswith("base64-")}) == 3


def test_names_are_found_in_what_is_said() -> None:
    assert [leak.name for leak in leaks.in_text("screen", f"Registered: {ROMAN}", [NAME, ROMAN])] == [ROMAN]
    assert leaks.in_text("screen", "Registered: S-12", [NAME, ROMAN]) == []


@pytest.mark.parametrize("before", range(9))
def test_a_word_is_found_wherever_it_stands(before: int) -> None:
    text = "." * before + NAME + " and Ly"
    assert leaks.standing([NAME, ROMAN, "Ly", "Vy"], text) == {NAME, "Ly"}
    assert [leak.name for leak in leaks.in_text("screen", text, [NAME, ROMAN])] == [NAME]


def zipped(member: str, data: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(member, data)
    return made.getvalue()
