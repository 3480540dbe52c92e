"""A card: a heading, beside it the one thing it offers, and what it holds below."""

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.parts import Action, button, column, framed, rule


def card(title: str, *parts: QWidget | QLayout, action: Action | None = None) -> QFrame:
    """What it offers goes below the heading where there is no room beside it."""
    offered = [button(action)] if action else []
    head = Flow(Label(title, role="heading"), *offered, first_fills=True)
    return framed("card", column(head, rule(), *parts))
