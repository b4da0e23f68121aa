"""The values that go in and come out: frozen, comparable, and the same after a JSON round trip."""

from trustkit.model.act import Act, When
from trustkit.model.finding import Finding, Outcome, Related
from trustkit.model.interaction import Interaction, Participant, Segment, Turn
from trustkit.model.report import Failed, Report, Skipped
from trustkit.model.settings import Layer, Policy, Settings

__all__ = [
    "Act",
    "Failed",
    "Finding",
    "Interaction",
    "Layer",
    "Outcome",
    "Participant",
    "Policy",
    "Related",
    "Report",
    "Segment",
    "Settings",
    "Skipped",
    "Turn",
    "When",
]
