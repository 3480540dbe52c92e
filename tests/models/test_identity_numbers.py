"""Numbers on identity papers: warnings, never errors."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.identity_numbers import masked, warning


def warned(country: str, document: str, number: str, birth: date | None = None) -> str | None:
    return warning({"country": country, "document": document, "number": number}, birth)


@pytest.mark.parametrize(
    ("country", "document", "number"),
    [
        ("TH", "national_id", "1-2345-45678-78-1"),
        ("TH", "national_id", "๑๒๓๔๕๔๕๖๗๘๗๘๑"),
        ("CN", "national_id", "11010519491231002X"),
        ("CN", "national_id", "11010519491231002x"),
        ("VN", "national_id", "001095000123"),
        ("VN", "vn_cmnd", "012345678"),
        ("MM", "mm_nrc", "12/OUKAMA(N)123456"),
        ("MM", "mm_nrc", "၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆"),
        ("KH", "national_id", "០១២៣៤៥៦៧៨"),
        ("LA", "national_id", "anything"),
        ("TH", "passport", "AA1234567"),
        ("TH", "national_id", " "),
    ],
)
def test_a_number_that_looks_right_or_is_not_known_warns_of_nothing(country: str, document: str, number: str) -> None:
    assert warned(country, document, number) is None


@pytest.mark.parametrize(
    ("country", "document", "number", "says"),
    [
        ("TH", "national_id", "1234545678782", "check digit"),
        ("TH", "th_pink_card", "12345", "13 digits"),
        ("CN", "national_id", "110105194912310021", "check digit"),
        ("CN", "national_id", "1101051949", "18 signs"),
        ("VN", "national_id", "12345", "12 digits"),
        ("VN", "vn_cmnd", "123", "9 digits"),
        ("MM", "mm_nrc", "15/OUKAMA(N)123456", "12/OUKAMA(N)123456"),
        ("MM", "mm_nrc", "123456", "12/OUKAMA(N)123456"),
        ("KH", "national_id", "12", "9 digits"),
    ],
)
def test_a_number_that_looks_wrong_says_how(country: str, document: str, number: str, says: str) -> None:
    told = warned(country, document, number)
    assert told is not None and says in told


def test_a_number_that_holds_another_birthday_says_so() -> None:
    assert warned("CN", "national_id", "11010519491231002X", date(1949, 12, 31)) is None
    assert "another date" in str(warned("CN", "national_id", "11010519491231002X", date(1950, 1, 1)))
    assert warned("VN", "national_id", "001095000123", date(1995, 6, 1)) is None
    assert "another year" in str(warned("VN", "national_id", "001095000123", date(1996, 6, 1)))
    assert warned("VN", "national_id", "001305000123", date(2005, 6, 1)) is None


def test_the_card_of_people_without_registration_is_checked_too() -> None:
    assert warned("TH", "th_zero_card", "0234545678783") is None
    assert "check digit" in str(warned("TH", "th_zero_card", "0234545678784"))


def test_a_list_shows_the_end_of_a_number_only() -> None:
    assert masked("1234545678781") == "••••••••••781"
    assert masked("12") == "••"


@given(
    st.text(max_size=40), st.sampled_from(["TH", "CN", "VN", "MM", "KH", "LA", "??"]),
    st.sampled_from(["national_id", "mm_nrc", "vn_cmnd", "th_zero_card", "passport"]),
)  # fmt: skip
def test_whatever_is_typed_nobody_is_turned_away(number: str, country: str, document: str) -> None:
    warning({"country": country, "document": document, "number": number}, date(2000, 1, 1))
