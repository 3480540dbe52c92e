"""Pictures come out of the other process as nothing but their points."""

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from app.errors import Refused
from app.models.vault import apart, images

GPS, SECRET = 0x8825, "Mae Sot, behind the market"


def picture(kind: str, *, size: tuple[int, int] = (64, 48), mode: str = "RGB", **told: object) -> bytes:
    made = io.BytesIO()
    drawn = Image.radial_gradient("L").resize(size).convert(mode)
    drawn.save(made, kind, **told)
    return made.getvalue()


def photographed() -> bytes:
    """A telephone's photo: turned by its EXIF, with a place, a comment and a colour profile."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET
    exif.get_ifd(GPS)[29] = "2026:11:24"
    return picture("JPEG", size=(80, 40), exif=exif, comment=SECRET.encode(), icc_profile=b"profile " * 20)


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 points on each side."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def test_a_photo_loses_where_and_when_it_was_taken_and_stands_upright() -> None:
    told = photographed()
    assert SECRET.encode() in told and b"Exif" in told
    drawn = images.redrawn(told)
    assert SECRET.encode() not in drawn and b"Exif" not in drawn and b"profile" not in drawn
    with Image.open(io.BytesIO(drawn)) as opened:
        assert opened.size == (40, 80)
        assert not opened.getexif() and "icc_profile" not in opened.info and "comment" not in opened.info


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "TIFF"])
def test_every_kind_of_picture_comes_back_as_jpeg_or_png(kind: str) -> None:
    with Image.open(io.BytesIO(images.redrawn(picture(kind)))) as opened:
        assert opened.format == ("PNG" if kind == "PNG" else "JPEG")
        assert opened.size == (64, 48)


def test_what_can_be_seen_through_stays_so_and_png_keeps_every_point() -> None:
    told = picture("PNG", mode="RGBA")
    with Image.open(io.BytesIO(images.redrawn(told))) as drawn, Image.open(io.BytesIO(told)) as before:
        assert drawn.mode == "RGBA" and drawn.tobytes() == before.tobytes()


def test_what_is_written_behind_a_picture_is_not_kept() -> None:
    assert b"canary" not in images.redrawn(picture("PNG") + b"canary" * 100)


def test_a_picture_that_swells_is_refused_quickly() -> None:
    began = time.monotonic()
    with pytest.raises(Refused, match="64 million"):
        images.redrawn(bomb())
    assert time.monotonic() - began < 10


def test_broken_and_foreign_bytes_are_refused() -> None:
    whole = picture("JPEG", size=(400, 400))
    for data in (whole[: len(whole) // 2], whole[:30], b"", b"\xff\xd8\xff" + bytes(500), b"%!PS-Adobe " + bytes(90)):
        with pytest.raises(Refused, match="broken"):
            images.redrawn(data)


def test_the_other_process_is_killed_when_it_takes_too_long() -> None:
    began = time.monotonic()
    with pytest.raises(apart.Failed):
        apart.run("tests.models.vault.stubborn", b"sleep", seconds=0.5, largest=100)
    assert time.monotonic() - began < 5


def test_the_other_process_is_killed_when_it_says_too_much_or_takes_too_much() -> None:
    for told in (b"talk", b"eat", b"write"):
        with pytest.raises(apart.Failed):
            apart.run("tests.models.vault.stubborn", told, seconds=30, largest=100, megabytes=200)
    assert apart.run("tests.models.vault.stubborn", b"behave", seconds=30, largest=100, megabytes=200) == b"fine"


def test_work_apart_can_be_stopped() -> None:
    with pytest.raises(Refused, match="Stopped"):
        apart.run("tests.models.vault.stubborn", b"sleep", seconds=30, largest=100, cancelled=lambda: True)
