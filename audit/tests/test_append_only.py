"""What was written down stays: no statement of any session changes, removes or hides it."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from pghistory.models import Context, Event

from audit.changes import changes_of
from meetings.models import ActionStep, MeetingStep
from programmes.models import ParticipationStep
from referrals.models import CaseStep, Contact, ReferralStep
from schools.models import Pupil, Status

pytestmark = pytest.mark.django_db

NOTES = [ActionStep, MeetingStep, ParticipationStep, ReferralStep, CaseStep, Contact]
OURS = [model for model in apps.get_models() if model._meta.app_label in settings.OUR_APPS]
EVENTS = [model for model in OURS if issubclass(model, Event)]


def triggers_on(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgname from pg_trigger where tgrelid = %s::regclass", [model._meta.db_table]
        )
        return " ".join(name for (name,) in cursor.fetchall())


@pytest.mark.parametrize("model", [*NOTES, *EVENTS, Context], ids=lambda model: model.__name__)
def test_rows_that_tell_what_was_done_are_added_and_never_changed(model):
    assert "append_only" in triggers_on(model) or model is Context
    assert "never_emptied" in triggers_on(model)


@pytest.mark.parametrize("model", [Pupil, Status, *EVENTS[:3], ActionStep, Context])
def test_nobody_empties_a_table_past_its_triggers(model):
    with pytest.raises(DatabaseError, match="Cannot truncate"), connection.cursor() as cursor:
        cursor.execute(f"truncate {model._meta.db_table} cascade")


@pytest.mark.parametrize("switch", ["{pgtrigger_update_update_1a2b3}", "*", "{%s}"])
def test_the_switch_that_makes_triggers_look_away_is_closed(pupil, switch):
    names = ",".join(triggers_on(Pupil).split())
    with connection.cursor() as cursor:
        cursor.execute(f"set local pgtrigger.ignore = '{switch.replace('%s', names)}'")
        cursor.execute("update schools_pupil set known_as = 'Bobbie' where id = %s", [pupil.pk])

    assert ("Known as", "", "Bobbie") in changes_of(pupil)[0].fields


def test_the_switch_does_not_open_the_history_either(pupil):
    history = next(model for model in EVENTS if model.pgh_tracked_model is Pupil)
    names = ",".join(triggers_on(history).split())

    with connection.cursor() as cursor:
        cursor.execute(f"set local pgtrigger.ignore = '{{{names}}}'")
        with pytest.raises(DatabaseError, match="Cannot"):
            cursor.execute(f"delete from {history._meta.db_table}")
