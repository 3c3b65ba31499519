"""Dates as GOV.UK writes them."""

from datetime import date, datetime

from django.utils import timezone


def full_date(day: date | None) -> str:
    """3 June 2026"""
    return f"{_local(day):%-d %B %Y}" if day else ""


def short_date(day: date | None) -> str:
    """3 Jun 2026, for tables"""
    return f"{_local(day):%-d %b %Y}" if day else ""


def date_and_time(moment: datetime | None) -> str:
    """3 June 2026 at 2:30pm"""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    half = "am" if local.hour < 12 else "pm"
    return f"{local:%-d %B %Y} at {local:%-I:%M}{half}"


def _local(day: date) -> date:
    if isinstance(day, datetime) and timezone.is_aware(day):
        return timezone.localtime(day)
    return day
