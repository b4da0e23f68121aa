"""Profiles of hypothesis, and the sample checker with its own packs.

`default` is fast; ``pytest --hypothesis-profile=deep`` tries 10,000 cases of every property.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("default", max_examples=200, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("deep", max_examples=10_000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("default")


@pytest.fixture(scope="session")
def sample_suite():
    """A suite with the sample checker alone, in the sample's own language."""
    from sample.checker import suite

    return suite()
