"""Which packs a language uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.packs.chain import _script, chain


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["en"]),
        ("en-GB", ["en-GB", "en-001", "en"]),
        ("es-MX", ["es-MX", "es-419", "es"]),
        ("es-ES", ["es-ES", "es"]),
        ("de-AT-x-acme", ["de-AT-x-acme", "de-AT", "de"]),
        ("de-x-acme", ["de-x-acme", "de"]),
        ("hi-Latn-IN", ["hi-Latn-IN", "hi-Latn", "hi"]),
        ("hi-Deva-IN", ["hi-IN", "hi"]),
        ("zh-TW", ["zh-TW", "zh-Hant"]),
        ("zh-Hans-CN", ["zh-CN", "zh"]),
        ("zh-Hant-HK", ["zh-HK", "zh-Hant-HK", "zh-Hant"]),
        ("zh-Hans-TW", ["zh-Hans-TW", "zh-Hans", "zh"]),
        ("sr-ME", ["sr-ME", "sr-Latn", "sr"]),
        ("sr-RS", ["sr-RS", "sr"]),
        ("en-Shaw", ["en-Shaw"]),
        ("ko-Latn", ["ko-Latn"]),
        ("ja-JP", ["ja-JP", "ja"]),
        ("pt-AO", ["pt-AO", "pt-PT", "pt"]),
        ("en-Latn-US", ["en-US", "en"]),
        ("pa-PK", ["pa-PK", "pa-Arab"]),
    ],
)
def test_chains(tag: str, expected: list[str]) -> None:
    assert list(chain(tag)) == expected


@given(
    st.sampled_from(["en", "sr", "zh", "hi", "uz", "pa", "az", "ja", "ar", "ms", "yue", "fa", "ku", "kk", "mn", "sd"]),
    st.sampled_from(["", "-Latn", "-Cyrl", "-Arab", "-Hant", "-Hans", "-Deva"]),
    st.sampled_from(["", "-US", "-CN", "-TW", "-HK", "-IN", "-PK", "-ME", "-RS", "-IR", "-AF", "-MN"]),
    st.sampled_from(["", "-x-acme"]),
)
def test_a_chain_never_leaves_its_language_or_script(language: str, script: str, region: str, private: str) -> None:
    steps = chain(language + script + region + private)
    assert {step.split("-")[0] for step in steps} == {language}
    scripts = [_script(step) for step in steps]
    if language in ("hi", "sr") and scripts[0] == "Latn":
        scripts = [one for one in scripts if one == "Latn"]  # these packs are written in both scripts: Latin ends in the other
        assert steps[-1] == language
    assert len(set(scripts)) == 1
