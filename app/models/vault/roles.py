"""Roles and what each may do, read from `resources/roles.toml`."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from app.places import resource

VERSION = 1
OWN = "vault."
"""How the kinds begin that are parts of the vault itself; `*` never means them."""


@dataclass(frozen=True, slots=True)
class Role:
    """One role; `allowed` is action → patterns of kinds, `all_files` whether she reads more than assigned files."""

    name: str
    label: str
    all_files: bool
    compartments: frozenset[str]
    allowed: Mapping[str, tuple[str, ...]]

    def may(self, action: str, kind: str) -> bool:
        return permits(self.allowed.get(action, ()), kind)


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """An action that one person asks for and another agrees to, by their roles."""

    action: str
    label: str
    ask: frozenset[str]
    approve: frozenset[str]


@dataclass(frozen=True, slots=True)
class Permissions:
    """All roles, and the actions that need two people. Roles a newer Saphan made and this one lacks allow nothing."""

    actions: tuple[str, ...]
    roles: Mapping[str, Role]
    two_people: Mapping[str, TwoPeople]

    @classmethod
    def load(cls, path: Path | None = None) -> "Permissions":
        """Reads a roles file, by default ours. Strict: a misspelt word would silently allow or forbid."""
        return _permissions(tomllib.loads((path or resource("roles.toml")).read_text(encoding="utf-8")))

    def may(self, roles: Collection[str], action: str, kind: str) -> bool:
        """Whether any of these roles may do this with this kind; an unknown action is a bug."""
        if action not in self.actions:
            raise ValueError(f"{action} is not an action of the roles file")
        return any(role.may(action, kind) for role in self._of(roles))

    def who_may(self, action: str, kind: str) -> tuple[str, ...]:
        """The labels of the roles that may."""
        return tuple(role.label for role in self.roles.values() if role.may(action, kind))

    def compartments(self, roles: Collection[str]) -> frozenset[str]:
        return frozenset().union(*(role.compartments for role in self._of(roles)))

    def all_files(self, roles: Collection[str]) -> bool:
        """Whether she reads records of files nobody assigned to her (sealed answers stay sealed without a key)."""
        return any(role.all_files for role in self._of(roles))

    def _of(self, roles: Collection[str]) -> list[Role]:
        return [self.roles[role] for role in roles if role in self.roles]


def permits(patterns: Iterable[str], kind: str) -> bool:
    """Whether a kind is meant by some pattern and taken out by none."""
    found = False
    for pattern in patterns:
        if pattern.startswith("!"):
            if _means(pattern[1:], kind):
                return False
        else:
            found = found or _means(pattern, kind)
    return found


def _means(pattern: str, kind: str) -> bool:
    return fnmatchcase(kind, pattern) and (not kind.startswith(OWN) or pattern.startswith(OWN))


def _permissions(data: Mapping[str, Any]) -> Permissions:
    _only(data, {"version", "actions", "compartments", "roles", "two_people"}, "the roles file")
    if data["version"] != VERSION:
        raise ValueError(f"roles file of version {data['version']}")
    actions = tuple(data["actions"])
    compartments = frozenset(data["compartments"])
    roles = {name: _role(name, told, actions, compartments) for name, told in data["roles"].items()}
    two = {name: _two_people(name, told, frozenset(roles)) for name, told in data["two_people"].items()}
    return Permissions(actions, roles, two)


def _role(name: str, told: Mapping[str, Any], actions: tuple[str, ...], compartments: frozenset[str]) -> Role:
    _only(told, {"label", "files", "compartments", *actions}, name)
    if told["files"] not in ("all", "assigned") or not compartments.issuperset(told["compartments"]):
        raise ValueError(f"role {name}: unknown files or compartment")
    allowed = {action: tuple(told[action]) for action in actions if action in told}
    return Role(name, told["label"], told["files"] == "all", frozenset(told["compartments"]), allowed)


def _two_people(name: str, told: Mapping[str, Any], roles: frozenset[str]) -> TwoPeople:
    _only(told, {"label", "ask", "approve"}, name)
    found = TwoPeople(name, told["label"], frozenset(told["ask"]), frozenset(told["approve"]))
    if not found.ask or not found.approve or not (found.ask | found.approve) <= roles:
        raise ValueError(f"{name}: unknown or missing roles")
    return found


def _only(told: Mapping[str, Any], names: set[str], where: str) -> None:
    unknown = set(told) - names
    if unknown:
        raise ValueError(f"{where}: unknown {', '.join(sorted(unknown))}")
