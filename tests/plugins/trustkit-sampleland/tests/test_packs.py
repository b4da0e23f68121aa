"""The words hold their examples."""

from pathlib import Path

import trustkit.testing

test_packs = trustkit.testing.pack_contract(Path(__file__).parent.parent / "trustkit_sampleland")
