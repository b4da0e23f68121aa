"""overpromise."""

from __future__ import annotations

from trustkit.rule import Checker

checker: Checker = Checker("overpromise")
