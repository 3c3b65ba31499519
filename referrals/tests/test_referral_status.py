from itertools import product

import pytest
from django.utils import timezone

from meetings.meeting_status import WrongStatus
from referrals.management.commands.draw_referral_status import PAGE, drawing
from referrals.models import Case, ForumKind, Referral
from referrals.referral_status import COLOURS, ENDED, NEXT, Status

from .factories import make_forum, referral_at, worker_for


@pytest.mark.parametrize(("here", "there"), list(product(Status, Status)))
def test_only_the_steps_in_the_table_can_be_taken(here, there, pupil):
    referral = referral_at(here, pupil)
    by = worker_for(referral.forum)

    if there in NEXT[here]:
        referral.move_to(there, by=by, at=timezone.now())
        assert referral.steps.latest("pk").status == there
    else:
        with pytest.raises(WrongStatus):
            referral.move_to(there, by=by, at=timezone.now())
        assert Referral.objects.get().status == here


@pytest.mark.parametrize("status", Status)
def test_a_request_to_a_prg_lives_by_the_same_table(status, pupil, district):
    forum = make_forum(ForumKind.PRG, district)

    assert referral_at(status, pupil, forum=forum).status == status
    assert Case.objects.exists() == (status == Status.ALLOCATED)


def test_the_history_holds_every_step_with_its_school(pupil):
    referral = referral_at(Status.DISCUSSED, pupil)

    assert [step.status for step in referral.steps.all()] == [
        Status.DRAFT,
        Status.SUBMITTED,
        Status.ACCEPTED,
        Status.SCHEDULED,
        Status.DISCUSSED,
    ]
    assert {step.school for step in referral.steps.all()} == {pupil.school}


def test_every_status_says_what_follows_and_has_a_colour():
    assert set(NEXT) == set(COLOURS) == set(Status)
    assert ENDED == (
        Status.ALLOCATED,
        Status.CLOSED_WITH_ADVICE,
        Status.NOT_ACCEPTED,
        Status.WITHDRAWN,
    )


def test_the_drawing_is_up_to_date():
    assert PAGE.read_text() == drawing(), "Run manage.py draw_referral_status"
