"""Fills pages with strips: keeps together what is glued, repeats heads, drops white space where a page begins."""

from collections.abc import Iterator, Sequence

from app.reports.documents.strips import Strip


def filled(strips: Sequence[Strip], height: float) -> list[list[Strip]]:
    """At least one page; no page is higher than `height` unless a single strip is."""
    pages = _Pages(height)
    for group in _groups(strips):
        if group[0].breaks:
            pages.turn()
        else:
            pages.place(group)
    return pages.done


class _Pages:
    def __init__(self, height: float) -> None:
        self.height = height
        self.done: list[list[Strip]] = [[]]
        self.left = height

    def turn(self) -> None:
        """Begins a page, unless this one is still empty."""
        if self.done[-1]:
            self.done.append([])
            self.left = self.height

    def place(self, group: list[Strip]) -> None:
        high = sum(strip.height for strip in group)
        if high > self.left and high <= self.height - sum(strip.height for strip in group[0].repeat):
            self.turn()
        for strip in group:
            self._put(strip)

    def _put(self, strip: Strip) -> None:
        if strip.height > self.left and not strip.loose:
            self.turn()
        if strip.loose and (not self.done[-1] or strip.height > self.left):
            return
        if not self.done[-1] and strip.repeat:
            self._add(strip.repeat)
        self._add([strip])

    def _add(self, strips: Sequence[Strip]) -> None:
        self.done[-1] += strips
        self.left -= sum(strip.height for strip in strips)


def _groups(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """What stays on one page. White space parts nothing: a heading above a heading stays with what is below both."""
    group: list[Strip] = []
    for strip in strips:
        if strip.breaks and group:
            yield group
            group = []
        between = strip.loose and bool(group) and group[-1].glued
        group.append(strip)
        if strip.breaks or not (strip.glued or between):
            yield group
            group = []
    if group:
        yield group
