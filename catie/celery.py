"""The Celery app and, on this one page, the timetable of every repeated job."""

import os

from celery import Celery
from celery.schedules import crontab

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
    "seal what was written down": {
        "task": "audit.tasks.seal_records",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "watch what is opened": {
        "task": "overview.tasks.watch_openings",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 10 * 60},
    },
    "write the daily digests": {
        "task": "overview.tasks.write_daily_digests",
        "schedule": crontab(day_of_week="mon-fri", hour="7-11", minute=0),
        "options": {"expires": 30 * 60},
    },
    "write the weekly summaries": {
        "task": "overview.tasks.write_weekly_summaries",
        "schedule": crontab(day_of_week="mon", hour="7-11", minute=5),
        "options": {"expires": 30 * 60},
    },
}
