"""What managers should look at is written down once, shown on the audit, and told to them once."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from accounts.roles import Role
from audit.actions import record_list, record_opening
from audit.models import Alert, OpeningKind
from outbox.models import Message
from overview.actions import watch_openings
from overview.openings import alerts_seen_by
from schools.tests.factories import make_person, make_pupil

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 12, 10, tzinfo=UTC)
AFTERWARDS = MONDAY_NOON.replace(hour=13)


@pytest.fixture(autouse=True)
def thresholds(settings):
    settings.ALERT_PUPILS_AN_HOUR, settings.ALERT_PUPILS_IN_A_FILE = 3, 5


def look(user, pupils, at=MONDAY_NOON):
    for pupil in pupils:
        record_opening(pupil, by=user, at=at, page=pupil.get_absolute_url())


def kinds():
    return sorted(Alert.objects.values_list("kind", flat=True))


def test_more_pupils_in_an_hour_than_anybody_needs(officer, school):
    pupils = [make_pupil(school) for _ in range(4)]
    look(officer, pupils[:3])
    look(officer, pupils[:3])
    watch_openings(AFTERWARDS)
    assert kinds() == []

    look(officer, pupils[3:])
    watch_openings(AFTERWARDS)

    alert = Alert.objects.get()
    assert (alert.kind, alert.user, alert.pupils) == ("many", officer, 4)
    assert alert.at == MONDAY_NOON.replace(minute=0)


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 23, 5, 59, tzinfo=UTC),
        datetime(2026, 11, 22, 12, 0, tzinfo=UTC),  # a Sunday
        datetime(2026, 11, 23, 20, 0, tzinfo=UTC),
    ],
)
def test_a_pupil_opened_out_of_hours(officer, pupil, at):
    look(officer, [pupil], at)
    watch_openings(max(at, AFTERWARDS))

    assert kinds() == ["late"]


def test_a_large_file_and_not_a_small_one(officer):
    for number in (5, 6):
        record_list(range(number), by=officer, at=MONDAY_NOON, page="/p/", kind=OpeningKind.EXPORT)
    record_list(range(50), by=officer, at=MONDAY_NOON, page="/pupils/")
    watch_openings(AFTERWARDS)

    assert [(alert.kind, alert.pupils) for alert in Alert.objects.all()] == [("export", 6)]


def test_each_manager_is_told_once_and_no_child_is_named(officer, manager, school, other_district):
    near = make_person(Role.MANAGER, district=school.district)
    far = make_person(Role.MANAGER, district=other_district)
    look(officer, [make_pupil(school, last_name="Ashdown") for _ in range(4)])

    for _ in range(2):
        watch_openings(AFTERWARDS)

    told = Message.objects.filter(kind="audit_alert")
    assert {message.to for message in told} == {manager, near}
    assert len(told) == 2
    assert "Olive Officer: many pupils in an hour. 4 pupils" in told[0].body
    assert "Ashdown" not in told[0].body
    assert not alerts_seen_by(far).exists()
    assert alerts_seen_by(near).count() == alerts_seen_by(manager).count() == 1


def test_a_manager_is_told_of_others_and_not_of_themselves(manager, school):
    look(manager, [make_pupil(school) for _ in range(4)])
    watch_openings(AFTERWARDS)

    assert Alert.objects.exists()
    assert not Message.objects.filter(kind="audit_alert", to=manager).exists()


def test_the_audit_shows_the_alerts(client, officer, manager):
    record_list(range(6), by=officer, at=timezone.now(), page="/p/", kind=OpeningKind.EXPORT)
    watch_openings(timezone.now())
    client.force_login(manager)

    assert "Olive Officer: a large file of pupils" in client.get("/audit/").content.decode()
