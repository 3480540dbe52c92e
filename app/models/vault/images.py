"""Pictures drawn anew, pixel by pixel, in a process that may die: what was hidden in the file is not kept."""

import io
import sys
import warnings
from collections.abc import Callable
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.vault import apart as elsewhere
from app.places import heavy

MOST_PIXELS: Final = 64_000_000
"""Our rule, not a published standard: more than telephones take by default, and 200 MB once drawn."""

SECONDS: Final = 20
MEGABYTES: Final = 1024
LARGEST: Final = 64 * 1024 * 1024

READ: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_READERS: Final = ("Jpeg", "Png", "WebP", "Gif", "Bmp", "Tiff")
"""Loaded, and no other of Pillow's forty: quicker, and less for a hostile file to find a hole in."""

_JPEG_QUALITY: Final = 92
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_UNREADABLE, _TOO_LARGE = b"unreadable", b"too large"


def redrawn(data: bytes, *, cancelled: Callable[[], bool] = lambda: False) -> bytes:
    """The same picture as a new JPEG, or a PNG where it was one or can be seen through; upright, the first of several.

    Place, time, camera, thumbnails, comments and colour profiles are gone. Refuses what is broken, what is larger than
    `MOST_PIXELS`, and what takes longer or more memory than any honest picture would.
    """
    try:
        answer = elsewhere.run(
            __name__, data, seconds=SECONDS, largest=LARGEST, megabytes=MEGABYTES, cancelled=cancelled
        )
    except elsewhere.Failed as error:
        raise Refused(
            _("This picture could not be drawn: it is broken, or made to harm. Take a new photo or scan of it.")
        ) from error
    if answer == _TOO_LARGE:
        raise Refused(
            _("This picture has more than {most} million points. Make it smaller, then attach it again."),
            most=MOST_PIXELS // 1_000_000,
        )
    if not answer.startswith((_JPEG, _PNG)):
        raise Refused(_("This picture is broken or of a kind that cannot be read. Save it as JPEG or PNG first."))
    return answer


def apart() -> None:
    """The other process: one picture in, one picture or one word out."""
    pictures, turning = heavy("PIL.Image"), heavy("PIL.ImageOps")
    pictures.MAX_IMAGE_PIXELS = MOST_PIXELS
    for name in _READERS:
        heavy(f"PIL.{name}ImagePlugin")
    data = sys.stdin.buffer.read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pictures.DecompressionBombWarning)
            answer = _drawn(pictures, turning, data)
    except (pictures.DecompressionBombWarning, pictures.DecompressionBombError, MemoryError):
        answer = _TOO_LARGE
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, ArithmeticError):
        answer = _UNREADABLE
    sys.stdout.buffer.write(answer)


def _drawn(pictures: Any, turning: Any, data: bytes) -> bytes:
    with pictures.open(io.BytesIO(data), formats=READ) as told:
        kind = told.format
        told.load()
        upright = turning.exif_transpose(told)
        seen_through = "A" in upright.getbands() or "transparency" in upright.info
        mode = "RGBA" if seen_through else "L" if upright.mode in ("1", "L") else "RGB"
        plain = upright.convert(mode)
    fresh = pictures.frombytes(mode, plain.size, plain.tobytes())
    made = io.BytesIO()
    if seen_through or kind == "PNG":
        fresh.save(made, "PNG")
    else:
        fresh.save(made, "JPEG", quality=_JPEG_QUALITY)
    return made.getvalue()
