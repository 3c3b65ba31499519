"""My work: what waits for each role, in counts that lead to the lists."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attendance.tests.factories import action_of, log_tsm, plan_tsm
from audit.models import Opening
from meetings.tests.factories import AFTERWARDS
from referrals.actions import draft_referral, return_referral, submit_referral
from referrals.case_status import CaseStatus
from referrals.referral_status import Status
from referrals.tests.factories import answers, case_at, make_draft, make_forum, referral_at
from schools.tests.factories import make_pupil, make_school, make_terms

PAGE = reverse("overview:my-work")
NOW = timezone.now()
TODAY = timezone.localdate()


def work(client, user) -> dict[str, int]:
    """What the page counts for somebody, by title."""
    client.force_login(user)
    response = client.get(PAGE)
    assert response.status_code == 200
    return {work.title: work.count for work in response.context["works"]}


def tiles(client, user) -> dict[str, str]:
    client.force_login(user)
    return {tile.title: tile.value for tile in client.get(PAGE).context["tiles"]}


def test_officer_sees_meetings_schools_and_actions(client, officer, school):
    make_terms()
    log_tsm(
        plan_tsm(school, officer),
        officer,
        agreed=[
            action_of(officer, due_on=TODAY - timedelta(days=1)),
            action_of(officer, due_on=TODAY),
            action_of(officer, due_on=TODAY + timedelta(days=5)),
            action_of(officer, due_on=TODAY + timedelta(days=6)),
            action_of(owner_name="Chris Champion", due_on=TODAY),
        ],
    )
    plan_tsm(school, officer, starts_at=AFTERWARDS)
    plan_tsm(make_school(district=school.district), officer, starts_at=NOW + timedelta(days=1))

    found = work(client, officer)

    assert found["Actions overdue"] == 1
    assert found["Actions due in five days"] == 2
    assert found["TSMs to record"] == 1
    assert found["TSMs to come"] == 1
    assert "Referrals to answer" not in found


def test_officer_sees_only_meetings_that_they_lead(client, officer, school, stranger):
    plan_tsm(school, officer)

    assert work(client, stranger)["TSMs to record"] == 0


def test_officer_sees_schools_of_theirs_with_no_tsm_this_term(
    client, officer, school, other_school, stranger
):
    make_terms()
    make_school("Shut School", district=school.district, is_open=False)

    assert work(client, officer)["Schools with no TSM this term"] == 1
    plan_tsm(school, officer, starts_at=NOW)
    assert work(client, officer)["Schools with no TSM this term"] == 0


def test_lead_sees_referrals_at_each_step_that_is_theirs(client, lead, pupil, school, other_pupil):
    referral_at(Status.SUBMITTED, pupil)
    referral_at(Status.ACCEPTED, make_pupil(school))
    referral_at(Status.DISCUSSED, make_pupil(school))
    referral_at(Status.SUBMITTED, other_pupil)

    found = work(client, lead)

    assert found["Referrals to answer"] == 1
    assert found["Referrals to put on an agenda"] == 1
    assert found["Referrals to decide"] == 1


def test_business_support_answers_and_decides_nothing(client, business_support, lead, pupil):
    referral_at(Status.SUBMITTED, pupil)

    found = work(client, business_support)

    assert found["Referrals to answer"] == 1
    assert "Referrals to decide" not in found


def test_a_lift_is_not_the_link_practitioners(client, link_practitioner, lead, pupil):
    referral_at(Status.SUBMITTED, pupil)

    assert work(client, link_practitioner)["Referrals to answer"] == 0


def test_school_user_sees_what_was_returned_to_the_school_and_its_drafts(
    client, senco, lead, pupil, school, other_pupil
):
    referral_at(Status.RETURNED, pupil)
    make_draft(make_pupil(school))
    make_draft(other_pupil)

    found = work(client, senco)

    assert found["Referrals returned to you"] == 1
    assert found["Referrals in draft"] == 1


def test_a_referral_is_returned_to_who_brought_it_and_not_to_who_returned_it(
    client, lead, teacher, pupil
):
    forum = make_forum(district=pupil.school.district)
    referral = draft_referral(pupil, by=teacher, at=NOW, forum=forum, **answers())
    submit_referral(referral, by=teacher, at=NOW)
    return_referral(referral, by=lead, at=NOW, reason="No plan is attached")

    assert work(client, teacher)["Referrals returned to you"] == 1
    assert work(client, lead)["Referrals returned to you"] == 0


def test_practitioner_sees_their_cases_and_no_others(client, lead, teacher, pupil):
    case_at(CaseStatus.WAITING, pupil)

    assert work(client, lead)["Cases waiting for first contact"] == 1
    assert work(client, teacher)["Cases waiting for first contact"] == 0


def test_manager_sees_where_the_county_stands(client, manager, officer, school, pupil, lead):
    log_tsm(
        plan_tsm(school, officer),
        officer,
        agreed=[action_of(officer, due_on=TODAY - timedelta(days=1))],
    )
    referral_at(Status.SUBMITTED, pupil, days_ago=7)

    found = tiles(client, manager)

    assert found["Actions overdue"] == "1"
    assert (found["LIFT referrals waiting"], found["PRG requests waiting"]) == ("1", "0")
    assert found["Unanswered for a week"] == "1"


@pytest.mark.parametrize(
    "person", ["programme_officer", "report_editor", "administrator", "data_officer"]
)
def test_those_without_such_work_are_told_so(client, request, person):
    person = request.getfixturevalue(person)

    assert work(client, person) == {}
    assert tiles(client, person) == {}


@pytest.mark.parametrize("person", ["officer", "lead", "link_practitioner", "senco", "manager"])
def test_more_work_asks_no_more_queries(
    client, request, officer, lead, school, query_count, person
):
    def add(number):
        actions = [action_of(officer, due_on=TODAY) for _ in range(number)]
        log_tsm(plan_tsm(school, officer), officer, agreed=actions)
        for _ in range(number):
            plan_tsm(school, officer)
            referral_at(Status.SUBMITTED, make_pupil(school))
            make_school(district=school.district)

    client.force_login(request.getfixturevalue(person))
    add(2)
    few = query_count(lambda: client.get(PAGE))
    add(20)

    assert query_count(lambda: client.get(PAGE)) == few
    assert few <= 23  # of which three write down, in a transaction, which pupils it names


def test_the_pupils_it_names_are_written_down(client, lead, pupil):
    referral_at("submitted", pupil)
    client.force_login(lead)
    client.get("/")

    assert Opening.objects.get(user=lead, page="/").pupil_ids == [pupil.pk]
