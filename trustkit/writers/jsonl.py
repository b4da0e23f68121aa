"""JSON Lines: one flat object per finding, for logs, queues and tables."""

from __future__ import annotations

import json
import re

from trustkit.model.report import Report

__all__ = ["write_jsonl"]

# str.splitlines and some log shippers break lines at these; JSON lets them be written as escapes instead.
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def write_jsonl(report: Report) -> str:
    """One line per finding; empty without findings, else ends with a line feed.

    Each object starts with ``schema`` and ``interaction`` (the interaction's id) and goes on with the fields of
    `Finding` in their own order; ``details`` is a mapping or null.
    """
    head = json.dumps({"schema": report.schema_version, "interaction": report.interaction}, ensure_ascii=False,
                      separators=(",", ":"))[:-1] + ","
    lines = (head + finding.model_dump_json()[1:] for finding in report.findings)
    return "".join(_BREAKS.sub(_escape, line) + "\n" for line in lines)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
