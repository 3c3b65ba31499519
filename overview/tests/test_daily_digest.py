"""The daily digest: one message to a person on a day, of what waits for them; no child's name."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from attendance.tests.factories import action_of, line, log_tsm, plan_tsm
from outbox.models import Message
from overview import actions, tasks
from overview.my_work import IN_THE_DIGEST, ON_THE_PAGE
from referrals.case_status import CaseStatus
from referrals.referral_status import Status
from referrals.tests.factories import case_at, make_draft, referral_at
from schools.models import Posting, Pupil, Term

DUE_ON = date(2026, 3, 20)
FIVE_DAYS_BEFORE = date(2026, 3, 15)
TODAY = timezone.localdate()
HALF_A_TERM_ON = TODAY + timedelta(days=30)


@pytest.fixture
def tsm(school, officer):
    return plan_tsm(school, officer)


@pytest.fixture
def action(tsm, officer):
    """Agreed at a TSM of 3 March, owned by the officer, due on 20 March."""
    log_tsm(tsm, officer, agreed=[action_of(officer, due_on=DUE_ON)])
    return tsm.meeting.actions.get()


@pytest.fixture
def term(db):
    """A term of sixty days that we are in."""
    Term.objects.all().delete()
    return Term.objects.create(
        year=2000,
        number=1,
        starts_on=TODAY - timedelta(days=20),
        ends_on=TODAY + timedelta(days=39),
    )


def messages_to(user, kind="daily_digest"):
    return Message.objects.filter(to=user, kind=kind)


def digest_on(day, user) -> str:
    """What a person is told on a day; empty if nothing."""
    actions.write_daily_digests(day)
    told = messages_to(user).filter(day=day).first()
    return told.body if told else ""


def test_an_action_due_in_five_days_is_told_once(officer, action, school, settings):
    settings.SITE_URL = "https://catie.example"

    body = digest_on(FIVE_DAYS_BEFORE, officer)

    assert "Actions due in five days: 1" in body
    assert "Oakfield Primary School, due on 20 March 2026" in body
    assert f"https://catie.example{action.get_absolute_url()}" in body
    assert Message.objects.count() == 1


def test_the_job_run_three_times_tells_it_once(officer, action):
    for _ in range(3):
        tasks.write_daily_digests(FIVE_DAYS_BEFORE.isoformat())

    assert messages_to(officer).count() == 1


def test_a_missed_morning_can_be_caught_up(officer, action):
    tasks.write_daily_digests()
    tasks.write_daily_digests("2026-03-16")
    tasks.write_daily_digests("2026-03-15")

    days = messages_to(officer).order_by("day").values_list("day", flat=True)
    assert list(days) == [date(2026, 3, 15), date(2026, 3, 16), TODAY]


@pytest.mark.parametrize("days_before", [6, 40])
def test_nothing_to_say_is_no_message(officer, action, days_before):
    assert digest_on(DUE_ON - timedelta(days=days_before), officer) == ""


def test_an_action_overdue_is_told_each_day(officer, action):
    assert "Actions overdue: 1" in digest_on(date(2026, 3, 21), officer)
    assert "Actions overdue: 1" in digest_on(date(2026, 3, 24), officer)


def test_an_action_is_told_to_its_owner_alone(officer, manager, teacher, action):
    actions.write_daily_digests(FIVE_DAYS_BEFORE)

    assert [message.to for message in Message.objects.all()] == [officer]


def test_a_meeting_tomorrow_is_told(officer, tsm, school):
    body = digest_on(date(2026, 3, 2), officer)

    assert "TSMs tomorrow: 1" in body
    assert "Oakfield Primary School, 3 March 2026 at 9:30am" in body
    assert digest_on(date(2026, 3, 1), officer) == ""


def test_a_meeting_of_the_school_tomorrow_is_told_to_the_school(senco, tsm):
    assert "TSMs tomorrow: 1" in digest_on(date(2026, 3, 2), senco)


def test_a_meeting_in_the_past_that_nobody_recorded_is_told(officer, tsm):
    assert "TSMs to record: 1" in digest_on(date(2026, 3, 4), officer)
    log_tsm(tsm, officer)
    assert digest_on(date(2026, 3, 5), officer) == ""


def test_a_referral_unanswered_for_a_week_is_told_to_those_who_triage(
    lead, business_support, teacher, stranger, pupil
):
    referral = referral_at(Status.SUBMITTED, pupil, days_ago=7)

    actions.write_daily_digests(TODAY)

    told = {message.to for message in Message.objects.all()}
    assert told == {lead, business_support}
    assert referral.reference in messages_to(lead).get().body


def test_a_referral_that_came_six_days_ago_is_not_late(lead, pupil):
    referral_at(Status.SUBMITTED, pupil, days_ago=6)

    assert digest_on(TODAY, lead) == ""


def test_a_case_untouched_for_half_a_term_is_told_to_its_practitioner(lead, manager, pupil, term):
    case = case_at(CaseStatus.ACTIVE, pupil)  # with a contact today

    assert digest_on(HALF_A_TERM_ON, case.practitioner) == ""
    body = digest_on(HALF_A_TERM_ON + timedelta(days=1), case.practitioner)

    assert "Cases untouched for half a term: 1" in body
    assert case.get_absolute_url() in body
    assert not messages_to(manager).exists()


def test_a_person_who_wants_no_digest_gets_none(officer, action):
    officer.wants_digest = False
    officer.save()

    assert digest_on(FIVE_DAYS_BEFORE, officer) == ""


def test_a_person_who_has_left_gets_none(officer, action):
    Posting.objects.filter(user=officer).update(ends_on=TODAY - timedelta(days=1))

    assert digest_on(TODAY, officer) == ""


def test_a_closed_account_gets_none(officer, action):
    officer.is_active = False
    officer.save()

    assert digest_on(TODAY, officer) == ""


def test_a_long_list_tells_the_first_few_and_where_the_rest_is(officer, tsm):
    log_tsm(tsm, officer, agreed=[action_of(officer, due_on=DUE_ON) for _ in range(8)])

    body = digest_on(FIVE_DAYS_BEFORE, officer)

    assert body.count("Oakfield Primary School, due on") == 5
    assert "And 3 more" in body
    assert "/actions/?mine=yes&when=soon" in body


def test_all_that_a_digest_says_is_on_the_page_or_narrows_what_is():
    narrower = {"tsms_tomorrow", "forum_meetings_tomorrow", "referrals_unanswered"}
    on_the_page = {source.__name__ for source in ON_THE_PAGE}

    assert {source.__name__ for source in IN_THE_DIGEST} - on_the_page == narrower


def test_no_mail_names_a_child(officer, lead, manager, school, tsm, term):
    """A canary: a child with an unlikely name, in every place where a name can be typed."""
    canary = Pupil.objects.create(
        upn="T000999900001",
        first_name="Zebulon",
        last_name="Canary",
        known_as="Zebby",
        born_on=date(2016, 5, 4),
        year_group="5",
        school=school,
    )
    canary.enrolments.create(school=school, starts_on=date(2020, 9, 1))
    words = "Ring Zebby Canary's mother, who is Mrs Canary; Zebulon is away"
    log_tsm(
        tsm,
        officer,
        summary=words,
        pupils=[line(canary, concern=words)],
        agreed=[action_of(officer, what=words, pupil=canary, due_on=DUE_ON)],
    )
    plan_tsm(school, officer, place=words)
    make_draft(canary, concern=words, tried=words, asked=words, dimension="semh")
    referral_at(Status.SUBMITTED, canary, concern=words, dimension="physical")
    case_at(CaseStatus.ACTIVE, canary, concern=words)

    for day in (FIVE_DAYS_BEFORE, date(2026, 3, 2), TODAY, HALF_A_TERM_ON + timedelta(days=1)):
        actions.write_daily_digests(day)
        actions.write_weekly_summaries(day)

    assert Message.objects.values("to", "kind").distinct().count() > 3
    for message in Message.objects.all():
        for name in ("zeb", "canary", canary.upn.lower()):
            assert name not in f"{message.subject}\n{message.body}".lower()


def test_a_day_before_any_term_has_no_half_a_term(db, lead):
    Term.objects.all().delete()

    assert digest_on(TODAY, lead) == ""
