"""A changed pupil leaves an event with who and which page, however the change is made."""

import pytest
from celery import shared_task
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from pghistory.middleware import HistoryMiddleware
from pghistory.models import Events

from audit.acting import JobCommand, acting_as
from schools.models import Pupil

pytestmark = pytest.mark.django_db


def by_update(pupil):
    Pupil.objects.filter(pk=pupil.pk).update(known_as="Bobbie")


def by_bulk_update(pupil):
    pupil.known_as = "Bobbie"
    Pupil.objects.bulk_update([pupil], ["known_as"])


def by_raw_sql(pupil):
    with connection.cursor() as cursor:
        cursor.execute("update schools_pupil set known_as = 'Bobbie' where id = %s", [pupil.pk])


def last_event(pupil):
    return Events.objects.tracks(pupil).order_by("pgh_id").last()


@pytest.mark.parametrize("change", [by_update, by_bulk_update, by_raw_sql])
def test_a_change_on_a_page_says_who_and_which_page(officer, pupil, change):
    def page(request):
        change(pupil)
        return HttpResponse()

    request = RequestFactory().post("/pupils/1/name/")
    request.user = officer
    HistoryMiddleware(page)(request)

    event = last_event(pupil)
    assert (event.pgh_obj_model, event.pgh_obj_id) == ("schools.Pupil", str(pupil.pk))
    assert event.pgh_diff == {"known_as": ["", "Bobbie"]}
    assert event.pgh_context["user"] == officer.pk
    assert event.pgh_context["url"] == "/pupils/1/name/"


@pytest.mark.parametrize("change", [by_update, by_bulk_update, by_raw_sql])
def test_a_change_by_a_job_says_which_job_and_for_whom(officer, pupil, change):
    with acting_as("import of pupils", by=officer):
        change(pupil)

    event = last_event(pupil)
    assert event.pgh_diff == {"known_as": ["", "Bobbie"]}
    assert event.pgh_context == {"job": "import of pupils", "user": officer.pk}


def test_every_celery_task_says_its_name(pupil):
    @shared_task(name="audit.tests.rename")
    def rename():
        by_update(pupil)

    rename()

    assert last_event(pupil).pgh_context["job"] == "audit.tests.rename"


def test_every_command_says_its_name(pupil):
    class Command(JobCommand):
        def handle(self, **options):
            by_update(pupil)

    call_command(Command())

    assert last_event(pupil).pgh_context["job"] == "test_history"


def test_a_change_outside_all_of_these_is_kept_too(pupil):
    by_raw_sql(pupil)

    event = last_event(pupil)
    assert event.pgh_diff == {"known_as": ["", "Bobbie"]}
    assert event.pgh_context is None


@pytest.mark.parametrize("statement", ["update {} set known_as = ''", "delete from {}"])
def test_nobody_rewrites_the_history(pupil, statement):
    by_update(pupil)

    with pytest.raises(DatabaseError, match="Cannot"), connection.cursor() as cursor:
        cursor.execute(statement.format("schools_pupilevent"))
