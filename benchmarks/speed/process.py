"""What only a fresh process shows: the cost of importing, the first check, memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

from benchmarks.corpora import ROOT
from benchmarks.speed.timing import summary

__all__ = ["first_check", "imports", "memory"]

BARE = "pass"
PYDANTIC = "from pydantic import BaseModel"
IMPORTS = {
    "python": BARE,
    "pydantic": PYDANTIC,
    "import trustkit": "import trustkit",
    "trustkit model": "from trustkit import Interaction",
    "trustkit suite": "from trustkit import Suite",
}
FIRST = """
import json, time
begin = time.perf_counter()
import trustkit as tk
imported = time.perf_counter()
text = "I will send you the label tomorrow at 3 pm, and I promise that it will never happen again."
tk.check_text(text, locale="en")
first = time.perf_counter()
tk.check_text(text, locale="en")
second = time.perf_counter()
print(json.dumps([imported - begin, first - imported, second - first]))
"""
PEAK = """
import sys
try:
    # getrusage tells the parent's peak where that was higher
    lines = open("/proc/self/status").read().splitlines()
    peak = next(int(one.split()[1]) for one in lines if one.startswith("VmHWM:")) / 1024
except OSError:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
print(peak)
"""
CHECKED = "import trustkit\nfor tag in {tags}: trustkit.check_text('I will call you tomorrow.', locale=tag)\n"
MEMORY = {
    "python": BARE,
    "pydantic": "from pydantic import BaseModel\nclass M(BaseModel):\n    a: int\nM(a=1)\n",
    "import trustkit": "import trustkit",
    "one language checked": CHECKED.format(tags=("en",)),
    "four languages checked": CHECKED.format(tags=("en", "de", "fr", "es")),
}


def imports(rounds: int) -> dict[str, Any]:
    """Milliseconds of a process that only imports, above one that does nothing; and the ratio to pydantic's."""
    times: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for number in range(rounds + 1):
        for name, code in IMPORTS.items():
            spent = _wall(code)
            if number:  # the first round writes byte code and warms the disk cache
                times[name].append(spent)
    bare, base = times["python"], times["pydantic"]
    out: dict[str, Any] = {"python_ms": summary([1000 * one for one in bare], 1)}
    for name, each in times.items():
        if name != "python":
            above = [1000 * (one - least) for one, least in zip(each, bare, strict=True)]
            over = [
                (one - least) / max(other - least, 1e-9) for one, other, least in zip(each, base, bare, strict=True)
            ]
            out[name] = {"ms": summary(above, 1), "over_pydantic": summary(over, 2)}
    return out


def first_check(rounds: int) -> dict[str, Any]:
    """Milliseconds of the import, of the first check of one sentence and of the second, in fresh processes."""
    rows = [json.loads(_run(FIRST)) for _ in range(rounds)]
    return {
        name: summary([1000 * row[place] for row in rows], 2)
        for place, name in enumerate(("import_ms", "first_ms", "second_ms"))
    }


def memory(rounds: int = 3) -> dict[str, Any]:
    """Peak resident megabytes of a fresh process."""
    peaks = {name: [float(_run(code + PEAK)) for _ in range(rounds)] for name, code in MEMORY.items()}
    return {name: summary(each, 1) for name, each in peaks.items()}


def _wall(code: str) -> float:
    begin = time.perf_counter()
    _run(code)
    return time.perf_counter() - begin


def _run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout
