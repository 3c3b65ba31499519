"""What the database refuses, whoever asks it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.roles import Role
from schools.models import (
    Community,
    CommunityMembership,
    Enrolment,
    Establishment,
    EstablishmentLink,
    Posting,
    Pupil,
    School,
    SchoolContact,
    Status,
    Term,
    Trust,
    TrustMembership,
)
from schools.tests.factories import A_WHILE_AGO, make_person, make_pupil, make_school

pytestmark = pytest.mark.django_db

DAY_BEFORE = date(2020, 8, 31)
LATER = date(2021, 1, 1)


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def change(thing, constraint, **fields):
    with refused(constraint), transaction.atomic():
        type(thing).objects.filter(pk=thing.pk).update(**fields)


# Schools


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"phase": "tertiary"}, "school_phase_and_kind_are_known"),
        ({"kind": "odd"}, "school_phase_and_kind_are_known"),
        ({"urn": "12A456"}, "school_urn_is_a_number"),
        ({"district": None}, "open_school_has_a_district"),
    ],
)
def test_a_school_cannot_be(school, fields, constraint):
    change(school, constraint, **fields)


def test_a_closed_school_may_have_no_district():
    assert make_school(is_open=False).pk
    School.objects.filter(is_open=False).update(district=None)


def test_a_urn_is_of_one_school_and_one_establishment(school, other_school):
    with refused("urn"), transaction.atomic():
        School.objects.filter(pk=other_school.pk).update(urn=school.urn)
    with refused("urn"), transaction.atomic():
        Establishment.objects.filter(school=other_school).update(urn=school.urn)


def test_an_establishments_urn_is_a_number(school):
    change(school.establishments.get(), "urn_is_a_number", urn="1234")


def test_a_link_of_a_kind_is_held_once(school):
    facts = {"linked_urn": "1", "kind": "Other", "linked_name": "x"}
    link = EstablishmentLink.objects.create(establishment=school.establishments.get(), **facts)

    with refused("one_link_of_a_kind"):
        EstablishmentLink.objects.create(establishment=link.establishment, **facts)


def test_a_contacts_role_is_known(school):
    with refused("contact_role_is_known"):
        SchoolContact.objects.create(school=school, role="cook", name="X", checked_on=LATER)


def test_a_school_is_in_one_trust_at_a_time(school):
    oak, ash = (Trust.objects.create(code=name, name=name) for name in ("Oak", "Ash"))
    TrustMembership.objects.create(school=school, trust=oak, starts_on=A_WHILE_AGO)

    with refused("one_trust_at_a_time"):
        TrustMembership.objects.create(school=school, trust=ash, starts_on=LATER)


def test_a_school_is_in_one_community_at_a_time(school):
    one, two = (Community.objects.create(name=n, district=school.district) for n in "AB")
    CommunityMembership.objects.create(school=school, community=one, starts_on=A_WHILE_AGO)

    with refused("one_community_at_a_time"):
        CommunityMembership.objects.create(school=school, community=two, starts_on=LATER)


# Pupils


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"upn": "H80120000100"}, "upn_has_its_shape"),
        ({"upn": "HO01200001001"}, "upn_has_its_shape"),
        ({"sex": "X"}, "sex_is_known"),
        ({"year_group": "15"}, "year_group_is_known"),
    ],
)
def test_a_pupil_cannot_be(pupil, fields, constraint):
    change(pupil, constraint, **fields)


def test_a_upn_is_of_one_pupil(pupil, other_pupil):
    with refused("upn"):
        Pupil.objects.filter(pk=other_pupil.pk).update(upn=pupil.upn)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "part"}, "enrolment_kind_is_known"),
        ({"ends_on": DAY_BEFORE}, "enrolment_ends_after_it_starts"),
    ],
)
def test_an_enrolment_cannot_be(pupil, fields, constraint):
    change(pupil.enrolments.get(), constraint, **fields)


def test_a_pupil_has_one_main_enrolment_at_a_time(pupil, other_school):
    with refused("one_main_enrolment_at_a_time"):
        Enrolment.objects.create(pupil=pupil, school=other_school, starts_on=LATER)


def test_a_pupil_may_be_at_a_second_school_as_a_guest(pupil, other_school):
    assert Enrolment.objects.create(
        pupil=pupil, school=other_school, kind="guest", starts_on=LATER
    ).pk


def test_a_pupil_is_enrolled_once_at_a_school(pupil):
    with refused("enrolled_once_at_a_school"):
        Enrolment.objects.create(pupil=pupil, school=pupil.school, kind="guest", starts_on=LATER)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "hair"}, "status_code_is_of_its_kind"),
        ({"kind": "sen", "rank": 2}, "only_needs_are_ranked"),
        ({"kind": "need", "rank": 3}, "only_needs_are_ranked"),
        ({"kind": "fsm", "ends_on": DAY_BEFORE}, "status_ends_after_it_starts"),
    ],
)
def test_a_status_cannot_be(pupil, fields, constraint):
    with refused(constraint):
        Status.objects.create(**{"pupil": pupil, "code": "Y", "starts_on": A_WHILE_AGO} | fields)


def test_a_second_need_stands_beside_the_first(pupil):
    for rank, code in enumerate(("ASD", "SLCN"), start=1):
        Status.objects.create(pupil=pupil, kind="need", code=code, rank=rank, starts_on=A_WHILE_AGO)

    with refused("statuses_of_a_kind_do_not_overlap"):
        Status.objects.create(pupil=pupil, kind="need", code="MLD", rank=2, starts_on=LATER)


def test_statuses_of_two_pupils_do_not_meet(school):
    for _ in range(2):
        make_pupil(school, statuses={"sen": "K"})

    assert Status.objects.count() == 2


# Postings and terms


def test_a_posting_is_at_one_place(officer, school):
    change(officer.postings.get(), "posting_is_at_one_place", school=school)


def test_a_school_user_is_posted_at_a_school(db):
    with refused("school_user_is_posted_at_a_school"):
        make_person(Role.SCHOOL_USER)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"role": "king"}, "posting_role_is_known"),
        ({"ends_on": DAY_BEFORE}, "posting_ends_after_it_starts"),
    ],
)
def test_a_posting_cannot_be(officer, fields, constraint):
    change(Posting.objects.get(user=officer), constraint, **fields)


@pytest.mark.parametrize(
    ("number", "starts_on", "ends_on", "constraint"),
    [
        (7, date(2030, 9, 1), date(2030, 10, 1), "six_terms_a_year"),
        (1, date(2030, 10, 1), date(2030, 9, 1), "term_ends_after_it_starts|daterange|range"),
        (2, date(2030, 10, 18), date(2030, 12, 1), "one_term_at_a_time"),
        (1, date(2031, 1, 1), date(2031, 2, 1), "one_term_of_a_number"),
    ],
)
def test_a_term_cannot_be(number, starts_on, ends_on, constraint):
    Term.objects.create(year=2030, number=1, starts_on=date(2030, 9, 2), ends_on=date(2030, 10, 18))

    with pytest.raises(Exception, match=constraint):
        Term.objects.create(year=2030, number=number, starts_on=starts_on, ends_on=ends_on)


@pytest.mark.parametrize(("kind", "code"), [("sen", "Y"), ("sen", ""), ("need", "K"), ("cp", "N")])
def test_a_status_has_a_code_of_its_kind(pupil, kind, code):
    with refused("status_code_is_of_its_kind"):
        Status.objects.create(pupil=pupil, kind=kind, code=code, starts_on=A_WHILE_AGO)
