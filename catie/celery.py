"""The Celery app and, on this one page, the timetable of every repeated job."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catie.settings")

app = Celery("catie")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {}
