"""Whether an open vault is what it was written to be: pages, chains, records, attachments, keys of files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from app.marks import _
from app.models.vault import attachments, audit, filekeys, journal, rebuild
from app.models.vault.chain import Fault
from app.models.vault.engine import Connection, DatabaseError, damage
from app.models.vault.session import SUPERVISORS
from app.models.vault.values import canonical

Progress = Callable[[str, int, int], None]
"""Told what is being looked at, which step of how many."""

RESTORE = _("Do not go on working in this vault. Copy its folder as it is, then restore the latest backup.")
REPAIR = _("Ask an administrator to put the records back from the journal, then run the check again.")
ASK = _("Somebody wrote into the vault without Saphan. Keep a copy of its folder, and ask who had this laptop.")
SIGN_IN = _("A supervisor signs in once: that hands on what is missing. Then run the check again.")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what, whether it is well, a sentence with its places, and what to do."""

    what: str
    ok: bool
    sentence: str
    places: Mapping[str, object] = field(default_factory=dict)
    instruction: str = ""


def nothing_wrong(what: str, sentence: str, **places: object) -> Finding:
    return Finding(what, True, sentence, places)


def inside(connection: Connection, progress: Progress = lambda _what, _step, _steps: None) -> list[Finding]:
    """Everything that can be said without anybody's keys, in the order in which it matters."""
    found: list[Finding] = []
    for number, (what, look) in enumerate(STEPS):
        progress(what, number, len(STEPS))
        if what == "records" and not all(one.ok for one in found):
            continue  # what the journal says is only worth comparing where it holds itself
        found += looked(what, partial(look, connection))
    return found


def looked(what: str, look: Callable[[], list[Finding]]) -> list[Finding]:
    """What `look` finds; that it cannot read its part of a damaged file is a finding too."""
    try:
        return look()
    except DatabaseError:
        return [Finding(what, False, _("This part of the vault cannot be read."), {}, RESTORE)]


def _engine(connection: Connection) -> list[Finding]:
    wrong = damage(connection)
    if not wrong:
        return [nothing_wrong("engine", _("Every page of the vault is as it was written."))]
    return [Finding("engine", False, _("The vault file is damaged in {count} places."), {"count": len(wrong)}, RESTORE)]


def _journal(connection: Connection) -> list[Finding]:
    (lines,) = connection.execute("""SELECT count(*) FROM journal""").fetchone()
    well = nothing_wrong("journal", _("{count} changes follow each other without a gap."), count=lines)
    return _told("journal", journal.chain_faults(connection), ASK) or [well]


def audit_chain(connection: Connection) -> list[Finding]:
    """Whether every line of the audit follows the one before it, as it was written."""
    (lines,) = connection.execute("""SELECT count(*) FROM audit""").fetchone()
    well = nothing_wrong("audit", _("{count} lines of the audit follow each other without a gap."), count=lines)
    return _told("audit", audit.chain_faults(connection), ASK) or [well]


def _records(connection: Connection) -> list[Finding]:
    (records,) = connection.execute("""SELECT count(*) FROM record""").fetchone()
    well = nothing_wrong("records", _("{count} records are what their journal says."), count=records)
    return _told("records", [one.fault for one in rebuild.differences(connection)], REPAIR) or [well]


def _attachments(connection: Connection) -> list[Finding]:
    blobs = connection.execute(
        """
        SELECT id, parts, sha256, (SELECT count(*) FROM blob_part WHERE blob = blob.id) FROM blob ORDER BY id
        """
    ).fetchall()
    broken = sum(
        1
        for blob, parts, digest, held in blobs
        if held != parts or attachments.sealed_digest(connection, blob) != digest
    )
    missing = set(_promised(connection)) - {digest.hex() for _blob, _parts, digest, _held in blobs}
    wrong = [
        Fault(_("{count} attachments are damaged."), {"count": broken}) if broken else None,
        Fault(_("{count} attachments are gone without having been erased."), {"count": len(missing)})
        if missing
        else None,
    ]
    well = nothing_wrong("attachments", _("{count} attachments are whole."), count=len(blobs))
    return _told("attachments", [fault for fault in wrong if fault], RESTORE) or [well]


