from datetime import timedelta

import pytest
from django.utils import timezone

from reports.period import Period
from schools.models import Term


@pytest.fixture
def last_months(db):
    """A period that holds whatever a test submits, on whatever day the test is run."""
    today = timezone.localdate()
    term = Term(year=2025, number=1, starts_on=today - timedelta(days=300), ends_on=today)
    return Period(2025, (term,), term)
