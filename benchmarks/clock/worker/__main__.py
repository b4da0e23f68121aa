"""python -m benchmarks.clock.worker NAME: answer JSON lines on stdin with what a library finds, one line each."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import time
import warnings
from typing import IO, Any

from benchmarks.clock.worker.adapters import ADAPTERS, Adapter


def main() -> int:
    """Serve until stdin ends."""
    name = sys.argv[1]
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # always a text file here
    out, sys.stdout = sys.stdout, sys.stderr  # a library that prints must not spoil the answers
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        adapter = ADAPTERS[name]()
    except ImportError as problem:
        _say(out, {"missing": str(problem)})
        return 0
    _say(out, {"version": adapter.version, "has_spans": adapter.has_spans})
    for line in sys.stdin:
        request = json.loads(line)
        rows = [(text, dt.datetime.fromisoformat(ref)) for text, ref in request["rows"]]
        if not adapter.has(request["tag"]):
            _say(out, {"unsupported": True})
        elif request["do"] == "time":
            _say(out, {"seconds": _seconds(adapter, request["tag"], rows)})
        else:
            _say(out, _found(adapter, request["tag"], rows))
    return 0


def _found(adapter: Adapter, tag: str, rows: list[tuple[str, dt.datetime]]) -> dict[str, Any]:
    found, raised = [], 0
    for text, ref in rows:
        try:
            found.append([one.as_json() for one in adapter.find(tag, text, ref)])
        except Exception:  # whatever a library raises on a text is nothing found, and counted
            found.append([])
            raised += 1
    return {"found": found, "raised": raised}


def _seconds(adapter: Adapter, tag: str, rows: list[tuple[str, dt.datetime]]) -> float:
    begin = time.process_time()
    for text, ref in rows:
        try:
            adapter.run(tag, text, ref)
        except Exception:  # as above; its time counts
            continue
    return time.process_time() - begin


def _say(out: IO[str], answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer) + "\n")
    out.flush()


if __name__ == "__main__":
    raise SystemExit(main())
