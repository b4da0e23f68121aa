"""trustkit's own checkers keep what every plugin has to keep."""

from __future__ import annotations

import trustkit.testing
from trustkit.checkers import followup, greeting, overpromise, privacy

test_greeting = trustkit.testing.contract(greeting.checker)
test_followup = trustkit.testing.contract(followup.checker)
test_overpromise = trustkit.testing.contract(overpromise.checker)
test_privacy = trustkit.testing.contract(privacy.checker)
