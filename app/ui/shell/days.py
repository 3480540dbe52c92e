"""How long ago something was, as lists say it."""

from datetime import date

from app.i18n import Words, _, n_


def ago(words: Words, day: date, today: date) -> str:
    """“3 days ago”, “today”, or “in 2 days”."""
    days = (today - day).days
    if days == 0:
        return words(_("today"))
    if days > 0:
        return words.plural(*n_("{n} day ago", "{n} days ago"), days)
    return words.plural(*n_("in {n} day", "in {n} days"), -days)
