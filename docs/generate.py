"""Write the pages that are made from the code, and into all others what their examples really print.

    python docs/generate.py            writes them
    python docs/generate.py --check    exit status 1 where one is stale, and says which

Made from the code: rules, locales, kinds of act, facts, commands, and README's table of languages.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
from pathlib import Path

from _make import commands, examples, facts, locales, rules

DOCS = Path(__file__).resolve().parent
README = DOCS.parent / "README.md"
_BLOCK = re.compile(r"(?s)(<!-- languages: made by docs/generate.py -->\n).*?(<!-- end -->)")


def wanted() -> dict[Path, str]:
    """Each file with the text that it should have."""
    made = itertools.chain(rules.pages(), locales.pages(), facts.pages(), commands.pages())
    out = {DOCS / path: text for path, text in made}
    out.update({page: examples.rewritten(page) for page in examples.pages()})
    out[README] = _BLOCK.sub(lambda found: f"{found[1]}{locales.readme_table()}{found[2]}", out[README])
    return out


def leftovers(files: dict[Path, str]) -> list[Path]:
    """Generated pages of things that are no more."""
    return sorted(path for folder in ("rules", "locales") for path in (DOCS / folder).glob("*.md") if path not in files)


def stale(files: dict[Path, str]) -> list[Path]:
    """The files whose text is another."""
    return [path for path, text in files.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]


def main() -> int:
    """Run the command; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 where a page is stale")
    check = parser.parse_args().check
    files = wanted()
    old = [*stale(files), *leftovers(files)]
    if check:
        for path in old:
            print(f"stale: {path.resolve().relative_to(DOCS.parent)}: run python docs/generate.py")
        return 1 if old else 0
    for path in old:
        if path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    print(f"{len(old)} of {len(files)} files changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
