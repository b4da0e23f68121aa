"""The command ``trustkit``: check conversations, look up rules and words, help plugin authors.

Exit status: 0 clean, 1 findings (or a pack's examples fail), 2 bad input, settings or usage.
"""

from __future__ import annotations

import click

from trustkit.cli._base import Group
from trustkit.cli._check import check
from trustkit.cli._completion import completion
from trustkit.cli._explain import explain
from trustkit.cli._list import list_
from trustkit.cli._new import new
from trustkit.cli._pack import pack
from trustkit.cli._schema import schema
from trustkit.cli._slots import slots

__all__ = ["main"]


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="trustkit-cx", prog_name="trustkit", message="%(prog)s %(version)s")
def main() -> None:
    """Check what contact-center agents and bots say to customers.

    \b
    Example:
      trustkit check call.json
      trustkit explain greeting.wrong_hour

    Exit status: 0 clean, 1 findings, 2 bad input or usage.
    """


for _command in (check, completion, explain, list_, new, pack, schema, slots):
    main.add_command(_command)
