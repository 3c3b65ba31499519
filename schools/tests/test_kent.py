"""The county's own reference data comes with the first migration."""

from datetime import date, timedelta

import pytest

from schools.models import Area, Closure, District, Term
from schools.tests.factories import make_terms

pytestmark = pytest.mark.django_db


def test_four_areas_of_three_districts_each():
    assert {a.name: a.districts.count() for a in Area.objects.all()} == dict.fromkeys(
        ["East", "North", "South", "West"], 3
    )


def test_every_district_has_its_gss_code():
    codes = set(District.objects.values_list("code", flat=True))

    assert codes == {f"E0700{number:04}" for number in range(105, 117)}
    assert District.objects.get(code="E07000112").name == "Folkestone and Hythe"


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_year_of_six_terms_has_190_school_days(year):
    terms = Term.objects.of_year(year)
    days = [
        term.starts_on + timedelta(days=n)
        for term in terms
        for n in range((term.ends_on - term.starts_on).days + 1)
    ]
    closed = set(Closure.objects.values_list("day", flat=True))

    assert len(terms) == 6
    assert len([d for d in days if d.weekday() < 5 and d not in closed]) == 190


def test_the_days_of_each_term_of_2024_are_those_counted_from_the_published_dates():
    lengths = {}
    for term in Term.objects.of_year(2024):
        days = (term.ends_on - term.starts_on).days + 1
        weekdays = [d for d in range(days) if (term.starts_on + timedelta(days=d)).weekday() < 5]
        lengths[term.number] = len(weekdays)

    assert lengths == {1: 35, 2: 35, 3: 30, 4: 30, 5: 24, 6: 37}
    assert Closure.objects.get(day=date(2025, 5, 5)).name == "Early May bank holiday"


def test_the_terms_that_tests_use_leave_no_day_out():
    make_terms()

    days = [date(2025, 9, 1) + timedelta(days=n) for n in range(730)]
    assert all(Term.objects.on(day).count() == 1 for day in days[::13])
