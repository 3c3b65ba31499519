"""Which districts a report has lines for, and what their sum is called."""

import pytest

from accounts.roles import Permission, Role
from reports.places import places_of
from reports.rules import may_open_rows
from schools.models import Posting
from schools.tests.factories import A_WHILE_AGO


@pytest.fixture
def lead_of_two(lead, other_district):
    Posting.objects.create(
        user=lead, role=Role.DISTRICT_LEAD, district=other_district, starts_on=A_WHILE_AGO
    )
    return lead


def names(places):
    return [place.name for place in places]


def test_a_reader_in_the_county_has_each_district_and_kent(manager, district):
    *districts, county = places_of(manager)

    assert len(districts) == 12
    assert (county.name, county.district, county.is_all) == ("Kent", None, True)
    assert county.districts == {place.district for place in districts}


def test_a_reader_in_one_district_has_that_one(lead, district):
    (place,) = places_of(lead)

    assert (place.name, place.district, place.is_all) == ("Ashford", district.pk, False)


def test_a_reader_in_two_has_both_and_their_sum(lead_of_two):
    assert names(places_of(lead_of_two)) == ["Ashford", "Thanet", "All my districts"]


def test_one_district_that_is_asked_for_has_no_sum(manager, district):
    assert names(places_of(manager, district)) == ["Ashford"]


def test_a_district_of_others_gives_nothing(lead, other_district):
    assert places_of(lead, other_district) == []


def test_who_reads_no_reports_has_no_place(officer):
    assert places_of(officer) == []


@pytest.mark.parametrize(
    ("person", "permission", "opens"),
    [
        ("manager", "SEE_TSMS", True),
        ("lead", "SEE_REFERRALS", True),
        ("lead", "SEE_TSMS", False),
        ("report_editor", "SEE_PUPILS", False),
    ],
)
def test_rows_open_for_who_sees_them_wherever_they_read_reports(request, person, permission, opens):
    assert may_open_rows(request.getfixturevalue(person), Permission[permission]) is opens


def test_rows_do_not_open_for_who_sees_only_a_part_of_them(report_editor, lead, district):
    Posting.objects.create(
        user=report_editor, role=Role.MANAGER, district=district, starts_on=A_WHILE_AGO
    )

    assert not may_open_rows(report_editor, Permission.SEE_TSMS)
