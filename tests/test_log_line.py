"""An error page leaves its reason in the log, and no child's record."""

import logging

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from catie.log_line import LogLine
from schools.models import Pupil

pytestmark = pytest.mark.django_db


def logged(change) -> str:
    """What the log would say of a change that the database refuses."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        change()
    error = (refused.type, refused.value, refused.tb)
    record = logging.LogRecord("django.request", 40, "", 1, "Error: %s", ("/pupils/",), error)
    return LogLine(settings.LOGGING["formatters"]["line"]["format"]).format(record)


def test_a_refused_row_is_not_quoted(pupil):
    line = logged(lambda: Pupil.objects.update(year_group="99", first_name="Two\nlines"))

    assert "year_group_is_known" in line
    assert pupil.upn not in line
    assert pupil.last_name not in line


def test_a_value_that_stands_already_is_not_quoted(pupil):
    def add_again():
        pupil.pk = None
        pupil.save()

    line = logged(add_again)
    assert "duplicate key" in line
    assert pupil.upn not in line


def test_it_is_how_the_service_logs():
    assert settings.LOGGING["formatters"]["line"]["()"] == "catie.log_line.LogLine"
