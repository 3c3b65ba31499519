"""The mornings' messages. Each may run twice, late, or for a morning that was missed."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from . import actions


@shared_task
def write_daily_digests(day: str | None = None) -> None:
    """Run each working morning; `day` (ISO) is for a morning that was missed."""
    actions.write_daily_digests(_day(day))


@shared_task
def watch_openings() -> None:
    """Run every ten minutes; what a run missed, the next one finds."""
    actions.watch_openings(timezone.now())


@shared_task
def write_weekly_summaries(day: str | None = None) -> None:
    """Run on Mondays; `day` (ISO) is for a Monday that was missed."""
    actions.write_weekly_summaries(_day(day))


def _day(day: str | None) -> date:
    return date.fromisoformat(day) if day else timezone.localdate()
