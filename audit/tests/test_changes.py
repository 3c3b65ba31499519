"""The history of a row as it stands on its page."""

import pytest

from audit.acting import acting_as
from audit.changes import changes_of
from meetings.models import Action
from meetings.tests.factories import agree, meeting_at
from referrals.models import Referral
from referrals.referral_status import Status
from referrals.tests.factories import referral_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(school, officer):
    return agree(meeting_at("held", school, officer), officer)


def test_a_change_says_from_what_to_what_who_and_by_which_page(client, action, officer):
    client.force_login(officer)
    client.post(f"/actions/{action.pk}/reassign/", {"owner_name": "Sia", "reason": "Hers"})

    change = changes_of(Action.objects.get(pk=action.pk))[0]

    assert (change.what, change.who) == ("Action changed", "Olive Officer")
    assert change.by_what == f"/actions/{action.pk}/reassign/"
    assert ("Owner at the school", "", "Sia") in change.fields
    assert ("Owner", "Olive Officer", "") in change.fields


def test_a_job_is_named_and_so_is_a_change_by_nobody(action):
    Action.objects.filter(pk=action.pk).update(what="Ring home")
    with acting_as("import of actions"):
        Action.objects.filter(pk=action.pk).update(what="Write home")

    last, before, *_ = changes_of(action)

    assert last.by_what == "import of actions"
    assert last.fields == [("Action", "Ring home", "Write home")]
    assert (before.who, before.by_what) == ("", "")


def test_choices_and_dates_are_in_words(teacher, pupil):
    referral = referral_at(Status.DRAFT, pupil)
    Referral.objects.filter(pk=referral.pk).update(dimension="semh", agreed_on="2026-09-01")

    fields = {name: new for name, _, new in changes_of(referral)[0].fields}

    assert fields["Dimension of need"] == "Social, emotional and mental health"
    assert fields["Agreement to engage given on"] == "1 September 2026"


def test_the_page_shows_it_and_no_pupil_is_named_there(client, action, officer, pupil):
    Action.objects.filter(pk=action.pk).update(pupil=pupil)
    client.force_login(officer)

    page = client.get(f"/actions/{action.pk}/").content.decode()

    assert "History of changes" in page
    assert all(
        "Pupil" not in field.name for change in changes_of(action) for field in change.fields
    )


def test_more_changes_ask_no_more_queries(action, django_assert_num_queries):
    with django_assert_num_queries(4):
        changes_of(action)
    for number in range(20):
        Action.objects.filter(pk=action.pk).update(what=f"Ring {number} times")
    with django_assert_num_queries(4):
        assert len(changes_of(action)) == 21
