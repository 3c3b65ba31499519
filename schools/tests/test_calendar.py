"""Half a term is counted in days of term."""

from datetime import date

import pytest

from schools.models import Term


@pytest.fixture
def autumn(db):
    """Two terms of 40 and 42 days with nine days between them."""
    Term.objects.all().delete()
    Term.objects.create(year=2026, number=1, starts_on=date(2026, 9, 7), ends_on=date(2026, 10, 16))
    Term.objects.create(
        year=2026, number=2, starts_on=date(2026, 10, 26), ends_on=date(2026, 12, 6)
    )


@pytest.mark.parametrize(
    ("day", "half_a_term_before"),
    [
        (date(2026, 11, 30), date(2026, 11, 9)),  # 21 of the 42 days, all in this term
        (date(2026, 11, 16), date(2026, 10, 26)),  # the whole of them since its first day
        (date(2026, 11, 5), date(2026, 10, 6)),  # 10 in this term, 11 in the one before
        (date(2026, 12, 25), date(2026, 11, 16)),  # in the holidays, from the last day of term
        (date(2026, 9, 10), date(2026, 8, 21)),  # the calendar begins here: days are counted on
        (date(2026, 1, 1), date(2026, 1, 1)),  # before any calendar
    ],
)
def test_half_a_term_leaves_the_holidays_out(autumn, day, half_a_term_before):
    assert Term.objects.half_a_term_before(day) == half_a_term_before
