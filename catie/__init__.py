"""The project: joins the apps together and holds no domain of its own."""

from .celery import app as celery_app

__all__ = ["celery_app"]
