"""A school week is over with its last school day; holidays and closures are none."""

from datetime import date, timedelta

from reports.school_weeks import school_weeks, weeks_gone
from schools.models import Term

MONDAY = date(2025, 9, 1)


def term(first, last):
    return Term(year=2025, number=1, starts_on=first, ends_on=last)


def test_a_week_ends_with_its_last_school_day():
    weeks = school_weeks([term(MONDAY, date(2025, 9, 17))], [])

    assert weeks == [date(2025, 9, 5), date(2025, 9, 12), date(2025, 9, 17)]


def test_a_week_that_is_closed_throughout_is_none():
    closed = [MONDAY + timedelta(days=number) for number in range(7, 12)]

    assert school_weeks([term(MONDAY, date(2025, 9, 19))], closed) == [
        date(2025, 9, 5),
        date(2025, 9, 19),
    ]


def test_a_closed_friday_ends_its_week_a_day_early():
    assert school_weeks([term(MONDAY, date(2025, 9, 5))], [date(2025, 9, 5)]) == [date(2025, 9, 4)]


def test_a_week_that_two_terms_share_is_one():
    terms = [term(MONDAY, date(2025, 9, 2)), term(date(2025, 9, 4), date(2025, 9, 12))]

    assert school_weeks(terms, []) == [date(2025, 9, 5), date(2025, 9, 12)]


def test_a_week_is_gone_on_its_last_day_and_not_before():
    weeks = school_weeks([term(MONDAY, date(2025, 9, 19))], [])

    gone = [weeks_gone(weeks, MONDAY + timedelta(days=days)) for days in (-1, 3, 4, 10, 11, 99)]

    assert gone == [0, 0, 1, 1, 2, 3]


def test_no_terms_have_no_weeks():
    assert school_weeks([], []) == []
