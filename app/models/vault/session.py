"""Who is signed in: what she may do, and the keys she holds while she is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final, NoReturn

from app.errors import Refused
from app.marks import Phrase, _
from app.models.vault.roles import Permissions
from app.models.vault.seal import KeyPair, derive, let_go_of_ciphers

SUPERVISOR: Final = "supervisor"
"""The role whose members hold the keys of every file."""

SUPERVISORS: Final = "supervisors"
"""The group whose key pair opens every file: supervisors and the recovery kit."""

_OWN_PURPOSE = b"own"


class Session:
    """One person at one laptop until she locks it. It cannot be pickled or copied, and prints no key."""

    __slots__ = (
        "_allowed", "_files", "_groups", "attached", "clock", "compartments", "device", "draft", "keys", "keys_seen",
        "login", "own_key", "permissions", "roles", "user", "vault",
    )  # fmt: skip

    def __init__(
        self,
        *,
        vault: str,
        device: str,
        user: str,
        login: str,
        roles: Sequence[str],
        keys: KeyPair,
        permissions: Permissions,
        clock: Callable[[], datetime],
    ) -> None:
        self.vault = vault
        self.device = device
        self.user = user
        self.login = login
        self.roles = tuple(roles)
        self.keys = keys
        self.own_key = own_key(keys)
        self.permissions = permissions
        self.compartments = permissions.compartments(roles)
        self.clock = clock
        self.keys_seen: object = None  # what `filekeys.open_all` found when it last opened keys into this session
        self.draft: tuple[str, str] | None = None
        self.attached: Mapping[str, object] = {}
        self._allowed: dict[tuple[str, str], bool] = {}
        self._files: dict[str, dict[str, bytes]] = {name: {} for name in self.compartments}
        self._groups: dict[str, KeyPair] = {}

    def __repr__(self) -> str:
        return f"Session({self.user}, {', '.join(self.roles)})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a session holds keys and is not copied")

    @property
    def ended(self) -> bool:
        """Whether its keys were let go: nothing can be opened or kept with it any more."""
        return not self.own_key

    @property
    def all_files(self) -> bool:
        """Whether she reads records of files that are not assigned to her."""
        return self.permissions.all_files(self.roles)

    def may(self, action: str, kind: str) -> bool:
        known = self._allowed.get((action, kind))
        if known is None:
            known = self._allowed[action, kind] = self.permissions.may(self.roles, action, kind)
        return known

    def require(self, action: str, kind: str) -> None:
        """Refuses what her roles do not allow, and says whose do."""
        if self.may(action, kind):
            return
        able = [Phrase(label) for label in self.permissions.who_may(action, kind)]
        if not able:
            raise Refused(_("Nobody may do this."))
        raise Refused(_("Your role does not allow this. It is allowed to: {roles}."), roles=able)

    @contextmanager
    def saving(self, form: str, subject: str, attached: Mapping[str, object] | None = None) -> Iterator[None]:
        """What is written inside is what her draft of this form about this subject becomes: it goes in that change.

        `attached` is what waits to be attached, by the id its answer holds: a record whose answers name it gets it.
        """
        self.draft, self.attached = (form, subject), attached or {}
        try:
            yield
        finally:
            self.draft, self.attached = None, {}

    def key(self, file: str, compartment: str) -> bytes | None:
        """The key of one compartment of a file, None where she holds none."""
        held = self._files.get(compartment)
        return None if held is None else held.get(file)

    def hold(self, file: str, compartment: str, key: bytes) -> None:
        """Keeps an opened key; one of a compartment her roles never see is not kept."""
        if compartment in self._files:
            self._files[compartment][file] = key

    def let_go(self, file: str) -> None:
        for held in self._files.values():
            held.pop(file, None)
        let_go_of_ciphers()

    def files(self, compartment: str) -> list[str]:
        """The files of which she holds this compartment's key."""
        return list(self._files.get(compartment, ()))

    def group(self, holder: str) -> KeyPair | None:
        """The key pair of a group she belongs to, by the name it has as a holder."""
        return self._groups.get(holder)

    def groups(self) -> tuple[str, ...]:
        return tuple(self._groups)

    def join(self, holder: str, keys: KeyPair) -> None:
        self._groups[holder] = keys

    def close(self) -> None:
        """Lets all keys go. What Python has copied stays until the process ends: locking ends the process."""
        for held in self._files.values():
            held.clear()
        let_go_of_ciphers()
        self._groups.clear()
        self.keys = KeyPair(b"", self.keys.public)
        self.own_key = b""


def own_key(keys: KeyPair) -> bytes:
    """The symmetric key only the holder of a key pair can make: 30 times quicker to open than HPKE."""
    return derive(keys.private, _OWN_PURPOSE)
