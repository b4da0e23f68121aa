"""``trustkit slots``: when a customer may be called and an agent works."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trustkit.cli._base import print_json

if TYPE_CHECKING:
    from trustkit.model.settings import ContactScope

__all__ = ["slots"]


_SCOPES = ("service", "telemarketing", "debt_collection", "financial_services", "research")
"""As in the settings, which a help page need not load."""


@click.command()
@click.option("--zone", metavar="ZONE", help="The customer's time zone, such as Asia/Tokyo.")
@click.option("--territory", metavar="CODE", help="The customer's territory, such as JP or US-CA.")
@click.option("--phone", metavar="NUMBER", help="The customer's phone number, from which a zone may follow (trustkit-cx[phone]).")
@click.option("--agent-zone", metavar="ZONE", help="The agent's time zone; without it only the customer's hours count.")
@click.option("--after", metavar="TIME", help="Not before this moment (ISO 8601 with an offset); by default now.")
@click.option("--minutes", default=30, show_default=True, type=click.IntRange(1, 24 * 60), help="How long the call may take.")
@click.option("--count", default=3, show_default=True, type=click.IntRange(1, 100), help="How many slots.")
@click.option("--scope", default="service", show_default=True, type=click.Choice(_SCOPES), help="The legal purpose of the call.")
@click.option("--ics", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Write them as a calendar (trustkit-cx[ics]).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def slots(zone: str | None, territory: str | None, phone: str | None, agent_zone: str | None, after: str | None, minutes: int,
          count: int, scope: ContactScope, ics: Path | None, as_json: bool) -> None:
    """Say when a customer may be called: law, rest days, holidays and both clocks.

    \b
    Example:
      trustkit slots --zone Asia/Tokyo --territory JP --agent-zone Europe/Madrid
    """
    from trustkit.errors import InputError
    from trustkit.scheduling import next_slots

    moment = _moment(after)
    try:
        if phone and not zone:
            from trustkit.clock.places import phone_zones

            phone_zones(phone, territory)  # says what to install, or nothing
        customer = {"timezone": zone, "territory": territory, "phone": phone}
        found = next_slots(customer, {"timezone": agent_zone} if agent_zone else None, after=moment,
                           duration=dt.timedelta(minutes=minutes), count=count, scope=scope)
    except ValueError as error:  # pydantic's too: an unknown zone or territory
        raise InputError(_first_line(error), where="options") from None
    if ics:
        from trustkit.writers.ics import to_ics

        ics.write_text(to_ics(found, summary="Callback", stamp=moment), encoding="utf-8", newline="")
    if as_json:
        print_json([slot.model_dump(mode="json") for slot in found])
        return
    for slot in found:
        click.echo(str(slot))
    if not found:
        why = "" if territory else ": without --territory no day is known to be a working day"
        click.echo(f"no slot within 90 days{why}", err=True)


def _moment(after: str | None) -> dt.datetime:
    from trustkit.errors import InputError

    if after is None:
        return dt.datetime.now(dt.UTC).replace(second=0, microsecond=0)
    try:
        moment = dt.datetime.fromisoformat(after)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise InputError("a moment such as 2027-03-01T09:30:00+01:00 is expected", where="--after")
    return moment


def _first_line(error: ValueError) -> str:
    from pydantic import ValidationError

    if isinstance(error, ValidationError):
        one = error.errors()[0]
        return f"{'.'.join(map(str, one['loc']))}: {one['msg'].removeprefix('Value error, ')}"
    return str(error)