def _promised(connection: Connection) -> Iterator[str]:
    """What the audit says was attached to records that are still here."""
    for (digest,) in connection.execute(
        """
        SELECT json_extract(detail, '$.sha256') FROM audit JOIN object_name USING (object)
        WHERE event = ? AND outcome = '0'
        """,
        (attachments.ADDED,),
    ):
        yield str(digest)


_BELONGING = (
    (
        _("{count} records belong to a case that is not here."),
        """
        SELECT count(*) FROM record WHERE "case" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM record AS held WHERE held.id = record."case")
        """,
    ),
    (
        _("{count} attachments hang on no record."),
        """SELECT count(*) FROM blob WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.id = blob.record)""",
    ),
    (
        _("{count} things that were erased have come back."),
        """
        SELECT count(*) FROM erased WHERE id IN (
            SELECT id FROM record UNION SELECT file FROM file_key UNION SELECT subject FROM draft
            UNION SELECT id FROM blob
        )
        """,
    ),
    (
        _("{count} erased records are still told of in the journal."),
        """SELECT count(*) FROM journal JOIN erased ON erased.id = journal.record WHERE body IS NOT NULL""",
    ),
    (
        _("{count} changes lack what they say, and their record was not erased."),
        """
        SELECT count(*) FROM journal WHERE body IS NULL
        AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = journal.record)
        """,
    ),
)


def _belonging(connection: Connection) -> list[Finding]:
    counted = [(sentence, connection.execute(query).fetchone()[0]) for sentence, query in _BELONGING]
    wrong = [Fault(sentence, {"count": count}) for sentence, count in counted if count]
    return _told("belonging", wrong, ASK) or [
        nothing_wrong("belonging", _("Every record, attachment and erasure is where it belongs."))
    ]


def _file_keys(connection: Connection) -> list[Finding]:
    """Every file opens to the supervisors' group, and every group to all supervisors and the recovery kit."""
    files, closed = connection.execute(
        """
        WITH kept AS (
            SELECT person AS file FROM record WHERE person IS NOT NULL UNION SELECT file FROM file_key
        )
        SELECT count(DISTINCT kept.file), count(DISTINCT CASE WHEN wrapped IS NULL THEN kept.file END)
        FROM kept JOIN json_each(?) AS compartment
        LEFT JOIN file_key ON file_key.file = kept.file AND file_key.compartment = compartment.value
        AND holder LIKE ? || '.%'
        """,
        (canonical(filekeys.COMPARTMENTS), SUPERVISORS),
    ).fetchone()
    if closed:
        sentence = _("{count} of {files} files open to no supervisor and to no recovery kit.")
        return [Finding("file keys", False, sentence, {"count": closed, "files": files}, RESTORE)]
    (lacking,) = connection.execute(
        """
        SELECT count(*) FROM (SELECT DISTINCT name, generation FROM group_key) AS one
        JOIN app_user ON active AND ' ' || roles || ' ' LIKE '% supervisor %'
        WHERE NOT EXISTS (
            SELECT 1 FROM group_key AS held
            WHERE held.name = one.name AND held.generation = one.generation AND held.holder = app_user.id
        )
        """
    ).fetchone()
    if lacking:
        sentence = _("{count} keys were not handed on yet to a supervisor or the recovery kit.")
        return [Finding("file keys", False, sentence, {"count": lacking}, SIGN_IN)]
    return [nothing_wrong("file keys", _("{files} files open to the supervisors and the recovery kit."), files=files)]


def _told(what: str, faults: Sequence[Fault], instruction: str) -> list[Finding]:
    """The first few of many faults, and how many more there are."""
    found = [Finding(what, False, fault.sentence, dict(fault.places), instruction) for fault in faults[:_TOLD]]
    if len(faults) > _TOLD:
        rest = {"count": len(faults) - _TOLD}
        found.append(Finding(what, False, _("There are {count} more faults of this kind."), rest, instruction))
    return found


_TOLD = 5

STEPS: Sequence[tuple[str, Callable[[Connection], list[Finding]]]] = (
    ("engine", _engine),
    ("journal", _journal),
    ("audit", audit_chain),
    ("records", _records),
    ("attachments", _attachments),
    ("belonging", _belonging),
    ("file keys", _file_keys),
)
"""What `inside` looks at, one after the other."""
