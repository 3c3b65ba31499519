from dataclasses import dataclass
from datetime import date

import pytest

from schools.timeline import Overlaps, follow_on, stand_apart


@dataclass
class Fact:
    starts_on: date
    ends_on: date | None = None
    code: str = "K"


JANUARY, MARCH, JUNE = date(2024, 1, 1), date(2024, 3, 1), date(2024, 6, 1)
LAST_OF_FEBRUARY = date(2024, 2, 29)


def test_the_first_fact_is_new():
    fact = Fact(JANUARY)

    assert follow_on([], fact) == stand_apart([], fact) == [fact]


def test_another_code_ends_the_one_before_on_the_day_before():
    held, wanted = Fact(JANUARY), Fact(MARCH, code="E")

    assert follow_on([held], wanted) == [held, wanted]
    assert held.ends_on == LAST_OF_FEBRUARY


@pytest.mark.parametrize("day", [JANUARY, MARCH])
def test_the_same_code_from_the_same_day_or_later_changes_nothing(day):
    assert follow_on([Fact(JANUARY)], Fact(day)) == []


def test_a_fact_that_was_followed_since_changes_nothing():
    assert follow_on([Fact(JANUARY, LAST_OF_FEBRUARY), Fact(MARCH, code="E")], Fact(JANUARY)) == []


def test_another_code_from_the_same_day_corrects_it():
    held = Fact(JANUARY)

    assert follow_on([held], Fact(JANUARY, code="E")) == [held]
    assert held.code == "E"


@pytest.mark.parametrize("code", ["K", "E"])
def test_a_day_before_what_is_known_overlaps_it(code):
    with pytest.raises(Overlaps) as clash:
        follow_on([Fact(MARCH)], Fact(JANUARY, code=code))

    assert clash.value.held == Fact(MARCH)


def test_a_day_within_what_is_over_overlaps_it():
    with pytest.raises(Overlaps):
        follow_on([Fact(JANUARY, MARCH)], Fact(LAST_OF_FEBRUARY, code="E"))


def test_a_fact_after_a_gap_is_new():
    held, wanted = Fact(JANUARY, LAST_OF_FEBRUARY), Fact(JUNE)

    assert follow_on([held], wanted) == [wanted]
    assert held.ends_on == LAST_OF_FEBRUARY


def test_a_period_from_the_same_day_is_the_same_period():
    held = Fact(JANUARY)

    assert stand_apart([held], Fact(JANUARY)) == []
    assert stand_apart([held], Fact(JANUARY, MARCH)) == [held]
    assert held.ends_on == MARCH
    assert stand_apart([held], Fact(JANUARY)) == [held]
    assert held.ends_on is None


def test_periods_next_to_one_another_stand_apart():
    wanted = Fact(MARCH, JUNE)

    assert stand_apart([Fact(JANUARY, LAST_OF_FEBRUARY)], wanted) == [wanted]


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(LAST_OF_FEBRUARY, None), (MARCH, MARCH), (date(2023, 1, 1), JANUARY)],
)
def test_periods_that_share_a_day_overlap(starts_on, ends_on):
    with pytest.raises(Overlaps):
        stand_apart([Fact(JANUARY, MARCH)], Fact(starts_on, ends_on))


def test_a_period_that_grows_into_the_next_overlaps_it():
    with pytest.raises(Overlaps):
        stand_apart([Fact(JANUARY, LAST_OF_FEBRUARY), Fact(MARCH)], Fact(JANUARY, JUNE))
