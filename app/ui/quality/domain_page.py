"""One domain of an assessment: each of its items as it was rated, and what was seen."""

from functools import partial

from app.i18n import _
from app.models.forms.definition import Form
from app.models.quality import board
from app.models.quality.assessments import form_of
from app.models.quality.scoring import Rating
from app.models.quality.standards import SEEN
from app.models.quality.trend import Course
from app.ui.quality import said
from app.ui.quality.item_page import ItemPage
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import badge, clear
from app.ui.shell.stack import Stack


class DomainPage(Page):
    """Shown from the bars; an item opens what is known of it."""

    desk = "shelter"

    def __init__(self, office: Office, house: str, assessment: str, domain: str) -> None:
        office.session.require("read", "quality.assessment")
        super().__init__(office, kinds=("quality.*", "shelter.house"))
        self._house, self._assessment, self._domain = house, assessment, domain

    def refresh(self) -> None:
        office, words = self.office, self.words
        standing = board.of_assessment(
            office.vault, office.session, office.library, self._assessment, today=office.today()
        )
        last = standing.last
        assert last is not None, "it was shown from an assessment that is finished"
        form = form_of(office.library, last.record)
        course = next(one for one in last.course if one.domain.name == self._domain)
        shares = said.shares(office, course.domain.score.share, course.before)
        house = said.house(standing.house)
        missing = said.missing(office, course.domain)
        badges = [badge(missing, "danger")] if missing else []
        told = words(_("{house}: {share}"), house=house, share=shares)
        self.set_head(words(course.domain.title), told, badges=badges)
        clear(self.content)
        lines = Stack()
        lines.fill(self._item(form, course, one) for one in course.domain.ratings)
        self.content.addWidget(card(words(_("Item by item")), lines))
        seen = last.record.answers.get(self._domain + SEEN)
        if isinstance(seen, str):
            question = form.question(self._domain + SEEN)
            self.content.addWidget(card(words(question.label), Label(seen, selectable=True)))

    def _item(self, form: Form, course: Course, rating: Rating) -> LineView:
        words = self.words
        word, tone, icon = said.rated(self.office, rating)
        about = [words(_("critical"))] if rating.critical else []
        about += [words(_("worse than last time"))] if rating.name in course.fell else []
        about += [words(_("better than last time"))] if rating.name in course.rose else []
        opening = partial(self._open, rating.name)
        said_ = said.item(self.office, form, rating.name)
        return LineView(Line(icon, said_, words.listing(about), opening, word, tone))

    def _open(self, item: str) -> None:
        self.office.show(ItemPage(self.office, self._house, self._assessment, item))
