"""How long ago something was, and how long it has until it is due, as lists say it."""

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


def until(words: Words, due: date, today: date) -> str:
    """“3 days late”, “today”, or “in 2 days”."""
    days = (due - today).days
    if days < 0:
        return words.plural(*n_("{n} day late", "{n} days late"), -days)
    if days == 0:
        return words(_("today"))
    return words.plural(*n_("in {n} day", "in {n} days"), days)
