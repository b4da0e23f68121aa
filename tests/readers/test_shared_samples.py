"""Vendors' own samples, where a collection of them lies beside the checkout; they may not be copied into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustkit.errors import InputError
from trustkit.readers import read

ROOT = Path(__file__).resolve().parents[3] / "shared" / "samples"
FILES = sorted(path for path in ROOT.glob("*/*") if "schema" not in path.name and path.suffix != ".md")
TEXTLESS = {"ab_call_ext_rec.vcon", "ab_call_ext_rec_signed.vcon"}
COLLECTIONS = {
    "conversations_v1_examples.json",
    "intelligence_v2_examples.json",
}  # many answers in one file, by address

pytestmark = pytest.mark.skipif(not FILES, reason="no collection of samples beside the checkout")


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_sample_with_text_is_read(file: Path) -> None:
    if file.name in TEXTLESS or file.name.startswith("invalid_") or file.name in COLLECTIONS:
        with pytest.raises(InputError, match=file.name):
            read(file)
    else:
        assert all(one.turns for one in read(file))
