"""What the audit tells, in words: a phrase for each event the program writes, and the groups they are looked for by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.marks import Phrase, _
from app.models.forms.library import Library
from app.models.staff import BECAUSE
from app.models.vault.audit import OUTCOMES, AuditEntry

EVENTS: Final[Mapping[str, str]] = {
    "login.passphrase": _("Signed in with a passphrase"),
    "login.recovery_kit": _("Signed in with the recovery kit"),
    "login.lock": _("Locked the laptop or closed the window"),
    "user.add": _("Gave somebody access"),
    "user.reset": _("Gave somebody a new passphrase"),
    "user.passphrase": _("Changed her own passphrase"),
    "user.revoke": _("Revoked somebody’s access"),
    "user.roles.ask": _("Asked for other roles for somebody"),
    "user.roles.agreed": _("Used the agreement to other roles"),
    "user.roles": _("Gave somebody other roles"),
    "user.travel": _("Assigned cases to who travels with this laptop"),
    "keys.new_kit": _("Made a new recovery kit"),
    "keys.seal": _("Began to seal the laptop"),
    "keys.sealed": _("Sealed the laptop"),
    "approval.request": _("Asked for something that takes two people"),
    "approval.agree": _("Agreed to what another had asked for"),
    "approval.decline": _("Declined what another had asked for"),
    "record.view": _("Looked at a record"),
    "person.register": _("Registered a person"),
    "person.correct": _("Corrected what is known of a person"),
    "person.link": _("Said whether two people are one"),
    "person.erase": _("Erased a person’s file"),
    "case.open": _("Opened a case"),
    "case.correct": _("Corrected a case"),
    "case.risk": _("Rated the risk of a case"),
    "case.assign": _("Assigned a case"),
    "case.unassign": _("Took a case from somebody"),
    "case.open_file": _("Opened a file to somebody who runs the house"),
    "case.close_file": _("Closed a file again to somebody who runs the house"),
    "case.hand_over": _("Handed over a file to another caseworker"),
    "case.note": _("Wrote a note"),
    "case.follow_up": _("Put a case into follow-up"),
    "case.take_up": _("Took a case up again from follow-up"),
    "case.propose_closing": _("Proposed to close a case"),
    "case.close": _("Closed a case"),
    "case.reopen": _("Reopened a case"),
    "case.numbering": _("Changed what case numbers begin with"),
    "change.undo": _("Took back a change, so that it stands as before"),
    "task.add": _("Added a task"),
    "task.edit": _("Changed a task"),
    "task.done": _("Finished a task"),
    "task.drop": _("Dropped a task"),
    "review.request": _("Sent something for approval"),
    "review.approve": _("Approved what was sent for approval"),
    "review.return": _("Sent back what was to be approved"),
    "screening.disagreement.save": _("Noted that two who decided disagree"),
    "screening.disagreement.settle": _("Settled a disagreement"),
    "consent.record": _("Wrote down what a person agreed to or refused"),
    "consent.withdraw": _("Wrote down that a person took consent back"),
    "consent.sent": _("Wrote down what was sent to somebody"),
    "consent.ask_override": _("Asked to share without consent, to save a life"),
    "consent.override": _("Shared without consent, to save a life"),
    "quality.assessment.finish": _("Finished the assessment of a house"),
    "quality.action.done": _("Finished a step to better care"),
    "quality.action.drop": _("Dropped a step to better care"),
    "detention.meet": _("Opened a file for somebody in detention"),
    "detention.move": _("Wrote down that somebody was taken to another place of detention"),
    "detention.print": _("Printed or saved a report about detention"),
    "detention.tie": _("Said which client somebody met in detention is"),
    "shelter.furnish": _("Changed what is known of a house, a room or a bed"),
    "shelter.admit": _("Admitted somebody to the shelter"),
    "shelter.family": _("Said who in the shelter is one family"),
    "shelter.move": _("Gave somebody another bed"),
    "shelter.consent": _("Asked somebody about staying"),
    "shelter.leave": _("Wrote down that somebody left the shelter"),
    "shelter.absence": _("Wrote down that somebody is away from the shelter"),
    "shelter.return": _("Wrote down that somebody came back to the shelter"),
    "shelter.incident": _("Wrote down an incident"),
    "shelter.incident_close": _("Wrote down what came of an incident"),
    "shelter.restrict": _("Restricted somebody’s freedom in the shelter"),
    "shelter.restriction_review": _("Reviewed a restriction of freedom"),
    "care.assess": _("Assessed needs"),
    "care.plan": _("Drew up or changed a care plan"),
    "care.agree": _("Wrote down that a person agreed to a care plan"),
    "care.action": _("Added or changed an action of a care plan"),
    "care.action_end": _("Wrote down what came of an action"),
    "care.service": _("Wrote down a service"),
    "care.conference": _("Wrote down a case conference"),
    "care.print": _("Printed a copy of a care plan for the person"),
    "care.arrange": _("Wrote down who takes care of a child"),
    "care.arrangement_review": _("Reviewed who takes care of a child"),
    "referral.send": _("Sent a referral"),
    "referral.accept": _("Wrote down that a provider accepted a referral"),
    "referral.decline": _("Wrote down that a provider declined a referral"),
    "referral.done": _("Wrote down that a person was helped where they were referred to"),
    "referral.revoke": _("Took back a referral"),
    "referral.print": _("Printed or saved a referral letter"),
    "quality.print": _("Printed or saved the assessment of a house"),
    "attachment.add": _("Attached a file"),
    "attachment.open": _("Opened an attached file"),
    "summary.print": _("Printed or saved a case summary"),
    "rights.print": _("Printed or saved the rights sheet for a person"),
    "print.kit": _("Printed or saved the recovery kit"),
    "audit.read": _("Read the audit log"),
    "audit.print": _("Printed or saved the audit log"),
    "import.batch": _("Brought in people from a spreadsheet"),
    "import.undo": _("Took an import back"),
    "organisation.settle": _("Chose the national law"),
    "organisation.closing": _("Chose what a case needs before it closes"),
    "vault.create": _("Made the vault"),
    "vault.repair": _("Put records back from the journal"),
    "vault.loss": _("On opening, something that was saved was gone"),
    "vault.loss_seen": _("Said that a loss was looked into"),
    "check.run": _("Ran the check"),
    "backup.make": _("Made a backup"),
    "backup.drill": _("Restored a backup for practice"),
    "backup.restore": _("Restored this vault from a backup"),
}
"""What was done, as a phrase that stands beside who did it. Forms that are kept have theirs by `said`."""

DETAILS: Final[Mapping[str, str]] = {
    "wrong_passphrases_before": _("wrong passphrases before: {count}"),
    "damaged_key_files": _("damaged copies of the key file: {count}"),
    "unreadable_file_keys": _("keys of files that could not be read: {count}"),
    "faults": _("faults found: {count}"),
    "records": _("records: {count}"),
    "attachments": _("attachments: {count}"),
    "erased": _("records erased again: {count}"),
    "changes": _("changes gone: {count}"),
    "lines": _("lines gone: {count}"),
    "left_out": _("left out: {count}"),
    "entries": _("lines: {count}"),
}
"""What an event counts beside its phrase. What is for programs only, such as digests, has no words."""

_OF_A_FORM: Final[Mapping[str, str]] = {
    "save": _("Kept an answered form: {form}"),
    "correct": _("Corrected an answered form: {form}"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Events somebody asks for together; `events` are patterns as the audit takes them."""

    label: str
    events: tuple[str, ...]


