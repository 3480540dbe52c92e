"""A shelter’s first day with Saphan, in the window: from nothing to people, screenings, a summary and a safe backup."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.models.screening.preparation import TICKS
from app.models.vault import hardening
from app.ui.screening.picture import PartButton, Picture
from app.ui.shell.window import Window
from tests.shots import text_of
from tests.stories.lived import (
    A_FRESH_PROCESS,
    SHELTER,
    Day,
    begun,
    come_in,
    lock,
    the_caseworker_comes_in,
    the_kit_is_kept_and_tried,
    the_others_are_added,
    the_vault_is_made,
)
from tests.ui.driving import (
    answer,
    answers,
    do,
    form,
    named,
    offered,
    open_line,
    open_row,
    pick,
    press,
    said,
    saved,
    seen,
    texts,
    until,
    write,
)
from tests.ui.holding import answering
from tests.ui.shell.conftest import Lives

KHMER, ROMAN = "កែវ វណ្ណា", "Keo Vanna"
HER = f"{KHMER} ({ROMAN})"
KEYS = ("In the person's own script", "In Latin letters")
ONE_NAME = "မနီလာ"


def two_people_are_registered(day: Day) -> None:
    qtbot, window = day.qtbot, day.window
    register(day, {KEYS[0]: KHMER, KEYS[1]: ROMAN}, birth="1998-05", age_basis="The person says so")
    assert window.page.title == "K. V."
    press(qtbot, window, "Names")
    assert window.page.title == HER
    register(
        day,
        {KEYS[0]: ONE_NAME},
        age_stated="14",
        age_counted="Completed years: one more on each birthday",
        age_stated_on="2026-03-01",
        age_basis="The person says so",
    )
    assert window.page.title == ONE_NAME and "child" in texts(window)


def register(day: Day, name: dict[str, str], **told: str) -> None:
    qtbot, window = day.qtbot, day.window
    press(qtbot, window, "People")
    press(qtbot, window, "Register a person")
    saved(qtbot, window, name=name, **told)
    press(qtbot, window, "Open a case")
    saved(qtbot, window)
    press(qtbot, window, "Back")


def both_are_asked(day: Day) -> None:
    """Each for herself: of a child, that is enough for an interview."""
    for_all = {
        "recipient": "Our own organisation",
        "decision": "Given",
        "given_by": "The person",
        "method": "By thumbprint",
    }
    show_person(day, HER)
    for purpose in ("To be interviewed", "To receive services"):
        ask(day, purpose=purpose, **for_all)
    assert "2 agreed" in texts(day.window)
    show_person(day, ONE_NAME)
    ask(day, purpose="To be interviewed", **for_all)
    assert "1 agreed" in texts(day.window)


def show_person(day: Day, name: str) -> None:
    press(day.qtbot, day.window, "People")
    open_row(day.qtbot, day.window, name)


def ask(day: Day, **told: str) -> None:
    qtbot, window = day.qtbot, day.window
    if "Ask for consent" not in offered(window):
        pick(qtbot, window, "Consents")
    press(qtbot, window, "Ask for consent")
    saved(qtbot, window, **told)


def the_adult_is_screened(day: Day) -> None:
    qtbot, window = day.qtbot, day.window
    show_screening(day, HER)
    press(qtbot, window, "First contact")
    saved(qtbot, window, talks_freely="Yes", in_danger="No", threatened="Yes", outcome="Presumed victim")
    prepared(day)
    an_episode_is_written_down(day)
    press(qtbot, window, "Assessment for trafficking")
    assessed = {"act_recruitment": "Yes", "means_deception": "Yes", "purpose_servitude": "Yes"}
    saved(qtbot, window, **assessed, conclusion="Presumed victim")
    assert parts(window)[:3] == ["Act: shown", "Means: shown", "Purpose: shown"]


def the_child_is_screened(day: Day) -> None:
    qtbot, window = day.qtbot, day.window
    show_screening(day, ONE_NAME)
    press(qtbot, window, "First contact")
    saved(qtbot, window, talks_freely="Yes", made_to_do="Yes", outcome="Presumed victim")
    prepared(day, child_friendly="Yes", support_person="Yes")
    an_episode_is_written_down(day)
    press(qtbot, window, "Assessment for trafficking")
    saved(qtbot, window, act_recruitment="Yes", purpose_servitude="Yes", conclusion="Presumed victim")
    assert parts(window)[:3] == ["Act: shown", "Means: still open, not needed for a child", "Purpose: shown"]
    press(qtbot, window, "Back")
    walk_to(day, "Help and decisions")
    assert "Best interests of the child" in texts(window)


def show_screening(day: Day, name: str) -> None:
    show_person(day, name)
    open_line(day.qtbot, day.window, "SHELTER-")
    press(day.qtbot, day.window, "Screening")


def prepared(day: Day, **more: str) -> None:
    qtbot, window = day.qtbot, day.window
    walk_to(day, "Preparation")
    press(qtbot, window, "Prepare the interview")
    told = dict.fromkeys(TICKS, "Yes") | {"language": "Khmer", "interpreter_needed": "No"}
    saved(qtbot, window, **told, interviewer_wish="Either is fine", place_private="Yes", others_present="No", **more)


def an_episode_is_written_down(day: Day) -> None:
    walk_to(day, "Episodes")
    press(day.qtbot, day.window, "Add an episode")
    saved(day.qtbot, day.window, began_on="2025")
    walk_to(day, "Interview")


def walk_to(day: Day, step: str) -> None:
    """By the arrow keys of the list of steps."""
    steps = named(day.window, "Steps of the screening", QListWidget)
    role = Qt.ItemDataRole.AccessibleTextRole
    told = [str(steps.item(row).data(role)) for row in range(steps.count())]
    at = next(row for row, one in enumerate(told) if one.startswith(f"{step}:"))
    steps.setFocus()
    for key in [Qt.Key.Key_Home] + [Qt.Key.Key_Down] * at:
        do(f"walk to {step}", lambda key=key: day.qtbot.keyClick(steps, key))  # type: ignore[misc]


def parts(window: Window) -> list[str]:
    """What a screen reader hears of the picture."""
    (picture,) = seen(window, Picture)
    return [one.accessibleName() for one in picture.findChildren(PartButton)]


def a_half_typed_note_is_offered_back(day: Day) -> None:
    qtbot, window, text = day.qtbot, day.window, "She heard a voice she knows at the"
    show_person(day, HER)
    open_line(qtbot, window, "SHELTER-")
    press(qtbot, window, "Note")
    answer(qtbot, window, topic="phone", words=text)
    lock(day)
    window = come_in(day, "dara")
    show_person(day, "K. V.")
    open_line(qtbot, window, "SHELTER-")
    press(qtbot, window, "Note")
    press(qtbot, window, "Go on")
    assert form(window).view.answers()["words"] == text
    saved(qtbot, window)


def the_summary_leaves_with_her_name_on_it(day: Day) -> None:
    qtbot = day.qtbot
    lock(day)
    window = come_in(day, "sopha")
    press(qtbot, window, "Names")
    show_person(day, HER)
    open_line(qtbot, window, "SHELTER-")
    answers(choosing="Our own organisation", then=lambda: answers(choosing="English"))
    pick(qtbot, window, "Print the summary")
    until(qtbot, lambda: "Save as PDF…" in offered(window))
    paper = day.folder / "summary.pdf"
    answers(str(paper))
    press(qtbot, window, "Save as PDF…")
    until(qtbot, paper.exists)
    printed = text_of(paper.read_bytes())
    assert KHMER in printed and SHELTER in printed


def the_second_supervisor_goes_and_all_others_stay(day: Day) -> None:
    qtbot, window = day.qtbot, day.window
    press(qtbot, window, "Supervision")
    open_line(qtbot, window, "People who sign in")
    open_row(qtbot, window, "mali")
    answers()
    press(qtbot, window, "Revoke her access")
    assert "Her access was revoked" in said(window)
    lock(day)
    assert day.lived.unlock.logins == ["dara", "sopha"]
    come_in(day, "dara")
    lock(day)
    come_in(day, "sopha")


def a_backup_is_made_and_restored_for_practice(day: Day) -> None:
    qtbot, window = day.qtbot, day.window
    press(qtbot, window, "Supervision")
    open_line(qtbot, window, "Backups")
    press(qtbot, window, "Back up now")
    assert len(list(day.stick.iterdir())) == 1
    press(qtbot, window, next(name for name in offered(window) if name.startswith("Restore for practice")))
    write(window, "Sign-in name", "sopha")
    write(window, "Passphrase of that day", day.papers["sopha"])
    press(qtbot, window, "Restore for practice")
    assert "It restores" in said(window)


def the_check_says_that_all_is_well(day: Day) -> None:
    """All but that this process of the tests is not the one a person starts, which closes its memory to others."""
    qtbot, window = day.qtbot, day.window
    press(qtbot, window, "Supervision")
    open_line(qtbot, window, "Check of the vault")
    press(qtbot, window, "Run all checks")
    of_the_process = [one.open for one in hardening.in_force() if not one.on]
    told = texts(window)
    assert told.count("not well") == len(of_the_process) and set(of_the_process) <= set(told)


DAY: tuple[Callable[[Day], None], ...] = (
    the_vault_is_made,
    the_kit_is_kept_and_tried,
    the_others_are_added,
    the_caseworker_comes_in,
    two_people_are_registered,
    both_are_asked,
    the_adult_is_screened,
    the_child_is_screened,
    a_half_typed_note_is_offered_back,
    the_summary_leaves_with_her_name_on_it,
    the_second_supervisor_goes_and_all_others_stay,
    a_backup_is_made_and_restored_for_practice,
    the_check_says_that_all_is_well,
)


def test_a_first_day(lives: Lives, qtbot: QtBot, tmp_path: Path) -> None:
    with answering(but=A_FRESH_PROCESS):
        day = begun(lives, qtbot, tmp_path)
        for part in DAY:
            part(day)
