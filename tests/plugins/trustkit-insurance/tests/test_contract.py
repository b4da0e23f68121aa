"""What every plugin has to keep."""

from trustkit_insurance import checker

import trustkit.testing

test_contract = trustkit.testing.contract(checker)
