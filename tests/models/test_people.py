"""People: registered once, shown by the name they told."""

from datetime import date

import pytest

from app.errors import Refused
from app.marks import Phrase
from app.models import names, people
from app.models.ages import Age
from app.models.forms.library import Library
from app.models.forms.truth import Truth
from app.models.vault.record import SEALED
from tests.models.conftest import TODAY, Shelter
from tests.models.invented import record

KHMER = {"own": "ចាន់ ស្រីមុំ", "roman": "Chan Sreymom", "order": "family_first"}


def test_a_person_with_one_name_and_no_birthday_is_registered(shelter: Shelter) -> None:
    told = {"name": {"own": "သီတာ", "order": "single"}, "birth": {"?": "unknown"}}
    id = people.register(shelter.vault, shelter.worker, shelter.library, told, today=TODAY)
    person = shelter.read(id)
    assert person.person == id
    assert people.display_name(person) == "သီတာ"
    assert people.person_age(person, TODAY) is None
    assert people.person_childhood(person, TODAY).presumed


def test_a_person_without_any_name_to_tell_is_registered_too(shelter: Shelter) -> None:
    told = {"name": {"?": "unknown"}}
    person = shelter.read(people.register(shelter.vault, shelter.worker, shelter.library, told, today=TODAY))
    assert people.display_name(person) == Phrase("Name not known")
    assert people.initials(person) == ""


def test_a_person_about_whose_name_nothing_is_said_is_refused(shelter: Shelter) -> None:
    with pytest.raises(Refused, match=r"Name, as told.*has to be answered"):
        people.register(shelter.vault, shelter.worker, shelter.library, {"gender": "Feminine"}, today=TODAY)
    assert shelter.vault.records(shelter.worker, kind="person") == []


def test_an_age_without_how_it_is_counted_is_refused(shelter: Shelter) -> None:
    bare = {"name": {"roman": "Hoa"}, "age_stated": 17}
    with pytest.raises(Refused, match="How is this age counted"):
        people.register(shelter.vault, shelter.worker, shelter.library, bare, today=TODAY)
    counted = {**bare, "age_counted": "counted", "age_stated_on": "2026-03-02", "age_basis": "told_by_person"}
    person = shelter.read(people.register(shelter.vault, shelter.worker, shelter.library, counted, today=TODAY))
    assert people.person_age(person, TODAY) == Age(14, 17, "told_by_person", disputed=False)


@pytest.mark.parametrize("typed", ["chan srey", "ចាន់", "ស្រីមុំ", "Sreymom", "linh", "មុំ"])
def test_a_khmer_name_is_found_by_either_script_and_by_other_names(shelter: Shelter, typed: str) -> None:
    id = shelter.person(KHMER, nickname="មុំ", other_names=[{"name": {"roman": "Linh"}}])
    assert [hit.person for hit in shelter.vault.search(shelter.worker, typed)] == [id]


NAMES: list[tuple[dict[str, str], tuple[str, ...]]] = [
    ({"own": "သီတာ", "order": "single"}, ("သီ", "သီတာ")),
    ({"own": "ສົມພອນ ແກ້ວ", "roman": "Somphone Keo", "order": "given_first"}, ("ພອນ", "keo somp")),
    ({"own": "สมชาย ใจดี", "order": "given_first"}, ("ใจดี", "ชาย")),
    ({"own": "Nguyễn Thị Hoa", "order": "family_first"}, ("nguyen hoa", "Thị", "HOA")),
    ({"own": "王小芳", "roman": "Wang Xiaofang", "order": "family_first"}, ("小芳", "xiaofang")),
    ({"own": "ၸၢႆးသႅင်", "roman": "Sai Saeng"}, ("သႅင်", "saeng")),
    ({"roman": "Suharto"}, ("suhart",)),
]


@pytest.mark.parametrize(("name", "typed"), NAMES, ids=[next(iter(name.values())) for name, _typed in NAMES])
def test_a_name_in_any_script_and_of_any_number_of_words_is_kept_whole_shown_and_found(
    shelter: Shelter, name: dict[str, str], typed: tuple[str, ...]
) -> None:
    shelter.person("Somebody Else")
    id = shelter.person(name)
    person = shelter.read(id)
    assert person.answers["name"] == name
    assert people.display_name(person).startswith(name.get("own", name.get("roman", "")))
    for text in typed:
        assert [hit.person for hit in shelter.vault.search(shelter.worker, text)] == [id], text


def test_a_name_she_was_made_to_use_does_not_find_her_in_the_search(shelter: Shelter) -> None:
    shelter.person(trafficking_names=[{"name": {"roman": "Linda Queen"}}])
    assert shelter.vault.search(shelter.worker, "linda") == []


