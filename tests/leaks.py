"""Finds names in files, in whatever spelling or packing they may have got there."""

import base64
import binascii
import re
import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

Sought = tuple[bytes, str, str]
"""What is looked for, how it is spelled, which name it is."""
Wanted = Mapping[int, Sequence[Sought]]
"""What is looked for by how it begins: its first bytes as one number."""

_SHORTEST = 6
_STEP = 4
"""Bytes of an unsigned int, which is how a memoryview reads many at once."""
_DEEPEST = 3
_MOST = 50_000_000
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_ASCII85 = re.compile(rb"stream\r?\n([!-uz\s]+~>)")
_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")


@dataclass(frozen=True, slots=True)
class Leak:
    """A name that stands where nobody may read it."""

    where: str
    spelling: str
    name: str


def in_folder(folder: Path, names: Iterable[str]) -> list[Leak]:
    """Every name in every file below the folder, and in the names of files and folders themselves."""
    wanted = _spellings(names)
    found = []
    for path in sorted(folder.rglob("*")):
        place = str(path.relative_to(folder))
        found += _in(f"name of {place}", place.encode(), wanted)
        if path.is_file():
            for seen_at, seen in _views(place, path.read_bytes(), _DEEPEST):
                found += _in(seen_at, seen, wanted)
    return found


def in_text(where: str, text: str, names: Iterable[str]) -> list[Leak]:
    return _in(where, text.encode(), _spellings(names))


def standing(names: Iterable[str], text: str) -> set[str]:
    """Which of these words stand in a text."""
    words, data = list(names), text.encode()
    wanted = _by_beginning((word.encode(), "utf-8", word) for word in words if len(word.encode()) >= _STEP)
    short = {word for word in words if len(word.encode()) < _STEP and word in text}
    return short | {leak.name for leak in _in("", data, wanted)}


def _in(where: str, data: bytes, wanted: Wanted) -> list[Leak]:
    """What stands there. All beginnings are looked for in one go: most stand nowhere, and to look through all of it for
    each spelling of each name takes a hundred times as long."""
    begun: set[int] = set()
    for first in range(_STEP):
        whole = (len(data) - first) // _STEP * _STEP
        begun |= wanted.keys() & (memoryview(data)[first : first + whole].cast("I") if whole > 0 else ())
    return [
        Leak(where, spelling, name)
        for beginning in sorted(begun)
        for sought, spelling, name in wanted[beginning]
        if sought in data
    ]


def _by_beginning(sought: Iterable[Sought]) -> Wanted:
    found: dict[int, list[Sought]] = {}
    for one in sought:
        found.setdefault(int.from_bytes(one[0][:_STEP], sys.byteorder), []).append(one)
    return found


def _spellings(names: Iterable[str]) -> Wanted:
    """Those long enough that what is sealed does not hold them by chance."""
    spelled = (sought for name in sorted(set(names)) for sought in _spelled(name))
    return _by_beginning(sought for sought in spelled if len(sought[0]) >= _SHORTEST)


def _spelled(name: str) -> Iterator[Sought]:
    for text in {name, name.lower(), name.upper()}:
        utf_8, utf_16 = text.encode(), text.encode("utf-16-be")
        yield utf_8, "utf-8", name
        yield utf_16, "utf-16-be", name
        yield text.encode("utf-16-le"), "utf-16-le", name
        for digits in (utf_16.hex(), utf_16.hex().upper()):
            yield digits.encode(), "hex", name
        for before in range(3):
            yield _base64(utf_8, before), f"base64, {before} bytes in", name


def _base64(data: bytes, before: int) -> bytes:
    """What of the base64 of a longer text is the same whatever stands before and behind `data`."""
    whole = base64.b64encode(bytes(before) + data)
    first, last = -(-before * 8 // 6), (before + len(data)) * 8 // 6
    return whole[first:last]


def _views(where: str, data: bytes, deep: int) -> Iterator[tuple[str, bytes]]:
    """The bytes as they are, and everything that is packed in them."""
    yield where, data
    if deep == 0:
        return
    for place, inside in (*_zipped(data), *_deflated(data), *_printed(data)):
        yield from _views(f"{where}: {place}", inside, deep - 1)


def _zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    if not data.startswith(b"PK"):
        return
    try:
        with ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                yield "name", member.filename.encode()
                yield member.filename, archive.read(member)
    except (BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        return


def _deflated(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Whatever unpacks, wherever it begins: in a sealed file next to nothing does by chance."""
    for found in _ZLIB.finditer(data):
        unpacked = _inflated(data, found.start())
        if len(unpacked) > 8:
            yield f"deflated at {found.start()}", unpacked


def _inflated(data: bytes, start: int) -> bytes:
    """As much as unpacks before it breaks off."""
    engine, out = zlib.decompressobj(), bytearray()
    try:
        for at in range(start, len(data), 1024):
            out += engine.decompress(data[at : at + 1024])
            if engine.eof or len(out) > _MOST:
                break
    except zlib.error:
        pass
    return bytes(out)


def _printed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What a PDF says: to who looks at it, in its texts in octal digits, and in streams in ASCII 85."""
    if not data.startswith(b"%PDF"):
        return
    yield "octal", _OCTAL.sub(lambda found: bytes([int(found[1], 8)]), data)
    for number, stream in enumerate(_ASCII85.findall(data)):
        try:
            yield f"ASCII 85 {number}", base64.a85decode(b"<~" + b"".join(stream.split()), adobe=True)
        except (ValueError, binascii.Error):
            continue
    for program in (["pdftotext", "-", "-"], ["pdfinfo", "-"]):
        said = subprocess.run(program, input=data, capture_output=True, check=False).stdout
        yield program[0], b" ".join(said.split())
