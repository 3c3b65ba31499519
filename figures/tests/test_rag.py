"""A colour needs a target, and knows which way is better."""

from fractions import Fraction

import pytest

from figures.rag import Polarity, Rag, rag
from figures.ratio import Ratio

UP, DOWN = Polarity.HIGHER, Polarity.LOWER


@pytest.mark.parametrize(
    ("value", "target", "floor", "polarity", "colour"),
    [
        (90, 90, 80, UP, Rag.GREEN),
        (89, 90, 80, UP, Rag.AMBER),
        (80, 90, 80, UP, Rag.AMBER),
        (79, 90, 80, UP, Rag.RED),
        (42, 42, 60, DOWN, Rag.GREEN),
        (43, 42, 60, DOWN, Rag.AMBER),
        (60, 42, 60, DOWN, Rag.AMBER),
        (61, 42, 60, DOWN, Rag.RED),
        (5, 5, None, UP, Rag.GREEN),
        (4, 5, None, UP, Rag.RED),
        (6, 5, None, DOWN, Rag.RED),
        (0, 0, 0, UP, Rag.GREEN),
    ],
)
def test_the_colour_of_a_value(value, target, floor, polarity, colour):
    assert rag(value, target=target, floor=floor, polarity=polarity) == colour


def test_without_a_target_there_is_no_colour():
    assert rag(50, target=None, floor=10) is None


def test_what_is_not_applicable_has_no_colour():
    assert rag(Ratio(0, 0).percent, target=90) is None


def test_a_value_that_only_rounds_to_the_target_has_not_reached_it():
    assert rag(Ratio(2, 3).percent, target=Fraction(667, 10)) == Rag.RED


def test_turning_everything_round_turns_the_polarity_round():
    for value in range(-5, 15):
        up = rag(value, target=10, floor=5, polarity=UP)
        assert up == rag(-value, target=-10, floor=-5, polarity=DOWN)


@pytest.mark.parametrize(("floor", "polarity"), [(11, UP), (9, DOWN)])
def test_a_floor_beyond_the_target_is_a_mistake(floor, polarity):
    with pytest.raises(ValueError, match="beyond the target"):
        rag(10, target=10, floor=floor, polarity=polarity)


def test_each_colour_has_a_tag():
    assert {colour.colour for colour in Rag} == {"red", "yellow", "green"}
