"""``python -m trustkit`` is the command ``trustkit``."""

from trustkit.cli import main

if __name__ == "__main__":
    main(prog_name="trustkit")
