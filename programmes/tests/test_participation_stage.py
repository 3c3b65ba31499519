"""Recording the stage that a school has reached; the history keeps each."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from programmes.actions import Impossible, record_stage

from .factories import JOINED_ON, make_programme


def record(client, user, participation, **answers):
    client.force_login(user)
    return client.post(reverse("programmes:participation-stage", args=[participation.pk]), answers)


def reach(participation, stage, *, by, reached_on=JOINED_ON):
    record_stage(participation, by=by, at=timezone.now(), stage=stage, reached_on=reached_on)


def test_the_programme_officer_records_a_stage(client, programme_officer, participation, stages):
    response = record(
        client,
        programme_officer,
        participation,
        stage=stages[1].pk,
        reached_on="3/11/2025",
        note="Seen on a visit",
    )

    participation.refresh_from_db()
    step = participation.steps.last()
    assert response.url == participation.get_absolute_url()
    assert participation.stage == stages[1]
    assert (step.change, step.stage, step.day) == ("stage", stages[1], date(2025, 11, 3))
    assert (step.by, step.note) == (programme_officer, "Seen on a visit")


def test_a_school_may_fall_back_and_both_stages_stay_in_the_history(
    client, programme_officer, participation, stages
):
    reach(participation, stages[2], by=programme_officer)
    reach(participation, stages[1], by=programme_officer)
    client.force_login(programme_officer)

    steps = client.get(participation.get_absolute_url()).context["steps"]

    assert [str(step) for step in steps] == ["Joined", "Reached Established", "Reached Emerging"]


def test_the_stage_it_is_at_is_no_choice(client, programme_officer, participation, stages):
    reach(participation, stages[0], by=programme_officer)
    client.force_login(programme_officer)

    page = client.get(reverse("programmes:participation-stage", args=[participation.pk]))

    assert list(page.context["form"].fields["stage"].queryset) == stages[1:]
    with pytest.raises(Impossible, match="already"):
        reach(participation, stages[0], by=programme_officer)


def test_others_may_see_it_but_not_record(client, officer, participation, stages):
    assert record(client, officer, participation, stage=stages[0].pk).status_code == 403
    with pytest.raises(PermissionDenied):
        reach(participation, stages[0], by=officer)


def test_elsewhere_there_is_no_such_participation(client, stranger, participation):
    assert record(client, stranger, participation).status_code == 404
    assert client.get(participation.get_absolute_url()).status_code == 404


def test_a_stage_of_another_programme_is_refused(programme_officer, participation):
    other = make_programme("Nurture", stages=["Begun"]).stages.get()

    with pytest.raises(Impossible, match="another programme"):
        reach(participation, other, by=programme_officer)


def test_a_day_before_it_joined_or_still_to_come_is_refused(
    programme_officer, participation, stages
):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for day in (JOINED_ON - timedelta(days=1), tomorrow):
        with pytest.raises(Impossible, match=r"joined later|still to come"):
            reach(participation, stages[0], by=programme_officer, reached_on=day)

    assert not participation.steps.filter(change="stage").exists()


def test_a_refusal_stands_on_the_page(client, programme_officer, participation, stages):
    response = record(
        client, programme_officer, participation, stage=stages[0].pk, reached_on="1/9/2025"
    )

    assert response.status_code == 200
    assert "The school joined later, on 8 September 2025" in response.content.decode()


def test_the_database_refuses_a_step_to_no_stage(participation, programme_officer):
    facts = {"change": "stage", "day": date(2026, 9, 1), "by": programme_officer}
    with pytest.raises(IntegrityError, match="step_to_a_stage_names_it"):
        participation.steps.create(at=timezone.now(), **facts)
