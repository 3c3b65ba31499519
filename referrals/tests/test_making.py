"""Drafting, changing, submitting and withdrawing."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from meetings.meeting_status import Impossible, WrongStatus
from referrals import actions
from referrals.models import AgendaItem, Dimension, ForumKind, Referral
from referrals.referral_status import Status
from schools.models import StatusKind
from schools.tests.factories import make_pupil

from .factories import answers, make_draft, make_forum, referral_at


def draft(pupil, forum, by, **fields):
    return actions.draft_referral(pupil, by=by, at=timezone.now(), forum=forum, **answers(**fields))


def test_a_senco_drafts_a_referral_for_a_pupil_of_their_school(senco, pupil, district):
    referral = draft(pupil, make_forum(district=district), senco)

    year = timezone.localdate().year
    step = referral.steps.get()
    assert referral.reference == f"LIFT-ASH-{year}-0001"
    assert (referral.school, referral.status) == (pupil.school, Status.DRAFT)
    assert (step.status, step.by) == (Status.DRAFT, senco)


def test_references_count_up_by_forum_and_year(pupil, school, district):
    lift, prg = make_forum(district=district), make_forum(ForumKind.PRG, district)
    last_year = timezone.now() - timedelta(days=366)
    old = make_draft(pupil, forum=lift, at=last_year)
    drafts = [make_draft(make_pupil(school), forum=forum) for forum in (lift, lift, prg)]

    year = timezone.localdate().year
    assert old.reference == f"LIFT-ASH-{timezone.localdate(last_year).year}-0001"
    assert [one.reference for one in drafts] == [
        f"LIFT-ASH-{year}-0001",
        f"LIFT-ASH-{year}-0002",
        f"PRG-ASH-{year}-0001",
    ]


def test_a_senco_makes_no_request_to_a_prg(senco, pupil, district):
    with pytest.raises(PermissionDenied):
        draft(pupil, make_forum(ForumKind.PRG, district), senco)


def test_a_senco_refers_no_pupil_of_another_school(senco, other_pupil, other_district):
    with pytest.raises(PermissionDenied):
        draft(other_pupil, make_forum(district=other_district), senco)


def test_a_pupil_is_referred_to_the_forum_of_their_district(lead, pupil, other_district):
    with pytest.raises(Impossible, match="not the forum of the pupil's district"):
        draft(pupil, make_forum(district=other_district), lead)


def test_a_second_open_referral_for_the_same_is_refused_in_words(senco, pupil, district):
    draft(pupil, make_forum(district=district), senco)

    with pytest.raises(Impossible, match="open referral to Ashford LIFT for cognition"):
        draft(pupil, make_forum(district=district), senco)


def test_a_draft_may_be_changed_and_its_words_are_kept(senco, pupil):
    referral = make_draft(pupil)

    actions.change_draft(referral, by=senco, at=timezone.now(), asked="Training", cycles=3)

    referral.refresh_from_db()
    assert (referral.asked, referral.cycles) == ("Training", 3)


def test_a_draft_is_not_changed_into_a_second_of_its_kind(senco, pupil):
    make_draft(pupil, dimension=Dimension.SEMH)
    second = make_draft(pupil)

    with pytest.raises(Impossible):
        actions.change_draft(second, by=senco, at=timezone.now(), dimension=Dimension.SEMH)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.ACCEPTED, Status.ALLOCATED])
def test_what_was_sent_is_not_changed(senco, pupil, status):
    referral = referral_at(status, pupil)

    with pytest.raises(WrongStatus):
        actions.change_draft(referral, by=senco, at=timezone.now(), asked="Something else")


def test_submitting_copies_the_statuses_of_that_day(senco, school):
    pupil = make_pupil(
        school, year_group="4", statuses={StatusKind.SEN: "K", StatusKind.NEED: "SLCN"}
    )
    referral = make_draft(pupil)

    actions.submit_referral(referral, by=senco, at=timezone.now())
    pupil.statuses.all().delete()

    referral.refresh_from_db()
    assert referral.status == Status.SUBMITTED
    assert (referral.sen_meaning, referral.year_at_submission) == ("SEN support", "4")
    assert referral.need_meaning == "Speech, language and communication needs"


@pytest.mark.parametrize(
    "lack",
    [
        {"agreed_on": None},
        {"agreed_by": ""},
        {"agreed_relationship": ""},
        {"agreed_on": timezone.localdate() + timedelta(days=2)},
    ],
)
def test_nothing_is_submitted_without_an_agreement_to_engage(senco, pupil, lack):
    referral = make_draft(pupil, **lack)

    with pytest.raises(Impossible, match="agreement to engage"):
        actions.submit_referral(referral, by=senco, at=timezone.now())
    assert Referral.objects.get().status == Status.DRAFT


def test_a_returned_referral_is_changed_and_submitted_again(senco, pupil):
    referral = referral_at(Status.RETURNED, pupil)

    actions.change_draft(referral, by=senco, at=timezone.now(), tried="Phonics, with the plan")
    actions.submit_referral(referral, by=senco, at=timezone.now(), note="Plan attached")

    assert referral.steps.filter(status=Status.SUBMITTED).count() == 2


def test_a_withdrawn_referral_leaves_its_agenda(senco, pupil):
    referral = referral_at(Status.SCHEDULED, pupil)

    actions.withdraw_referral(referral, by=senco, at=timezone.now(), reason="Parents changed mind")

    assert referral.status == Status.WITHDRAWN
    assert not AgendaItem.objects.exists()
    assert referral.steps.last().note == "Parents changed mind"


@pytest.mark.parametrize("person", ["officer", "manager", "exclusion_adviser", "stranger"])
def test_those_who_only_read_cannot_withdraw(request, person, pupil):
    referral = referral_at(Status.SUBMITTED, pupil)

    with pytest.raises(PermissionDenied):
        actions.withdraw_referral(
            referral, by=request.getfixturevalue(person), at=timezone.now(), reason="No"
        )


@pytest.mark.django_db(transaction=True)
def test_six_people_submitting_one_draft_at_once_submit_it_once(senco, pupil):
    referral, answered = make_draft(pupil), []
    start = Barrier(6)

    def submit():
        mine = Referral.objects.get(pk=referral.pk)
        start.wait()
        try:
            actions.submit_referral(mine, by=senco, at=timezone.now())
            answered.append("submitted")
        except WrongStatus:
            answered.append("refused")
        finally:
            connection.close()

    run_together(submit, 6)
    assert sorted(answered) == ["refused"] * 5 + ["submitted"]
    assert referral.steps.filter(status=Status.SUBMITTED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_drafts_made_at_once_have_references_of_their_own(senco, school, district):
    forum = make_forum(district=district)
    pupils = [make_pupil(school) for _ in range(6)]
    start = Barrier(6)

    def make():
        pupil = pupils.pop()
        start.wait()
        draft(pupil, forum, senco)
        connection.close()

    run_together(make, 6)
    numbers = [one.reference[-4:] for one in Referral.objects.order_by("reference")]
    assert numbers == [f"000{number}" for number in range(1, 7)]


def run_together(work, count):
    threads = [Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
