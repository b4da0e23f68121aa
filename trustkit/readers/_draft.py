"""An interaction while a reader gathers it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

from trustkit.codes import check_language, check_territory, check_zone
from trustkit.errors import InputError, nearest
from trustkit.model.interaction import Channel, Interaction, Participant, Role, Scope, Segment, Turn, TurnKind

__all__ = ["Draft", "explain", "language"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_REDACTED = re.compile(r"\[[A-Z][A-Z0-9_-]*\]|#+|<[A-Z_]+>|\*+")


def language(value: object) -> tuple[str, ...]:
    """A vendor's language code as a BCP 47 tag (``en_us`` → ``en-US``); nothing where it is none that CLDR knows."""
    tag = _known(check_language, value)
    return (tag,) if tag else ()


def _known(check: Callable[[str], str], value: object) -> str | None:
    if not isinstance(value, str) or not value.strip() or len(value) > 64:
        return None
    try:
        return check(value)
    except ValueError:
        return None


def _clean(text: str) -> str:
    # half of an emoji, cut by a vendor's limit: one code point for one, so that offsets stay
    return _SURROGATE.sub("\ufffd", text)


class Draft:
    """Participants and turns as they come; `done` gives the interaction.

    Codes that nobody knows are dropped, not repaired; a name that is only a redaction mark is no name.
    """

    def __init__(
        self,
        id: str = "",
        *,
        channel: Channel | None = None,
        started_at: dt.datetime | None = None,
        scope: Scope = "complete",
    ) -> None:
        self.id: str = _clean(id)
        self.channel: Channel | None = channel
        self.started_at = started_at
        self.scope: Scope = scope
        self.turns: list[Turn] = []
        self._people: dict[str, dict[str, Any]] = {}
        self._refs: dict[str, int] = {}

    def person(
        self,
        key: str,
        role: Role = "unknown",
        *,
        name: str | None = None,
        phone: str | None = None,
        locale: object = None,
        timezone: object = None,
        territory: object = None,
    ) -> str:
        """Make someone known, or add to what is known of them; returns the id to give to `say`."""
        key = _clean(key) or role
        known = self._people.setdefault(key, {"id": key, "role": role})
        if known["role"] == "unknown":
            known["role"] = role
        name = None if name is None or _REDACTED.fullmatch(name.strip()) else _clean(name.strip()) or None
        facts = {
            "name": name,
            "phone": _clean(phone) if phone else None,
            "locale": _known(check_language, locale),
            "timezone": _known(check_zone, timezone),
            "territory": _known(check_territory, territory),
        }
        for field, value in facts.items():
            if value is not None:
                known.setdefault(field, value)
        return key

    def say(
        self,
        who: str,
        text: str,
        *,
        ref: str | None = None,
        start_ms: int | None = None,
        end_ms: int | None = None,
        sent_at: dt.datetime | None = None,
        languages: tuple[str, ...] = (),
        kind: TurnKind = "message",
        segments: tuple[Segment, ...] = (),
    ) -> None:
        """Add a turn of someone made known before; a `ref` that came before is told apart by ``#2``."""
        text = _clean(text)
        self.turns.append(
            Turn(
                participant=who,
                text=text,
                start_ms=start_ms,
                end_ms=end_ms,
                sent_at=sent_at,
                languages=languages,
                kind=kind if text or kind != "message" else "event",
                ref=self._unique(ref),
                segments=segments,
            )
        )

    def _unique(self, ref: str | None) -> str | None:
        if not ref:
            return None
        ref = _clean(ref)
        count = self._refs[ref] = self._refs.get(ref, 0) + 1
        return ref if count == 1 else f"{ref}#{count}"

    def people(self) -> tuple[dict[str, Any], ...]:
        """What is known so far: ``id``, ``role`` and, if known, ``name`` and others, as in `Participant`."""
        return tuple(self._people.values())

    def done(self) -> Interaction:
        """The interaction; raises InputError if it is none."""
        try:
            return Interaction(
                id=self.id,
                channel=self.channel,
                scope=self.scope,
                started_at=self.started_at,
                participants=tuple(Participant(**one) for one in self._people.values()),
                turns=tuple(self.turns),
            )
        except ValidationError as error:
            raise explain(error) from None


def explain(error: ValidationError, *, fields: Iterable[str] = ()) -> InputError:
    """The first thing that is wrong, with its place (``turns[3].start_ms``), and never with its value."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    where = _SURROGATE.sub("\ufffd", where)
    if first["type"] == "extra_forbidden":
        best = nearest(str(first["loc"][-1]), fields)
        return InputError("unknown key" + (f"; did you mean {best!r}?" if best else ""), where=where)
    return InputError(first["msg"].removeprefix("Value error, "), where=where)
