import hashlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.scoring import SLICES, Counts, Item, bootstrap, count, f1, half_of, macro_f1, percentile, wilson


def item(id: str, gold: str = "", found: str = "", stratum: str = "") -> Item:
    return Item(id, frozenset(gold.split()), frozenset(found.split()), stratum)


ITEMS = [
    item("a", "promise thanks", "promise", "enriched"),
    item("b", "promise", "promise apology", "random"),
    item("c", "", "promise", "random"),
    item("d", "promise", "", "enriched"),
    item("e", "thanks", "thanks", "random"),
]


# Newcombe 1998 (Statistics in Medicine 17: 857-872), table I, method 3
@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_intervals(part: int, whole: int, low: float, high: float) -> None:
    interval = wilson(part, whole)
    assert interval is not None
    assert interval == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nothing_is_unknown() -> None:
    assert wilson(0, 0) is None


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilson_holds_the_share_and_mirrors(part: int, rest: int) -> None:
    here, mirrored = wilson(part, part + rest), wilson(rest, part + rest)
    if here is None or mirrored is None:
        assert part + rest == 0
        return
    share = part / (part + rest)
    assert 0 <= here[0] <= share + 1e-12
    assert share - 1e-12 <= here[1] <= 1
    assert mirrored == pytest.approx((1 - here[1], 1 - here[0]), abs=1e-9)


def test_count_tells_right_from_wrong() -> None:
    assert count(ITEMS, "promise") == Counts(tp=2, fp=1, fn=1)
    assert count(ITEMS, "thanks") == Counts(tp=1, fp=0, fn=1)
    assert count(ITEMS, "closing") == Counts()


def test_rates_of_counts() -> None:
    counts = Counts(tp=6, fp=2, fn=4)
    assert counts.precision == 0.75
    assert counts.recall == 0.6
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_rates_of_nothing_are_unknown_rather_than_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert Counts(fp=1).f1 == 0
    assert Counts(fn=1).f1 == 0


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_f1_is_the_harmonic_mean(tp: int, fp: int, fn: int) -> None:
    counts = Counts(tp, fp, fn)
    if counts.precision and counts.recall:
        assert math.isclose(f1(tp, fp, fn) or 0, 2 / (1 / counts.precision + 1 / counts.recall))


def test_macro_leaves_out_what_had_no_occasion() -> None:
    assert macro_f1({"a": Counts(tp=1), "b": Counts(fn=1), "c": Counts()}) == 0.5
    assert macro_f1({"c": Counts()}) is None


def test_halves_go_by_the_parity_of_the_hash() -> None:
    ids = [f"o{number:04}" for number in range(400)]
    for id in ids:
        odd = int(hashlib.sha256(id.encode()).hexdigest()[-1], 16) % 2
        assert half_of(id) == ("unread" if odd else "read")
    assert 150 < sum(half_of(id) == "read" for id in ids) < 250


def test_slices_divide_the_set_twice() -> None:
    names = {name: {one.id for one in ITEMS if chosen(one)} for name, chosen in SLICES.items()}
    assert names["all"] == set("abcde")
    assert names["enriched"] == {"a", "d"}
    assert names["random"] == {"b", "c", "e"}
    assert names["read"] | names["unread"] == names["all"]
    assert not names["read"] & names["unread"]


def test_an_item_without_stratum_is_in_no_stratum() -> None:
    extra = item("z", stratum="")
    assert [name for name, chosen in SLICES.items() if chosen(extra)] == ["all", half_of("z")]


def test_percentile_interpolates() -> None:
    assert percentile([4, 1, 3, 2], 0.5) == 2.5
    assert percentile([4, 1, 3, 2], 0.0) == 1
    assert percentile([4, 1, 3, 2], 1.0) == 4


def test_bootstrap_is_repeatable_and_moves_with_the_seed() -> None:
    items = [
        one
        for number in range(30)
        for one in (item(f"{number}x", "a", "a"), item(f"{number}y", "a", "b" * (number % 3)))
    ]
    first = bootstrap(items, ("a",), ("a",), times=200)
    assert first == bootstrap(items, ("a",), ("a",), times=200)
    assert first != bootstrap(items, ("a",), ("a",), times=200, seed=1)


def test_bootstrap_surrounds_the_score() -> None:
    items = [item(str(number), "a", "a" if number % 4 else "b") for number in range(200)]
    intervals, macro = bootstrap(items, ("a", "b"), ("a",), times=300)
    low, high = intervals["a"] or (1, 0)
    assert low < (count(items, "a").f1 or 0) < high
    assert high - low < 0.2
    assert macro == intervals["a"]
    assert intervals["b"] == (0.0, 0.0)


def test_bootstrap_of_perfect_or_absent_labels() -> None:
    intervals, macro = bootstrap([item(str(n), "a", "a") for n in range(10)], ("a", "never"), ("a",), times=50)
    assert intervals == {"a": (1.0, 1.0), "never": None}
    assert macro == (1.0, 1.0)
    assert bootstrap([], ("a",), ("a",)) == ({"a": None}, None)
