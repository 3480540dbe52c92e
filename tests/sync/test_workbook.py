"""Whatever bytes call themselves a workbook: they are read, or refused in a sentence."""

import random

import pytest

from app.errors import Refused
from app.sync import workbook

RAW = workbook.write(["name", "said"], [{"name": "ថីដា", "said": "=1+1"}, {"name": "Mali", "said": "+85512345678"}])


def test_what_is_written_is_read_again_and_no_cell_is_a_formula() -> None:
    cells = [dict(row.cells) for row in workbook.read(RAW, ["name"]).rows]
    assert cells == [{"name": "ថីដា", "said": "=1+1"}, {"name": "Mali", "said": "+85512345678"}]
    assert workbook.harmless("=1+1") == "'=1+1"


def test_other_kinds_of_files_are_refused() -> None:
    for raw in (b"", b"name,said\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", RAW[:200]):
        with pytest.raises(Refused):
            workbook.read(raw, ["name"])


def test_damaged_bytes_raise_nothing_but_refusals() -> None:
    dice, refused = random.Random(7), 0
    for _each in range(120):
        spoilt = bytearray(RAW)
        for _flip in range(dice.randint(1, 12)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        try:
            workbook.read(bytes(spoilt), ["name"])
        except Refused:
            refused += 1
    assert refused
