"""What is done in a case, in a summary: tasks, approvals, decisions, the timeline."""

from datetime import timedelta

from app.models import cases, closing, reviews, screenings, tasks
from tests.models.conftest import TODAY, Shelter
from tests.reports.printed import agreed, heard, read, summary


def test_open_tasks_stand_by_the_day_they_are_due_and_say_how_late_they_are(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, str(case.person))
    for task, due in (("legal", TODAY + timedelta(9)), ("papers", TODAY - timedelta(1)), ("other", None)):
        told = {"task": task, "words": f"about {task}"}
        tasks.add(shelter.vault, shelter.worker, shelter.library, case, told, due=due, today=TODAY)
    done = tasks.add(shelter.vault, shelter.worker, shelter.library, case, {"task": "family"}, due=TODAY, today=TODAY)
    tasks.end(shelter.vault, shelter.worker, shelter.library, shelter.read(done), today=TODAY)
    said = read(summary(shelter, case))
    assert "1 Mar 2026 1 day late" in said
    assert said.index("Papers") < said.index("Legal help") < said.index("no day Another task")
    assert "1 task is done." in said
    assert "about papers" in said
    agreed(shelter, str(case.person), "case_summary", "receiving_ngo")
    assert "about papers" not in read(summary(shelter, case, to="receiving_ngo"))


def test_an_approval_that_no_longer_holds_says_so(shelter: Shelter) -> None:
    case = heard(shelter)
    supervisor = shelter.sign_in("sopha")
    asked = reviews.request(shelter.vault, shelter.worker, shelter.library, case, "plan", today=TODAY)
    assert "Plan Dara, 2 Mar 2026 Waits for a decision" in read(summary(shelter, case))
    review = shelter.read(asked, by=supervisor)
    reviews.decide(shelter.vault, supervisor, shelter.library, review, approve=True, today=TODAY)
    assert "Approved by Sopha on 2 Mar 2026 Timeline" in read(summary(shelter, case))
    cases.rate_risk(
        shelter.vault,
        shelter.worker,
        shelter.library,
        shelter.read(case.id),
        level="low",
        factors=["other"],
        today=TODAY,
    )
    assert "Approved by Sopha on 2 Mar 2026; changed since, so this no longer holds" in read(summary(shelter, case))


def test_a_closing_that_was_sent_back_says_by_whom(shelter: Shelter) -> None:
    case = heard(shelter)
    told = {"reason": "other", "outcome": "at_risk"}
    closing.propose(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)
    said = read(summary(shelter, case))
    assert "Closing of a case · 2 Mar 2026 State Proposed" in said and "Still at risk" in said
    supervisor = shelter.sign_in("sopha")
    (review,) = reviews.waiting(shelter.vault.records(supervisor, kind=reviews.REVIEW))
    reviews.decide(shelter.vault, supervisor, shelter.library, review, approve=False, remarks="Too early.", today=TODAY)
    assert "Sent back by Sopha on 2 Mar 2026" in read(summary(shelter, case))


def test_who_decided_is_told_and_where_deciders_disagree_both_stand(shelter: Shelter) -> None:
    case = heard(shelter)
    (first,) = shelter.vault.records(shelter.worker, kind=screenings.DETERMINATION, case=case.id)
    said = read(summary(shelter, case))
    assert "Status decision · 2 Mar 2026 Status Possible victim of trafficking Who decides? NGO" in said
    assert "Sopha of the shelter" in said and "Beside other decisions" not in said
    told = {
        "decided_on": "2026-03-01",
        "decider_type": "Police",
        "status": "NotAVictimOfTrafficking",
        "episode": first.answers["episode"],
    }
    kind = screenings.DETERMINATION
    screenings.keep(shelter.vault, shelter.worker, shelter.library, case, kind, told, today=TODAY)
    earlier = {**told, "decided_on": "2026-02-01", "status": "PossibleVictimOfTrafficking"}
    screenings.keep(shelter.vault, shelter.worker, shelter.library, case, kind, earlier, today=TODAY)
    said = read(summary(shelter, case))
    assert "Others see it otherwise: The shelter (Possible victim of trafficking, 2 Mar 2026)." in said
    assert "Help goes on whatever anybody decides." in said
    assert said.count("A later decision of the same decider replaces it.") == 1


def test_a_timeline_tells_the_newest_and_names_how_many_more_there_are(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, str(case.person))
    for number in range(45):
        told = {"on": (TODAY - timedelta(number)).isoformat(), "topic": "phone", "words": "x"}
        cases.note(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)
    told_ = summary(shelter, case)
    assert [(one.what, one.why) for one in told_.left_out] == [("Timeline: 6 entries", "Only the newest are printed")]
    said = read(told_)
    assert "2 Mar 2026 Note Telephone call" in said
    assert (TODAY - timedelta(44)).isoformat() not in said and "17 Jan 2026" not in said


def test_a_day_known_only_in_part_is_not_made_exact(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, str(case.person))
    told = {"began_on": "~2019", "exploitation": ["ForcedLabour"]}
    screenings.keep(shelter.vault, shelter.worker, shelter.library, case, screenings.EPISODE, told, today=TODAY)
    said = read(summary(shelter, case))
    assert "about 2019 Trafficking episode Forced labour" in said
    assert "1 Jan 2019" not in said