GROUPS: Final = (
    Group(_("Signing in and locking"), ("login.*",)),
    Group(_("Reading a record or file"), ("record.view", "attachment.open")),
    Group(
        _("Writing about people and cases"),
        (
            "person.*",
            "case.*",
            "task.*",
            "review.*",
            "change.undo",
            "attachment.add",
            "screening.*",
            "*.save",
            "*.correct",
        ),
    ),
    Group(_("Referrals"), ("referral.*",)),
    Group(_("Quality of care"), ("quality.*",)),
    Group(_("Detention"), ("detention.*",)),
    Group(_("Shelter and care"), ("shelter.*", "care.*")),
    Group(_("Consent"), ("consent.*",)),
    Group(_("Printing and sending"), ("*print*", "export.*", "consent.sent")),
    Group(_("Users, roles, keys and settings"), ("user.*", "keys.*", "approval.*", "organisation.*", "case.numbering")),
    Group(_("Erasing and importing"), ("person.erase", "import.*")),
    Group(_("Backups and checks"), ("backup.*", "check.*", "vault.*")),
    Group(_("Reading this log"), ("audit.*",)),
)

OUTCOME_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    OUTCOMES["ok"]: (_("done"), ""),
    OUTCOMES["refused"]: (_("refused"), "due"),
    OUTCOMES["failed"]: (_("not well"), "danger"),
}
"""How it went, by the code that stands in the audit: a word, and how it is meant."""


def said(event: str, library: Library) -> tuple[str, dict[str, object]]:
    """A phrase for an event, and its places. One that only a newer Saphan writes is told by its code."""
    if event in EVENTS:
        return EVENTS[event], {}
    form, _dot, done = event.rpartition(".")
    if done in _OF_A_FORM and form in library.versions:
        return _OF_A_FORM[done], {"form": Phrase(library.form(form).title)}
    return _("Did what only a newer Saphan has words for: {event}"), {"event": event}


def outcome(line: AuditEntry) -> tuple[str, str]:
    """How it went, in a word, and how that is meant."""
    return OUTCOME_WORDS[line.outcome]


def details(detail: Mapping[str, Any], library: Library) -> list[tuple[str, dict[str, object]]]:
    """What a line counts, in phrases with their places; first why something was done and for whom it was made."""
    told: list[tuple[str, dict[str, object]]] = []
    codes = library.form("consent").question("recipient").codes
    recipient = codes.get(str(detail.get("recipient"))) if codes else None
    if recipient:
        told.append((_("for: {recipient}"), {"recipient": Phrase(recipient.label)}))
    if because := BECAUSE.get(str(detail.get("because"))):
        told.append((_("why: {reason}"), {"reason": Phrase(because)}))
    if detail.get("without_consent"):
        told.append((_("without consent, to save a life"), {}))
    return told + [(phrase, {"count": detail[name]}) for name, phrase in DETAILS.items() if detail.get(name)]
