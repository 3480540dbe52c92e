"""Hash chains: a line that was taken out, changed or moved is told by its number."""

from dataclasses import replace

from app.models.vault.chain import Line, faults, link, start


def chained(texts: list[str], device: str = "d") -> list[Line]:
    lines: list[Line] = []
    end = start("journal", device)
    for seq, text in enumerate(texts, 1):
        lines.append(Line(device, seq, (text,), end.hash, link(end.hash, device, seq, (text,))))
        end = replace(end, seq=seq, hash=lines[-1].hash)
    return lines


LINES = chained(["one", "two", "three", "four"])


def said(lines: list[Line]) -> list[str]:
    return [fault.sentence.format(**fault.places) for fault in faults("journal", lines)]


def test_an_untouched_chain_has_no_fault() -> None:
    assert said([*LINES, *chained(["one"], "e")]) == []


def test_a_line_that_was_taken_out_is_missed() -> None:
    assert said([LINES[0], *LINES[2:]]) == ["Lines 2 to 2 of the journal are gone."]
    assert said(LINES[1:]) == ["Lines 1 to 1 of the journal are gone."]


def test_a_line_that_was_changed_is_told() -> None:
    changed = [LINES[0], replace(LINES[1], content=("TWO",)), *LINES[2:]]
    assert said(changed) == ["Line 2 of the journal was changed after it was written."]


def test_a_line_that_was_changed_and_hashed_again_no_longer_carries_the_next() -> None:
    forged = replace(LINES[1], content=("TWO",), hash=link(LINES[0].hash, "d", 2, ("TWO",)))
    assert said([LINES[0], forged, *LINES[2:]]) == ["Line 3 of the journal does not follow the line before it."]


def test_lines_that_changed_places_are_told() -> None:
    swapped = [LINES[0], replace(LINES[2], seq=2), replace(LINES[1], seq=3), LINES[3]]
    assert len(said(swapped)) == 5


def test_a_chain_of_another_laptop_or_of_the_audit_is_no_substitute() -> None:
    moved = [replace(line, device="e") for line in LINES]
    assert "Line 1 of the journal does not follow the line before it." in said(moved)
    assert [fault.places["line"] for fault in faults("audit", LINES)] == [1]
    assert [fault.sentence.format(**fault.places) for fault in faults("audit", LINES)] == [
        "Line 1 of the audit log does not follow the line before it."
    ]
