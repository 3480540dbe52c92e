"""What a screening form begins with: what is known already, so that nobody is asked twice."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.models.forms.definition import Form
from app.models.screening.preparation import recent
from app.models.screenings import EPISODE, PREPARED
from app.models.vault.record import SEALED, Record

_OF_LANGUAGE = ("language", "interpreter_needed", "interpreter_code", "interpreter_from", "interpreter_into")
_OF_INTERPRETER = ("interpreter_gender", "interpreter_role", "interpreter_present", "interpreter_same_community")

Answers = Mapping[str, Any]


def today_in(form: Form, today: date) -> dict[str, Any]:
    """The day of what is done now; when an episode began is never guessed."""
    return {form.date: today.isoformat()} if form.date and form.name != EPISODE else {}


def preparation(form: Form, last: Record | None, user: str, *, today: date) -> dict[str, Any]:
    """All of one of the last days, to be made whole; of an older one only language and interpreter, for what was true
    of its day (the place, the risks, her wish) has to be thought of again."""
    known: dict[str, Any] = {"interviewer": user, **today_in(form, today)}
    if last is None:
        return known
    told = {name: value for name, value in last.answers.items() if name in form and value is not SEALED}
    if recent(told, today):
        return {**told, **today_in(form, today)}
    return {**known, **{name: told[name] for name in (*_OF_LANGUAGE, *_OF_INTERPRETER) if name in told}}


def interview(form: Form, *, episode: Record | None, prepared: Record | None, user: str, today: date) -> dict[str, Any]:
    """The day, the episode, and what the preparation before it has settled; only where the instrument asks it so."""
    known: dict[str, Any] = {"interviewer": user, **today_in(form, today)}
    if episode is not None:
        known["episode"] = episode.id
    if prepared is not None:
        told, needed = prepared.answers, prepared.answers.get("interpreter_needed")
        known |= {PREPARED: prepared.id, "language": told.get("language"), "interpreter": needed}
        known |= {"interpreter_code": told.get("interpreter_code")} if needed == "yes" else {}
    return {name: value for name, value in known.items() if name in form and value not in (None, SEALED)}
