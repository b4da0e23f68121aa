"""Help for the tests of plugins (needs ``trustkit-cx[testing]``).

    import trustkit.testing
    from trustkit_insurance import checker

    test_contract = trustkit.testing.contract(checker)

`contract` tests a checker with its words, `pack_contract` a package that brings words only, `conversation` writes
interactions in few words, `check_examples` runs the examples of packs, `trustkit.testing.strategies` generates
interactions.
"""

from __future__ import annotations

from trustkit.testing._contract import contract, pack_contract
from trustkit.testing._conversation import conversation
from trustkit.testing.examples import ExampleFailure, check_examples

__all__ = ["ExampleFailure", "check_examples", "contract", "conversation", "pack_contract"]
