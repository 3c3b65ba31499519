"""The Celery app and, on this one page, the timetable of every repeated job."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catie.settings")

app = Celery("catie", task_cls="audit.acting:Job")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Each entry expires, so that what a worker missed does not pile up. Each job may run twice: rows
# with a key make the second run harmless. So a daily job stands here for every hour of its
# morning, and a beat that was down at seven has lost nothing.
app.conf.beat_schedule = {
    "send what is due": {
        "task": "outbox.tasks.send_due_messages",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
}
