"""``trustkit completion``: completion of commands and options in a shell."""

from __future__ import annotations

import click

__all__ = ["completion"]


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands in SHELL.

    \b
    Example, to be added to ~/.bashrc:
      eval "$(trustkit completion bash)"
    """
    from click.shell_completion import get_completion_class

    from trustkit.cli import main

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(found(main, {}, "trustkit", "_TRUSTKIT_COMPLETE").source())
