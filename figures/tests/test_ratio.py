"""Ratios print as they would be worked out by hand, and are rounded once."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from figures.ratio import Difference, Ratio, half_up, pooled


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "printed"),
    [
        (31, 35, 1, "88.6%"),
        (29, 35, 1, "82.9%"),
        (22, 35, 1, "62.9%"),
        (21, 29, 1, "72.4%"),
        (60, 101, 1, "59.4%"),
        (35, 60, 1, "58.3%"),
        (18, 35, 1, "51.4%"),
        (13, 35, 1, "37.1%"),
        (29, 38, 1, "76.3%"),
        (150, 360, 1, "41.7%"),
        (150, 360, 0, "42%"),
        (1, 8, 0, "13%"),
        (1, 200, 0, "1%"),
        (69, 248_900, 1, "0.0%"),
        (69, 248_900, 2, "0.03%"),
        (0, 38, 1, "0.0%"),
        (38, 38, 1, "100.0%"),
        (1260, 1200, 1, "105.0%"),
        (12_000, 100, 0, "12,000%"),
    ],
)
def test_a_ratio_prints_as_worked_out_by_hand(numerator, denominator, decimals, printed):
    assert str(Ratio(numerator, denominator, decimals)) == printed


@pytest.mark.parametrize("numerator", [0, 3])
def test_of_nothing_it_is_not_applicable(numerator):
    ratio = Ratio(numerator, 0)

    assert str(ratio) == "not applicable"
    assert ratio.percent is None


def test_its_words_say_both_numbers():
    assert Ratio(29, 38).words == "29 of 38"
    assert Ratio(0, 0).words == "0 of 0"
    assert Ratio(1234, 56_789).words == "1,234 of 56,789"


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 5), (1, -5)])
def test_a_count_is_not_negative(numerator, denominator):
    with pytest.raises(ValueError, match="counts"):
        Ratio(numerator, denominator)


def test_every_small_ratio_is_within_half_of_its_last_place_and_a_half_goes_up():
    for denominator, decimals in product(range(1, 80), range(3)):
        step = Fraction(1, 10**decimals)
        for numerator in range(denominator + 1):
            exact = Fraction(100 * numerator, denominator)
            error = Fraction(half_up(exact, decimals)) - exact
            assert -step / 2 < error <= step / 2


def test_the_parts_of_a_whole_in_halves_and_quarters_sum_before_rounding():
    for whole in range(1, 60):
        shares = [Ratio(part, whole).percent for part in (whole // 3, whole - whole // 3)]
        assert sum(shares) == 100


def test_a_half_below_nought_goes_away_from_nought_and_nought_has_no_sign():
    assert half_up(Fraction(-5, 100), 1) == Decimal("-0.1")
    assert str(half_up(Fraction(-4, 100), 1)) == "0.0"


def test_a_difference_is_taken_before_rounding():
    seven_eighths, two_thirds = Ratio(7, 8, 0), Ratio(2, 3, 0)

    assert (str(seven_eighths), str(two_thirds)) == ("88%", "67%")
    assert str(seven_eighths - two_thirds) == "+21 percentage points"
    assert str(Ratio(1, 3, 0) - Ratio(1, 6, 0)) == "+17 percentage points"  # 33 and 17 would be 16


def test_a_difference_that_falls_on_a_half_is_exact():
    """As decimals, two thirds less what is 12.5 points lower would miss the half."""
    lower = Ratio(325, 600, 0)

    assert str(Ratio(2, 3, 0) - lower) == "+13 percentage points"


def test_a_fall_has_a_real_minus_and_no_change_has_no_sign():
    assert str(Ratio(58, 1000) - Ratio(64, 1000)) == "\u22120.6 percentage points"
    assert str(Ratio(1, 2) - Ratio(2, 4)) == "0.0 percentage points"


def test_a_difference_has_the_decimals_of_the_finer_and_none_if_one_is_not_applicable():
    assert (Ratio(1, 3, 2) - Ratio(1, 4, 0)).decimals == 2
    assert str(Ratio(1, 3) - Ratio(0, 0)) == "not applicable"
    assert Ratio(0, 0) - Ratio(1, 3) == Difference(None)


def test_a_pooled_ratio_is_no_mean_of_ratios():
    small, large = Ratio(1, 1), Ratio(0, 99)

    assert pooled([small, large]) == Ratio(1, 100)
    assert str(pooled([])) == "not applicable"
