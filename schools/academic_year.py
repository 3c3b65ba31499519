"""The academic year, named by the year in which it begins: 1 September to 31 August."""

from datetime import date


def year_of(day: date) -> int:
    return day.year if day.month >= 9 else day.year - 1


def days_of(year: int) -> tuple[date, date]:
    """Its first day and its last."""
    return date(year, 9, 1), date(year + 1, 8, 31)


def name_of(year: int) -> str:
    """2025/26"""
    return f"{year}/{(year + 1) % 100:02}"
