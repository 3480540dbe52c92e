"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.detention.board_page import BoardPage
from app.ui.detention.charges_page import ChargesPage
from app.ui.detention.doing import Doing
from app.ui.detention.facilities_page import FacilitiesPage
from app.ui.detention.facility_page import FacilityPage
from app.ui.detention.person_page import PersonPage
from app.ui.detention.recommendation_page import RecommendationPage
from app.ui.detention.recommendations_page import RecommendationsPage
from app.ui.detention.report_page import ReportPage
from app.ui.detention.visit_page import VisitPage
from app.ui.detention.visits_page import VisitsPage
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {
    "detention": BoardPage,
    "detention.person": PersonPage,
    "detention.meet": lambda office, place: Doing(office).meeting(place),
    "detention.facilities": FacilitiesPage,
    "detention.facility": FacilityPage,
    "detention.facility.new": lambda office, _subject: Doing(office).place(),
    "detention.visits": VisitsPage,
    "detention.visit": VisitPage,
    "detention.visit.new": lambda office, place: Doing(office).visit(place),
    "detention.charges": ChargesPage,
    "detention.recommendations": RecommendationsPage,
    "detention.recommendation": RecommendationPage,
    "detention.recommendation.new": lambda office, place: Doing(office).recommend(place),
    "detention.report": ReportPage,
}
