"""How one decision on somebody's status stands beside the others."""

from app.marks import _
from app.models.screening.determinations import Determination, disagreements, of_record, standing
from app.models.screenings import DETERMINATION
from app.models.timeline import Line
from app.reports.summaries.telling import Telling


def beside(telling: Telling, line: Line) -> tuple[str, str] | None:
    """That a later decision took its place, or who sees it otherwise; nothing where it stands alone."""
    decided = [of_record(one.record.id, one.record.answers) for one in telling.held.of(DETERMINATION)]
    label = telling.words(_("Beside other decisions"))
    if line.record.id not in {one.record for one in standing(decided)}:
        return label, telling.words(_("A later decision of the same decider replaces it."))
    pairs = [pair for pair in disagreements(decided) if line.record.id in {one.record for one in pair}]
    others = [one for pair in pairs for one in pair if one.record != line.record.id]
    if not others:
        return None
    sentence = _("Others see it otherwise: {others}. Help goes on whatever anybody decides.")
    return label, telling.words(sentence, others=[_decider(telling, one) for one in others])


def _decider(telling: Telling, one: Determination) -> str:
    kind = telling.code("htcds.vic_TraffickingStatusDecisionMakingOrg", one.decider)
    status = telling.code("htcds.vic_TraffickingStatus", one.status)
    return f"{one.organisation or kind} ({status}, {telling.words.day(one.day)})"
