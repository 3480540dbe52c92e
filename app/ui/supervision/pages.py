"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.shell.window import MAKES
from app.ui.supervision.approvals_page import ApprovalsPage
from app.ui.supervision.audit_page import AuditPage
from app.ui.supervision.backup_page import BackupPage
from app.ui.supervision.check_page import CheckPage
from app.ui.supervision.desk import SupervisionPage
from app.ui.supervision.kit_page import KitPage
from app.ui.supervision.seal_page import SealPage
from app.ui.supervision.users_one import UserPage
from app.ui.supervision.users_page import UsersPage
from app.ui.supervision.users_passphrase import AddUserPage, PassphrasePage, ResetPage
from app.ui.supervision.users_roles import AskRolesPage

PAGES: Final[Mapping[str, MAKES]] = {
    "supervision": SupervisionPage,
    "audit": AuditPage,
    "backup": BackupPage,
    "check": CheckPage,
    "seal": SealPage,
    "approvals": ApprovalsPage,
    "users": UsersPage,
    "user": UserPage,
    "user.add": AddUserPage,
    "user.reset": ResetPage,
    "user.roles": AskRolesPage,
    "passphrase": PassphrasePage,
    "kit": KitPage,
}
