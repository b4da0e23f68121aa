"""Roles, from what formats call them and from what people write before a colon."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources

from trustkit.model.interaction import Role

__all__ = ["label_role", "role_of"]

_NAMES: Mapping[str, Role] = {
    "agent": "agent",
    "agentrep": "agent",
    "humanagent": "agent",
    "customer": "customer",
    "enduser": "customer",
    "user": "customer",
    "visitor": "customer",
    "bot": "bot",
    "custombot": "bot",
    "chatbot": "bot",
    "automatedagent": "bot",
    "assistant": "bot",
    "ai": "bot",
    "virtualagent": "bot",
    "ivr": "bot",
    "supervisor": "supervisor",
    "system": "system",
    "developer": "system",
}
"""Values that the formats' own specifications define (Contact Lens, Google, Salesforce, OpenAI, vCon), without case
and separators."""


def role_of(value: object, extra: Mapping[str, Role] | None = None) -> Role:
    """The role that a format's own value names; `extra` are values of one format only. Else unknown."""
    if not isinstance(value, str):
        return "unknown"
    name = re.sub(r"[\s_-]+", "", value.casefold())
    return (extra or {}).get(name) or _NAMES.get(name, "unknown")


def label_role(label: str) -> Role:
    """The role that a speaker's label names in any language of trustkit's ``roles.toml`` files. Else unknown."""
    return _words().get(" ".join(label.casefold().split())) or role_of(label)


@functools.cache
def _words() -> Mapping[str, Role]:
    roles: dict[str, Role] = {
        "agent": "agent",
        "customer": "customer",
        "bot": "bot",
        "supervisor": "supervisor",
        "system": "system",
    }
    found: dict[str, Role] = {}
    for folder in sorted((resources.files("trustkit") / "locales").iterdir(), key=lambda one: one.name):
        file = folder / "roles.toml"
        if folder.is_dir() and file.is_file():
            for name, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
                found.update({word.casefold(): roles[name] for word in words})
    return found
