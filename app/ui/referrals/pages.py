"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.referrals.board_page import BoardPage
from app.ui.referrals.choosing_page import ChoosingPage
from app.ui.referrals.provider_doing import add_page
from app.ui.referrals.provider_page import ProviderPage
from app.ui.referrals.providers_page import ProvidersPage
from app.ui.referrals.referral_page import ReferralPage
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {
    "referrals": BoardPage,
    "referral": ReferralPage,
    "referral.new": ChoosingPage,
    "providers": ProvidersPage,
    "provider": ProviderPage,
    "provider.new": add_page,
}