def test_a_home_in_a_province_that_is_no_more_is_written_down_as_it_was_told(shelter: Shelter) -> None:
    was = next(code for code in shelter.library.lists["provinces"] if code.until)
    id = shelter.person(home_country=was.parent, home_province=was.code)
    assert shelter.read(id).answers["home_province"] == was.code
    assert was.until is not None and was.until < TODAY
    assert was in shelter.library.lists["provinces"].choosable(TODAY, parent=was.parent)


def test_stateless_and_of_two_countries_are_answers(shelter: Shelter) -> None:
    for told in (["stateless"], ["MM", "stateless"], ["KH", "TH"], {"?": "unknown"}):
        assert shelter.read(shelter.person(citizenship=told)).answers["citizenship"] == told


def test_a_guardian_stands_with_who_appointed_her_and_for_what(shelter: Shelter) -> None:
    guardian = {
        "name": {"roman": "Chan Sophal"},
        "relation": "Social worker of the district",
        "appointed_by": "Provincial court",
        "appointed_on": "2026-02",
        "duties": ["care", "return"],
        "suspected": "no",
    }
    id = shelter.person(birth="2012", guardians=[guardian])
    assert shelter.read(id).answers["guardians"] == [guardian]
    assert shelter.read(id, by=shelter.sign_in("phan")).answers["guardians"] is SEALED


def test_a_colleague_who_is_not_assigned_sees_nothing_of_her(shelter: Shelter) -> None:
    id = shelter.person()
    other = shelter.sign_in("vanna")
    assert shelter.vault.records(other, kind="person") == []
    with pytest.raises(Refused):
        shelter.vault.record(other, id)


def test_a_data_clerk_sees_the_years_but_neither_name_nor_birthday(shelter: Shelter) -> None:
    id = shelter.person(birth="2009-05-17", gender="Feminine")
    clerk = shelter.sign_in("phan")
    person = shelter.read(id, by=clerk)
    assert person.answers["name"] is SEALED and person.answers["birth"] is SEALED
    assert people.display_name(person) == Phrase("Name not open to you")
    assert people.person_age(person, TODAY) == Age(16, 17, "told_by_person", disputed=False)
    assert people.person_childhood(person, TODAY).truth is Truth.TRUE


def test_a_data_clerk_registers_though_she_reads_no_pairs(shelter: Shelter) -> None:
    id = shelter.person(KHMER)
    clerk = shelter.sign_in("phan")
    assert people.alike(shelter.vault, clerk, people.everybody(shelter.vault, clerk), {"name": KHMER}) == []
    with pytest.raises(Refused):
        people.pairs(shelter.vault, clerk, id)


def test_a_corrected_birthday_brings_its_years_with_it(shelter: Shelter) -> None:
    id = shelter.person(birth="1990")
    change = {"birth": "2009-05-17", "age_basis": "document"}
    people.correct(shelter.vault, shelter.worker, shelter.library, shelter.read(id), change, today=TODAY)
    person = shelter.read(id)
    assert (person.answers["born_from"], person.answers["born_to"]) == (2009, 2009)
    assert person.answers["name"] == {"roman": "Chan Srey"}


def test_a_birthday_that_turns_out_unknown_takes_its_years_with_it(shelter: Shelter) -> None:
    id = shelter.person(birth="1990")
    told = {"birth": {"?": "unknown"}}
    people.correct(shelter.vault, shelter.worker, shelter.library, shelter.read(id), told, today=TODAY)
    person = shelter.read(id)
    assert "born_from" not in person.answers and "age_basis" not in person.answers
    assert people.person_childhood(person, TODAY).presumed


def test_two_who_correct_one_answer_are_told(shelter: Shelter) -> None:
    read_before = shelter.read(shelter.person(nickname="Mom"))
    people.correct(shelter.vault, shelter.worker, shelter.library, read_before, {"nickname": "Mum"}, today=TODAY)
    with pytest.raises(Refused, match="meanwhile"):
        people.correct(shelter.vault, shelter.worker, shelter.library, read_before, {"nickname": "Mam"}, today=TODAY)
    assert shelter.read(read_before.id).answers["nickname"] == "Mum"


def test_a_hidden_name_is_not_in_lists_but_on_her_own_page(shelter: Shelter) -> None:
    person = shelter.read(shelter.person(name_hidden="yes"))
    assert people.list_name(person) == Phrase("Name hidden")
    assert people.display_name(person) == "Chan Srey"
    assert people.list_name(shelter.read(shelter.person())) == "Chan Srey"


