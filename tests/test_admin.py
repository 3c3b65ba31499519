"""The Django admin holds reference data, and nothing about a person."""

from django.conf import settings
from django.contrib import admin
from django.db.models import ForeignKey

from accounts.models import User
from schools.models import Pupil

PEOPLE = {User, Pupil}


def test_only_our_own_models_are_in_the_admin():
    assert {model._meta.app_label for model in admin.site._registry} <= set(settings.OUR_APPS)


def test_no_model_in_the_admin_is_a_person_or_points_at_one():
    for model in admin.site._registry:
        targets = {f.related_model for f in model._meta.fields if isinstance(f, ForeignKey)}
        assert not (targets | {model}) & PEOPLE, model
