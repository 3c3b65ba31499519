"""A school's page: what it is, whom to ring, and what its reader may see of what is done there."""

from datetime import date

import pytest

from attendance.tests.factories import action_of, log_tsm, plan_tsm
from audit.models import Opening, OpeningKind
from referrals.referral_status import Status
from referrals.tests.factories import referral_at
from schools.models import ContactRole, EstablishmentLink, SchoolContact, Trust
from schools.tests.factories import A_WHILE_AGO, make_pupil, make_school


def open_page(client, user, school):
    client.force_login(user)
    return client.get(school.get_absolute_url())


def sections(client, user, school) -> dict[str, list]:
    response = open_page(client, user, school)
    return {section.name: list(section.rows) for section in response.context["sections"]}


@pytest.fixture
def busy_school(school, officer, lead, pupil):
    tsm = plan_tsm(school, officer)
    log_tsm(tsm, officer, agreed=[action_of(officer, what="Ring on the first day")])
    referral_at(Status.SUBMITTED, pupil)
    return school


def test_it_says_what_the_school_is(client, officer, school):
    trust = Trust.objects.create(code="1234", name="Oak Trust")
    school.trusts.create(trust=trust, starts_on=A_WHILE_AGO)
    SchoolContact.objects.create(
        school=school, role=ContactRole.HEAD, name="Hilary Head", checked_on=date(2026, 9, 1)
    )

    text = open_page(client, officer, school).text

    for words in (school.urn, "Ashford, South Kent", "Oak Trust", "Headteacher: Hilary Head"):
        assert words in text


@pytest.mark.parametrize(
    ("phase", "kind", "sort"),
    [("primary", "mainstream", "Primary, mainstream"), ("none", "special", "Special")],
)
def test_a_school_of_no_phase_is_named_by_its_kind(client, officer, phase, kind, sort):
    school = make_school(phase=phase, kind=kind)

    assert f'govuk-caption-l">{sort}<' in open_page(client, officer, school).text


def test_officer_sees_tsms_and_actions_and_no_referral(client, officer, busy_school, pupil):
    found = sections(client, officer, busy_school)

    assert list(found) == ["tsms", "actions", "programmes", "pupils"]
    assert [len(rows) for rows in found.values()] == [1, 1, 0, 1]


def test_teacher_sees_referrals_and_no_tsm(client, teacher, busy_school):
    found = sections(client, teacher, busy_school)

    assert list(found) == ["actions", "referrals", "programmes", "pupils"]
    assert len(found["referrals"]) == 1
    assert found["actions"] == []


def test_programme_officer_sees_no_pupil(client, programme_officer, busy_school, pupil):
    response = open_page(client, programme_officer, busy_school)

    assert [section.name for section in response.context["sections"]] == ["programmes"]
    assert pupil.last_name not in response.text


def test_only_the_first_pupils_are_shown(client, officer, school):
    for _ in range(30):
        make_pupil(school)

    assert len(sections(client, officer, school)["pupils"]) == 25


def test_a_school_of_somebody_else_is_not_found(client, stranger, senco, school, other_school):
    assert open_page(client, stranger, school).status_code == 404
    assert open_page(client, senco, other_school).status_code == 404


@pytest.mark.parametrize(("person", "may"), [("officer", True), ("manager", False)])
def test_the_button_to_plan_a_tsm_is_for_those_who_may(client, request, person, may, school):
    response = open_page(client, request.getfixturevalue(person), school)

    assert ("Plan a TSM" in response.text) is may


@pytest.mark.parametrize(
    ("kind", "from_the_old"), [("Successor - merged", True), ("Predecessor - amalgamated", False)]
)
def test_a_closed_school_names_the_one_that_it_continues_as(
    client, officer, school, kind, from_the_old
):
    closed = make_school("Shut Infant School", district=school.district, is_open=False)
    one, other = (closed, school) if from_the_old else (school, closed)
    EstablishmentLink.objects.create(
        establishment=one.establishments.get(),
        linked_urn=other.urn,
        linked_name=other.name,
        kind=kind,
    )

    assert "It continues as" in open_page(client, officer, closed).text
    assert "It continues as" not in open_page(client, officer, school).text


def test_a_busy_school_asks_no_more_queries(client, lead, officer, school, query_count):
    def add(number):
        tsm = plan_tsm(school, officer)
        log_tsm(tsm, officer, agreed=[action_of(officer) for _ in range(number)])
        for _ in range(number):
            referral_at(Status.SUBMITTED, make_pupil(school))

    client.force_login(lead)
    add(2)
    few = query_count(lambda: client.get(school.get_absolute_url()))
    add(20)

    assert query_count(lambda: client.get(school.get_absolute_url())) == few


def test_the_pupils_that_are_shown_are_written_down(client, officer, school, pupil):
    open_page(client, officer, school)

    opening = Opening.objects.get()
    assert (opening.kind, opening.pupil_ids) == (OpeningKind.LIST, [pupil.pk])


def test_a_page_without_pupils_is_no_opening(client, programme_officer, school, pupil):
    open_page(client, programme_officer, school)

    assert not Opening.objects.exists()


@pytest.mark.parametrize(("person", "may"), [("officer", True), ("teacher", False)])
def test_contacts_are_changed_by_those_who_keep_them(client, request, person, may, school):
    SchoolContact.objects.create(
        school=school, role=ContactRole.HEAD, name="Hilary Head", checked_on=date(2026, 9, 1)
    )

    text = open_page(client, request.getfixturevalue(person), school).text

    assert ("Add a contact" in text) is may
    assert ('<span class="govuk-visually-hidden"> Hilary Head</span>' in text) is may
