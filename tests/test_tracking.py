"""Every change of every row is in the history, or here stands why not."""

import pghistory.core
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class
from pghistory.models import Event

from audit.acting import Job, JobCommand
from catie.celery import app

NOT_TRACKED = {
    "accounts.SignIn": "a browser's stay: comes, goes, and is no record of anything",
    "audit.Alert": "append-only by its own trigger",
    "audit.Opening": "append-only by its own trigger",
    "audit.Seal": "append-only by its own trigger",
    "imports.Batch": "is itself a record of what was done: added by actions, never changed",
    "meetings.ActionStep": "is itself a history: added by actions, never changed",
    "meetings.MeetingStep": "is itself a history: added by actions, never changed",
    "programmes.ParticipationStep": "is itself a history: added by actions, never changed",
    "referrals.CaseStep": "is itself a history: added by actions, never changed",
    "referrals.ReferralStep": "is itself a history: added by actions, never changed",
    "outbox.Message": "a machine's log: its row says how often it was tried and when it went",
}

MODELS = {
    model._meta.label: model
    for name in settings.OUR_APPS
    for model in apps.get_app_config(name).get_models()
    if not issubclass(model, Event)
}


@pytest.mark.parametrize("label", MODELS)
def test_a_model_is_tracked_or_has_a_reason_not_to_be(label):
    is_tracked = bool(pghistory.core.event_models(tracks_model=MODELS[label]))

    assert is_tracked != (label in NOT_TRACKED)


def test_no_reason_outlives_its_model():
    assert not NOT_TRACKED.keys() - MODELS.keys()


def test_every_command_of_ours_says_in_the_history_what_it_is():
    ours = {name: app for name, app in get_commands().items() if app in settings.OUR_APPS}

    assert not [
        name
        for name, app in ours.items()
        if not isinstance(load_command_class(app, name), JobCommand)
    ]


def test_every_task_of_ours_says_in_the_history_what_it_is():
    app.loader.import_default_modules()
    ours = [name for name in app.tasks if name.split(".")[0] in settings.OUR_APPS]

    assert ours
    assert not [name for name in ours if not isinstance(app.tasks[name], Job)]
