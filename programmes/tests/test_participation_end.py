"""A school leaves a programme, with its last day and why; it leaves once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from programmes.actions import Impossible, end_participation, record_stage

from .factories import JOINED_ON


def leave(client, user, participation, **answers):
    client.force_login(user)
    return client.post(reverse("programmes:participation-end", args=[participation.pk]), answers)


def end(participation, *, by, ends_on):
    end_participation(participation, by=by, at=timezone.now(), ends_on=ends_on, reason="It closed")


def test_the_programme_officer_records_that_a_school_leaves(
    client, programme_officer, participation
):
    response = leave(
        client, programme_officer, participation, ends_on="31/3/2026", reason="The head left"
    )

    participation.refresh_from_db()
    step = participation.steps.last()
    assert response.url == participation.get_absolute_url()
    assert participation.ends_on == date(2026, 3, 31)
    assert (step.change, step.day, step.note) == ("left", date(2026, 3, 31), "The head left")


def test_the_reason_is_asked_for(client, programme_officer, participation):
    response = leave(client, programme_officer, participation, ends_on="31/3/2026")

    assert "Error: " in response.content.decode()
    assert response.context["form"].errors["reason"]


def test_a_school_leaves_once(programme_officer, participation):
    end(participation, by=programme_officer, ends_on=date(2026, 3, 31))

    with pytest.raises(Impossible, match="left already"):
        end(participation, by=programme_officer, ends_on=date(2026, 4, 30))


def test_a_school_does_not_leave_before_it_joined(programme_officer, participation):
    with pytest.raises(Impossible, match="joined later"):
        end(participation, by=programme_officer, ends_on=JOINED_ON - timedelta(days=1))


def test_others_may_see_it_but_not_record(client, officer, participation):
    assert leave(client, officer, participation).status_code == 403
    with pytest.raises(PermissionDenied):
        end(participation, by=officer, ends_on=JOINED_ON)


def test_a_school_that_has_left_reaches_no_later_stage(programme_officer, participation, stages):
    end(participation, by=programme_officer, ends_on=date(2025, 10, 1))

    with pytest.raises(Impossible, match="left before that"):
        record_stage(
            participation,
            by=programme_officer,
            at=timezone.now(),
            stage=stages[0],
            reached_on=date(2025, 10, 2),
        )


def test_the_buttons_are_there_while_the_step_can_be_taken(
    client, programme_officer, officer, participation
):
    def buttons(user):
        client.force_login(user)
        context = client.get(participation.get_absolute_url()).context
        return context["can_record_stage"], context["can_end"]

    today = timezone.localdate()
    assert buttons(programme_officer) == (True, True)
    assert buttons(officer) == (False, False)

    end(participation, by=programme_officer, ends_on=today)
    assert buttons(programme_officer) == (True, False)

    participation.ends_on = today - timedelta(days=1)
    participation.save()
    assert buttons(programme_officer) == (False, False)
