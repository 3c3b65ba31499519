import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from audit.models import Opening, OpeningKind
from schools.actions import reveal_upn

pytestmark = pytest.mark.django_db


def reveal(client, user, pupil):
    client.force_login(user)
    return client.post(f"/pupils/{pupil.pk}/upn/")


def test_an_officer_is_shown_the_upn_and_that_is_written_down(client, officer, pupil):
    response = reveal(client, officer, pupil)

    opening = Opening.objects.get()
    assert pupil.upn in response.content.decode()
    assert (opening.kind, opening.user, opening.pupil_ids) == (
        OpeningKind.UPN,
        officer,
        [pupil.pk],
    )
    assert opening.page == f"/pupils/{pupil.pk}/upn/"


def test_nothing_keeps_the_page(client, officer, pupil):
    assert "no-store" in reveal(client, officer, pupil)["Cache-Control"]


def test_it_is_shown_in_answer_to_a_post_alone(client, officer, pupil):
    client.force_login(officer)

    assert client.get(f"/pupils/{pupil.pk}/upn/").status_code == 405


def test_a_teacher_who_sees_the_pupil_may_not(client, teacher, pupil):
    response = reveal(client, teacher, pupil)

    assert response.status_code == 403
    assert pupil.upn not in response.content.decode()
    assert not Opening.objects.exists()


def test_a_stranger_is_told_there_is_no_such_pupil(client, stranger, pupil):
    assert reveal(client, stranger, pupil).status_code == 404


def test_the_action_asks_for_itself(teacher, pupil):
    with pytest.raises(PermissionDenied):
        reveal_upn(pupil, by=teacher, at=timezone.now(), page="/")
