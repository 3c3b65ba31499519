"""The timetable of repeated jobs names jobs that exist, and the mornings that were promised."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from catie.celery import app

LONDON = ZoneInfo("Europe/London")
DIGESTS = app.conf.beat_schedule["write the daily digests"]["schedule"]
SUMMARIES = app.conf.beat_schedule["write the weekly summaries"]["schedule"]


def test_every_entry_is_a_job_that_exists():
    app.loader.import_default_modules()

    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)


def test_every_entry_expires_so_that_nothing_piles_up():
    assert all("expires" in entry["options"] for entry in app.conf.beat_schedule.values())


def runs_at(schedule, moment: datetime) -> bool:
    """Does a crontab name this moment, in London's time?"""
    assert app.timezone.key == "Europe/London"
    return (
        moment.minute in schedule.minute
        and moment.hour in schedule.hour
        and moment.isoweekday() % 7 in schedule.day_of_week
    )


@pytest.mark.parametrize(
    ("day", "digest", "summary"),
    [(23, True, True), (24, True, False), (27, True, False), (28, False, False)],
)
def test_digests_are_written_at_seven_on_working_days_and_summaries_on_mondays(
    day, digest, summary
):
    seven = datetime(2026, 11, day, 7, tzinfo=LONDON)

    assert runs_at(DIGESTS, seven) is digest
    assert runs_at(SUMMARIES, seven.replace(minute=5)) is summary