def test_where_laptops_disagree_on_her_birthday_her_age_is_in_doubt() -> None:
    sure = record("person", {"birth": "1990-01-01"})
    torn = record("person", {"birth": "1990-01-01"}, disputed={"birth": ("1990-01-01", "2010-01-01")})
    assert not people.person_childhood(sure, date(2026, 1, 1)).as_child
    assert people.person_childhood(torn, date(2026, 1, 1)).presumed


def test_duplicates_show_while_typing_until_somebody_tells_them_apart(shelter: Shelter) -> None:
    first = shelter.person(KHMER, birth="2004", gender="Feminine")
    second = shelter.person(name="Chan Sraymom", birth="2004", gender="Feminine")
    typed = {"name": {"own": "ចាន់ ស្រីមុំ"}}
    everybody = people.everybody(shelter.vault, shelter.worker)
    assert [one.person for one in people.alike(shelter.vault, shelter.worker, everybody, typed)] == [first]
    shelter.person("Chan Sreymom")  # born in 1990
    shelter.person("Chan Sreymom", birth={"?": "unknown"})
    pair = sorted((first, second))
    assert [[one, other.person] for one, other in people.doubles(shelter.vault, shelter.worker)] == [pair]
    told = {"same": False, "reason": "Both were here on one day.", "today": TODAY}
    people.link(shelter.vault, shelter.worker, shelter.library, first, second, **told)  # type: ignore[arg-type]
    assert people.doubles(shelter.vault, shelter.worker) == []
    answers = shelter.read(second).answers
    assert people.alike(shelter.vault, shelter.worker, everybody, answers, person=second) == []


def test_a_later_word_on_a_pair_counts_and_one_entry_is_no_pair(shelter: Shelter) -> None:
    first, second = shelter.person(), shelter.person()
    for one, other, same in ((first, second, False), (second, first, True)):
        people.link(
            shelter.vault, shelter.worker, shelter.library, one, other, same=same, reason="Seen again.", today=TODAY
        )
    assert people.told_apart(shelter.vault, shelter.worker) == set()
    with pytest.raises(Refused, match="one entry"):
        people.link(shelter.vault, shelter.worker, shelter.library, first, first, same=True, reason="", today=TODAY)


def link(shelter: Shelter, one: str, other: str, *, same: bool) -> None:
    told = {"same": same, "reason": "Seen.", "today": TODAY}
    people.link(shelter.vault, shelter.worker, shelter.library, one, other, **told)  # type: ignore[arg-type]


def test_entries_of_one_person_are_known_also_by_way_of_another_until_they_are_told_apart(shelter: Shelter) -> None:
    one, two, three, stranger = (shelter.person() for _each in range(4))
    link(shelter, one, two, same=True)
    link(shelter, three, two, same=True)
    link(shelter, one, stranger, same=False)
    assert people.same_as(shelter.vault, shelter.worker, one) == sorted((two, three))
    assert people.same_as(shelter.vault, shelter.worker, stranger) == []
    link(shelter, two, three, same=False)
    assert people.same_as(shelter.vault, shelter.worker, one) == [two]


def test_the_pairs_of_one_person_are_those_left_to_look_at_and_those_looked_at(shelter: Shelter) -> None:
    one, two, three = (shelter.person(KHMER, birth="2004") for _each in range(3))
    assert {other.person for _one, other in people.pairs(shelter.vault, shelter.worker, one).open} == {two, three}
    link(shelter, one, two, same=True)
    found = people.pairs(shelter.vault, shelter.worker, one)
    assert [other.person for _one, other in found.open] == [three]
    assert [record.answers["other"] for record in found.settled] == [two]
    everybody = people.pairs(shelter.vault, shelter.worker)
    assert {frozenset((one_, other.person)) for one_, other in everybody.open} == {
        frozenset((one, three)),
        frozenset((two, three)),
    }
    assert len(everybody.settled) == 1
    link(shelter, two, one, same=False)
    assert people.pairs(shelter.vault, shelter.worker).settled == []


def test_a_covered_answer_has_initials_for_every_name_in_it_and_keeps_the_rest(library: Library) -> None:
    form = library.form("person")
    name = {"own": "ចាន់ ស្រី", "roman": "Chan Srey"}
    assert names.covered(form.question("name"), name) == {"own": "C. S."}
    rows = [{"name": name, "used_as": "alias"}, {"used_as": "spelling"}]
    covered = names.covered(form.question("other_names"), rows)
    assert covered == [{"name": {"own": "C. S."}, "used_as": "alias"}, {"used_as": "spelling"}]
    for question, value in (("name", {"?": "unknown"}), ("name", SEALED), ("gender", "Feminine"), ("other_names", [])):
        assert names.covered(form.question(question), value) == value
