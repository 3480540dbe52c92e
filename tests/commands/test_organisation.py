"""By which law screenings are read: said, and set by whoever answers for it."""

from app.models import organisation
from app.models.vault import audit
from tests.commands.desk import Desk


def law(desk: Desk) -> str:
    with desk.opened() as (vault, session):
        return organisation.national_law(vault, session)


def test_it_says_what_holds_and_sets_another_law(desk: Desk) -> None:
    said = desk.signs("organisation", desk.vault)
    assert (said.code, said.out.strip()) == (0, "Screenings are read by the Palermo Protocol alone.")
    said = desk.signs("organisation", desk.vault, "--law", "VN")
    assert (said.code, said.out.strip()) == (
        0,
        "Screenings are read by the Palermo Protocol and the law of: Vietnam.",
    )
    assert law(desk) == "VN" and "វៀតណាម" in desk.signs("--language", "km", "organisation", desk.vault).out
    with desk.opened() as (vault, _session):
        assert "organisation.settle" in [one.event for one in audit.entries(vault.connection)]
    assert "alone" in desk.signs("organisation", desk.vault, "--law", "none").out and law(desk) == ""


def test_a_country_nobody_knows_is_refused_and_nothing_changes(desk: Desk) -> None:
    desk.signs("organisation", desk.vault, "--law", "VN")
    said = desk.signs("organisation", desk.vault, "--law", "XX")
    assert said.code == 1 and said.err and law(desk) == "VN"


def test_a_caseworker_reads_it_and_does_not_set_it(desk: Desk) -> None:
    assert desk.signs("organisation", desk.vault, login="dara").code == 0
    said = desk.signs("organisation", desk.vault, "--law", "VN", login="dara")
    assert said.code == 1 and "role does not allow" in said.err and law(desk) == ""
