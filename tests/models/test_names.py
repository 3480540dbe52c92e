"""Names as people carry them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import names
from app.models.vault.record import SEALED


def test_a_name_is_shown_in_its_own_script_with_latin_letters_behind_it() -> None:
    assert names.shown({"own": "ចាន់ ស្រី", "roman": "Chan Srey"}) == "ចាន់ ស្រី (Chan Srey)"
    assert names.shown({"own": "ចាន់ ស្រី"}) == "ចាន់ ស្រី"
    assert names.shown({"roman": "Chan Srey"}) == "Chan Srey"


@pytest.mark.parametrize("nothing", [None, SEALED, {"?": "unknown"}, {"?": "declined"}, {}, {"own": ""}])
def test_where_no_name_was_told_none_is_shown(nothing: object) -> None:
    assert names.shown(nothing) == ""
    assert names.initials(nothing) == ""
    assert names.htcds_parts(nothing) == {"prs_FirstName": "", "prs_SecondName": ""}


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ({"own": "ចាន់ ស្រី", "roman": "Chan Srey"}, "C. S."),
        ({"roman": "Thida"}, "T."),
        ({"own": "王芳"}, "王."),
        ({"own": "เดือน"}, "เด."),  # the vowel is written before the letter it belongs to
        ({"own": "သီတာ"}, "သ."),
    ],
)
def test_initials_come_from_latin_letters_or_the_first_letter(name: dict[str, str], initials: str) -> None:
    assert names.initials(name) == initials


def test_a_burmese_name_goes_whole_into_the_first_name() -> None:
    name = names.joined("မသီတာ", "", "", roman="Ma Thida")
    assert name == {"own": "မသီတာ", "roman": "Ma Thida", "order": "single"}
    assert names.htcds_parts(name) == {"prs_FirstName": "မသီတာ", "prs_SecondName": ""}


def test_a_name_is_never_split_by_its_spaces() -> None:
    assert names.htcds_parts({"own": "Nguyễn Thị Hoa", "order": "family_first"}) == {
        "prs_FirstName": "Nguyễn Thị Hoa",
        "prs_SecondName": "",
    }


def test_parts_are_joined_in_the_order_people_say_them_and_come_apart_again() -> None:
    khmer = names.joined("ស្រី", "", "ចាន់", order="family_first", roman="Chan Srey")
    assert khmer["own"] == "ចាន់ ស្រី"
    assert names.htcds_parts(khmer) == {"prs_FirstName": "ស្រី", "prs_SecondName": "ចាន់"}
    thai = names.joined("สมชาย", "", "ใจดี", order="given_first")
    assert thai["own"] == "สมชาย ใจดี"
    assert names.joined("Hoa", "Thị", "Nguyễn", order="family_first")["own"] == "Nguyễn Thị Hoa"


def test_everything_a_person_is_called_is_compared() -> None:
    answers = {
        "name": {"own": "ចាន់ ស្រី", "roman": "Chan Srey", "order": "family_first"},
        "nickname": "Mom",
        "other_names": [{"name": {"roman": "Chan Sray"}}],
        "trafficking_names": [{"name": {"roman": "Linda"}, "where": "on a false passport"}],
    }
    assert list(names.variants(answers)) == ["ចាន់ ស្រី", "chan srey", "chan sray", "linda", "mom"]
    assert "linda" not in names.variants({**answers, "trafficking_names": SEALED})


def test_honorifics_tell_nobody_apart_but_a_family_called_ma_stays() -> None:
    assert list(names.variants({"name": {"roman": "Daw Thida", "order": "single"}})) == ["thida"]
    for roman, told in (("Saw Hla Win", "hla win"), ("Nang Kham", "kham"), ("Sai", "sai"), ("Thao Bounmy", "bounmy")):
        assert list(names.variants({"name": {"roman": roman}})) == [told]
    assert list(names.variants({"name": {"roman": "Ma Fang", "order": "family_first"}})) == ["ma fang"]
    assert list(names.variants({"name": {"roman": "Ko"}})) == ["ko"]


@given(st.text(), st.text(), st.text(), st.sampled_from(["family_first", "given_first", "single"]))
def test_no_part_of_a_name_is_lost_when_parts_are_joined(first: str, middle: str, second: str, order: str) -> None:
    name = names.joined(first, middle, second, order=order)
    said = name.get("own", "").split()
    again = names.joined(" ".join(said), "", "").get("own", "")
    assert again == name.get("own", "")
    assert len(said) == sum(len(names.joined(part, "", "").get("own", "").split()) for part in (first, middle, second))
