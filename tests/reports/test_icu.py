from concurrent.futures import ThreadPoolExecutor

import pytest

from app.reports.icu import Icu, icu
from tests.shots import SAMPLES

library = icu()
pytestmark = pytest.mark.skipif(library is None, reason="no ICU on this computer")


def test_breaks_are_counted_in_utf_16_units_and_end_with_the_text() -> None:
    assert library is not None
    assert library.breaks("one two") == [4, 7]
    assert library.breaks("𠮷𠮷") == [2, 4]
    assert library.breaks("") == []


def test_khmer_is_broken_between_words() -> None:
    assert library is not None
    assert library.breaks("មនុស្សទាំងអស់") == [6, 13]


def test_threads_do_not_mix_their_texts() -> None:
    assert library is not None
    texts = [said["article"] for said in SAMPLES.values()] * 30
    alone = [library.breaks(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(library.breaks, texts)) == alone


def test_an_iterator_is_closed_once() -> None:
    opened = next(iter([Icu(library._library._name)])) if library else None
    assert opened is not None
    assert opened.close.alive
    opened.close()
    opened.close()
    assert not opened.close.alive


def test_a_library_that_is_not_icu_is_not_taken() -> None:
    with pytest.raises((OSError, AttributeError)):
        Icu("libc.so.6")
    with pytest.raises(OSError):
        Icu("/nowhere/libicuuc.so.73")
