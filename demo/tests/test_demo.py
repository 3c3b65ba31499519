"""The demo county has the real one's shape and nobody's name, and is loaded once."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from accounts.models import User
from demo.county import AlreadyThere, load
from demo.names import school_names
from demo.shape import DISTRICTS
from meetings.models import Meeting, MeetingKind
from referrals.models import Referral
from referrals.referral_status import Status
from schools.models import Enrolment, Pupil, School
from schools.upn import problem_with

SHARED = Path(__file__).resolve().parents[3] / "shared/data/schools"
REAL = SHARED / "kent_gias_shape_DERIVED_cp1252.csv"
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker):
    """The whole county, made once for this module and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(TODAY, lambda what: None)
        yield
        transaction.set_rollback(True)


def test_there_are_595_schools_in_the_districts_and_phases_of_the_county(county):
    for name, shape in DISTRICTS.items():
        schools = School.objects.filter(district__name=name)
        assert schools.count() == sum(shape[1:]), name
        assert schools.filter(phase="primary").count() == shape.primary
        assert schools.filter(phase="secondary").count() == shape.secondary


def test_there_are_ten_thousand_pupils_whose_upns_no_child_can_hold(county):
    upns = list(Pupil.objects.values_list("upn", flat=True))

    assert len(upns) > 10_000
    assert {upn[1:4] for upn in upns} == {"000"}
    assert not any(problem_with(upn) for upn in upns)


def test_each_pupil_is_at_the_school_of_their_enrolment(county):
    at_school = set(Pupil.objects.values_list("pk", "school"))

    assert at_school == set(Enrolment.objects.values_list("pupil", "school"))


def test_there_are_referrals_at_every_point_and_meetings_of_every_kind(county):
    assert set(Referral.objects.values_list("status", flat=True)) == set(Status.values)
    assert set(Meeting.objects.values_list("kind", flat=True)) == set(MeetingKind.values)


def test_every_address_is_one_that_nobody_can_have(county):
    assert not User.objects.exclude(email__endswith="@catie.example").exists()


def test_it_is_not_loaded_over_schools_that_are_there(county):
    with pytest.raises(AlreadyThere):
        load(TODAY, lambda what: None)


@pytest.mark.skipif(not REAL.exists(), reason="the real list of schools is not here")
def test_no_demo_school_has_a_real_schools_name():
    with REAL.open(encoding="cp1252", newline="") as file:
        real = " | ".join(row["EstablishmentName"].lower() for row in csv.DictReader(file))

    assert not [name for name in school_names() if name.lower() in real]
