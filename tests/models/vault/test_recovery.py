"""The recovery kit: printed words, typed again as people type."""

from contextlib import suppress
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shamir_mnemonic.wordlist import WORDLIST

from app.errors import Refused
from app.models.vault.recovery import SECRET_BYTES, new_kit, secret_of
from tests.models.vault.keyring import NOW, VAULT

KIT, SECRET = new_kit(VAULT, NOW.date())


def test_a_kit_is_twenty_words_that_give_its_secret_back() -> None:
    assert len(KIT.shares) == 1 and len(KIT.shares[0].split()) == 20 and KIT.needed == 1
    assert len(SECRET) == SECRET_BYTES
    assert secret_of(KIT.shares[0]) == SECRET
    assert secret_of(KIT.qr) == SECRET


def test_words_are_taken_as_people_type_them() -> None:
    words = KIT.shares[0].split()
    assert secret_of(" \n".join(word.upper() for word in words)) == SECRET
    assert secret_of(", ".join(word[:4] for word in words)) == SECRET
    assert secret_of(" ".join(f"{number}. {word}" for number, word in enumerate(words, start=1))) == SECRET


def test_two_of_three_pages_open_and_one_does_not() -> None:
    kit, secret = new_kit(VAULT, NOW.date(), needed=2, of=3)
    for pages in combinations(kit.shares, 2):
        assert secret_of(pages) == secret
    assert secret_of(kit.shares) == secret
    for page in kit.shares:
        with pytest.raises(Refused, match="do not fit"):
            secret_of(page)
        with pytest.raises(Refused, match="do not fit"):
            secret_of([page, page])


def test_pages_of_two_kits_do_not_mix() -> None:
    one, other = (new_kit(VAULT, NOW.date(), needed=2, of=3)[0] for _each in range(2))
    with pytest.raises(Refused, match="do not fit"):
        secret_of([one.shares[0], other.shares[1]])


@pytest.mark.parametrize("place", range(20))
def test_one_mistaken_word_is_found(place: int) -> None:
    words = KIT.shares[0].split()
    words[place] = next(word for word in WORDLIST if word != words[place])
    with pytest.raises(Refused, match="do not fit"):
        secret_of(words)


def test_a_word_that_is_not_in_the_list_is_named_by_its_place_and_not_repeated() -> None:
    words = KIT.shares[0].split()
    words[6] = "elephants"
    with pytest.raises(Refused) as refused:
        secret_of(words)
    assert refused.value.places == {"place": 7}


@pytest.mark.parametrize("typed", ["", "   ", "academic", " ".join(WORDLIST[:19]), " ".join(WORDLIST[:21])])
def test_too_few_or_too_many_words_are_counted(typed: str) -> None:
    with pytest.raises(Refused, match="words on each page"):
        secret_of(typed)


def test_other_splits_are_refused() -> None:
    with pytest.raises(Refused, match="one page"):
        new_kit(VAULT, NOW.date(), needed=3, of=5)


def test_a_kit_prints_no_words_in_a_log() -> None:
    assert KIT.shares[0].split()[0] not in repr(KIT).split()
    assert KIT.shares[0] not in repr(KIT)


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDLIST), min_size=20, max_size=20).map(" ".join)))
def test_whatever_is_typed_is_a_secret_or_a_sentence(typed: str) -> None:
    with suppress(Refused):
        assert len(secret_of(typed)) >= SECRET_BYTES
