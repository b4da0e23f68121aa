"""What a host decides: which rules run, how grave they are, and the company's own policy."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError

from trustkit.errors import SettingsError, nearest
from trustkit.model.base import Languages, Locale, Territory, Value
from trustkit.model.finding import Severity
from trustkit.model.hours import ContactHours
from trustkit.model.interaction import Channel

__all__ = ["ContactHours", "ContactScope", "Duration", "Layer", "Policy", "Settings"]

ContactScope = Literal["service", "telemarketing", "debt_collection", "financial_services", "research"]
_DURATION = re.compile(r"(\d+)\s+(business\s+)?(minute|hour|day|week|month)s?")


class Duration(Value):
    """A length of time as people agree on it: ``"5 business days"``, ``"48 hours"``."""

    amount: Annotated[int, Field(ge=0)]
    unit: Literal["minute", "hour", "day", "week", "month"]
    business: bool = False


def _parse_duration(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _DURATION.fullmatch(value.strip().lower())
    if not found:
        raise ValueError("a duration reads like '48 hours' or '5 business days'")
    return {"amount": int(found[1]), "unit": found[3], "business": bool(found[2])}


DurationText = Annotated[Duration, BeforeValidator(_parse_duration)]


class Policy(Value):
    """The company's own rules. What is absent is unknown: rules that need it are Skipped.

    `lead_times`: action → the shortest time the company can keep (``refund = "5 business days"``). `limits`: what an
    agent may grant, by ISO 4217 currency or ``"percent"``. `contact_windows`: hours the company allows itself.
    `contact_scope`: the legal purpose of its calls. `sector`: ``finance`` or ``health`` where claims are regulated.
    `recorded`: whether its calls are recorded. `necessary_data`: kinds of personal data an agent may ask for.
    `verify_before`: whether the customer's identity must be verified before account data is told.
    """

    lead_times: dict[str, DurationText] | None = None
    limits: dict[str, float] | None = None
    brand_names: tuple[str, ...] | None = None
    allowed_jargon: tuple[str, ...] | None = None
    contact_windows: tuple[ContactHours, ...] | None = None
    contact_scope: ContactScope | None = None
    sector: Literal["finance", "health", "insurance", "telecom", "travel", "retail", "public"] | None = None
    recorded: bool | None = None
    necessary_data: tuple[str, ...] | None = None
    verify_before: bool | None = None
    insecure_channels: tuple[Channel, ...] | None = None


class Layer(Value):
    """Settings for part of the work: where the conditions given all hold, these replace the ones above."""

    territory: Territory | None = None
    queue: str | None = None
    channel: Channel | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: dict[str, Severity] = Field(default_factory=dict)
    report_locale: Locale | None = None
    policy: Policy = Policy()

    def applies(self, territory: str | None, queue: str | None, channel: str | None) -> bool:
        """Whether all conditions given hold; a country's layer holds in its subdivisions."""
        if self.territory and not (territory and f"{territory}-".startswith(f"{self.territory}-")):
            return False
        return self.queue in (None, queue) and self.channel in (None, channel)


class Settings(Value):
    """All settings of a suite; read from ``trustkit.toml``, from ``[tool.trustkit]`` in ``pyproject.toml``, or built.

    `select` and `ignore` take rule ids and checker names. `severity` maps either to another severity. `report_locale`
    is the language of messages. `languages` is assumed for turns that do not say theirs, if the host knows it.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = Field(default_factory=dict)
    report_locale: Locale = "en"
    languages: Languages = ()
    policy: Policy = Policy()
    layers: tuple[Layer, ...] = ()

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a settings file.

        Raises:
            SettingsError: not there, not TOML, an unknown key (with the nearest one), or a value of the wrong kind.
        """
        path = Path(path)
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path}: not TOML: {error}") from None
        table = data.get("tool", {}).get("trustkit", {}) if path.name == "pyproject.toml" else data
        return cls.parse(table, source=str(path))

    @classmethod
    def parse(cls, table: dict[str, Any], *, source: str = "settings") -> Self:
        """Settings from a mapping.

        Raises:
            SettingsError: as in `load`; `source` names the place in the message.
        """
        try:
            return cls.model_validate(table)
        except ValidationError as error:
            raise SettingsError(f"{source}: " + "; ".join(_explain(one) for one in error.errors())) from None

    def at(self, *, territory: str | None = None, queue: str | None = None, channel: str | None = None) -> Settings:
        """These settings with every layer that applies laid over them, the last one winning."""
        layers = [layer for layer in self.layers if layer.applies(territory, queue, channel)]
        if not layers:
            return self
        values: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        for layer in layers:
            for name in ("select", "ignore", "report_locale"):
                if getattr(layer, name) is not None:
                    values[name] = getattr(layer, name)
            values["severity"] = {**values["severity"], **layer.severity}
            given = {name: value for name, value in layer.policy if value is not None}
            values["policy"] = values["policy"].model_copy(update=given)
        return Settings.model_construct(**{**values, "layers": ()})


def _explain(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"])
    if error["type"] != "extra_forbidden":
        return f"{place}: {error['msg'].removeprefix('Value error, ')}"
    *parents, key = error["loc"]
    tables: dict[str, type[Value]] = {"policy": Policy, "layers": Layer, "contact_windows": ContactHours}
    model: type[Value] = Settings
    for parent in parents:
        model = tables.get(str(parent), model)
    best = nearest(str(key), model.model_fields)
    return f"{place}: unknown key" + (f"; did you mean {best!r}?" if best else "")
