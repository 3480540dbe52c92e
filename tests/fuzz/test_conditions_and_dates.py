"""What form authors write as a condition, and people as a date: understood, or refused in a sentence."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.dates import PartialDate, ascii_digits, native_digits, parse_typed
from app.i18n import LANGUAGES, Words
from app.models.forms.condition import GIVEN, read_condition
from app.models.forms.question_files import TYPES
from tests.fuzz import damage
from tests.fuzz.harness import answered, examples

NAMES = {f"a_{type_}": type_ for type_ in TYPES} | {"told": GIVEN}
CONDITIONS = (
    "a_yes_no and not a_date",
    "a_integer > 3 or a_decimal <= -2.5",
    "a_choice in ['road', 'boat'] and 'boat' in a_choices",
    "a_date >= '2009-05' and a_date != '~2009'",
    "a_money < 100 and (told == True or a_scale == 1)",
    "not (not (a_text == 'x'))",
)
SIGNS = ("(", ")", "[", "]", "'", " not in ", " in ", " is ", "==", "<", "~", "-", "lambda: 0", "**", "1j", "...")
TYPED = ("17/05/2009", "~2009", "17 พฤษภาคม พ.ศ. 2552", "2009年5月17日", "១៧/០៥/២០០៩", "17 tháng 5 năm 2009")
STORED = ("2009", "2009-05", "2009-05-17", "~2009")
READERS = {language: Words(language) for language in LANGUAGES}

eras = st.none() | st.sampled_from(["common", "buddhist", "myanmar", "", "imperial"])
dates = damage.anything | damage.texts(TYPED, ["/", "-", " ", "พ.ศ.", "ค.ศ.", "年", "0000", "9999", "2400", "၁၃၈၇"])


@examples(300)
@given(
    damage.texts(CONDITIONS, [*SIGNS, *NAMES]),
    st.dictionaries(st.sampled_from(list(NAMES)), damage.json_values, max_size=6),
)
def test_a_condition_is_refused_or_holds_or_does_not_whatever_was_answered(text: str, told: Mapping[str, Any]) -> None:
    condition = answered(lambda: read_condition(text, NAMES))
    if condition:
        assert condition.named <= NAMES.keys()
        assert answered(lambda: condition.holds(told)) in (True, False)


@examples(40)
@given(st.sampled_from(["(", "[", "not ", "-", "a_yes_no and ", "told == ", "'", "{"]), st.integers(1, 100_000))
def test_a_long_or_deep_condition_is_refused_soon(sign: str, many: int) -> None:
    answered(lambda: read_condition(sign * many + "told", NAMES))


@examples(300)
@given(dates, st.sampled_from(sorted(LANGUAGES)), eras)
def test_what_is_typed_is_a_day_that_can_be_kept_and_shown(text: str, language: str, era: str | None) -> None:
    for read in (lambda: parse_typed(text, language, era), lambda: READERS[language].typed_day(text, era=era)):
        known = answered(read)
        if known:
            assert PartialDate.parse(known.iso) == known
            assert known.earliest <= known.latest
            assert READERS[language].day(known)


@examples(300)
@given(damage.anything | damage.texts(STORED, ["-", "~", "0000", "9999", "00", "13"]))
def test_what_is_read_as_stored_is_written_the_same(text: str) -> None:
    known = answered(lambda: PartialDate.parse(text))
    if known:
        assert known.iso == text
        assert known.earliest <= known.latest
        assert all(reader.day(known) for reader in READERS.values())


@examples(200)
@given(damage.anything, st.sampled_from([*LANGUAGES, "shn", "?"]))
def test_digits_of_any_script_become_ours_and_nothing_else_changes(text: str, language: str) -> None:
    native = answered(lambda: native_digits(text, language))
    assert native is not None
    assert ascii_digits(native) == ascii_digits(text)
    assert len(native) == len(text)
