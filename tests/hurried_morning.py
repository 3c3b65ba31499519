"""The service's own Celery app with its timetable hurried, for a beat in a test.

What goes out each hour of a working morning goes out five times a second, on any day.
"""

from catie.celery import app

app.conf.beat_schedule["write the daily digests"]["schedule"] = 0.2
