"""trustkit: a linter for conversations.

    import trustkit as tk
    report = tk.check("call.json")
    for f in report.findings:
        print(f.severity, f.rule, f.quote, "→", f.suggestion)

Names are imported on first use, so that ``import trustkit`` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trustkit.api import check, check_text, read, recognize
    from trustkit.errors import InputError, TrustkitError
    from trustkit.model import Act, Finding, Interaction, Outcome, Participant, Policy, Report, Settings, Turn
    from trustkit.scheduling import Slot, next_slots
    from trustkit.stream import Delta, Event, Stream
    from trustkit.suite import Suite

__all__ = [
    "Act",
    "Delta",
    "Event",
    "Finding",
    "InputError",
    "Interaction",
    "Outcome",
    "Participant",
    "Policy",
    "Report",
    "Settings",
    "Slot",
    "Stream",
    "Suite",
    "TrustkitError",
    "Turn",
    "check",
    "check_text",
    "next_slots",
    "read",
    "recognize",
]

_HOMES = {
    "trustkit.api": ("check", "check_text", "read", "recognize"),
    "trustkit.errors": ("InputError", "TrustkitError"),
    "trustkit.model": ("Act", "Finding", "Interaction", "Outcome", "Participant", "Policy", "Report", "Settings", "Turn"),
    "trustkit.scheduling": ("Slot", "next_slots"),
    "trustkit.stream": ("Delta", "Event", "Stream"),
    "trustkit.suite": ("Suite",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'trustkit' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
