"""The academic year turns on 1 September."""

from datetime import date

from schools.academic_year import days_of, name_of, year_of


def test_the_last_day_of_august_is_in_the_old_year():
    assert (year_of(date(2026, 8, 31)), year_of(date(2026, 9, 1))) == (2025, 2026)


def test_a_year_runs_from_its_first_day_to_its_last():
    assert days_of(2025) == (date(2025, 9, 1), date(2026, 8, 31))


def test_a_year_is_named_by_both_of_its_years():
    assert (name_of(2025), name_of(1999)) == ("2025/26", "1999/00")
