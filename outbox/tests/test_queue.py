import subprocess
import sys
from datetime import timedelta

import pytest
from django.template import TemplateDoesNotExist
from django.utils import timezone

from outbox.actions import compose, queue
from outbox.message_status import Status
from outbox.models import Message

from . import DAY

pytestmark = pytest.mark.django_db


def test_first_line_of_the_template_is_the_subject_and_links_are_whole(officer, kinds, settings):
    settings.SITE_URL = "https://catie.example"
    officer.name = "Olive O'Hara"

    message = compose("nudge", to=officer, day=DAY, context={})

    assert message.subject == "A nudge for Olive O'Hara"  # text, so nothing is escaped
    assert message.body == "See https://catie.example/work/\n"
    assert message.address == officer.email


def test_a_message_is_one_of_a_kind_to_a_person_about_a_thing_for_a_day(officer, stranger, kinds):
    def key(**facts):
        return compose("nudge", **{"to": officer, "day": DAY, "context": {}} | facts).key

    assert key() == f"nudge:{officer.pk}:all:2026-11-23"
    assert key(thing=stranger) == f"nudge:{officer.pk}:user-{stranger.pk}:2026-11-23"
    assert key(to=stranger) != key() != key(day=DAY.replace(day=24))


def test_planning_twice_gives_one_message(officer, stranger, kinds):
    def plan():
        people = [officer, stranger]
        return queue(compose("nudge", to=person, day=DAY, context={}) for person in people)

    assert [plan(), plan(), plan()] == [2, 0, 0]
    assert Message.objects.count() == 2


def test_what_is_queued_already_stays_as_it_is(officer, kinds, nudge):
    first = nudge(officer)
    (kinds / "nudge.txt").write_text("Other words\n\nEntirely")

    assert nudge(officer).subject == first.subject


def test_queueing_nothing_is_fine(db):
    assert queue([]) == 0


def test_a_kind_without_a_template_is_an_error_where_it_is_composed(officer, kinds):
    with pytest.raises(TemplateDoesNotExist):
        compose("no_such_kind", to=officer, day=DAY, context={})


def test_it_waits_for_its_moment(officer, nudge):
    from_tomorrow = nudge(officer, not_before=timezone.now() + timedelta(days=1))

    assert from_tomorrow.status == Status.READY
    assert from_tomorrow not in Message.objects.due()


def test_queueing_something_new_wakes_the_sender_after_the_commit(
    officer, nudge, wakings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        nudge(officer)
        assert wakings == []
    with django_capture_on_commit_callbacks(execute=True):
        nudge(officer)

    assert wakings == ["outbox.tasks.send_due_messages"]


def test_queueing_does_without_the_broker(tmp_path, monkeypatch):
    monkeypatch.setenv("REDIS_URL", f"unix://{tmp_path}/nobody-listens")
    wake = "import catie.wsgi; from outbox.actions import wake_sender; wake_sender()"

    woken = subprocess.run(
        [sys.executable, "-c", wake], capture_output=True, text=True, timeout=20, check=False
    )

    assert woken.returncode == 0
    assert "The sender was not woken" in woken.stderr
