"""A browser's stay with us: Django's session with its person and its limits.

It is called a sign-in, since a session is half a school day here. SESSION_ENGINE names this module.
"""

from datetime import UTC, datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone

WRITTEN_EVERY = 60  # seconds: not each page opened is a write


class SignInQuerySet(models.QuerySet["SignIn"]):
    def open(self):
        return self.filter(expire_date__gt=timezone.now())

    def for_list(self):
        return self.order_by("-seen_at", "pk")


class SignIn(AbstractBaseSession):
    """One browser, signed in or on its way there. Deleting it signs that browser out."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sign_ins"
    )
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = BaseSessionManager.from_queryset(SignInQuerySet)()  # type: ignore[misc]

    @classmethod
    def get_session_store_class(cls):
        return SessionStore


class SessionStore(db.SessionStore):
    """Ends after a while without use, and after a working day in any case."""

    @classmethod
    def get_model_class(cls):
        return SignIn

    def create_model_instance(self, data: dict[str, Any]) -> SignIn:
        now = timezone.now().timestamp()
        data["seen_at"] = now
        if SESSION_KEY not in data or "began_at" not in data:
            data["began_at"] = now
        sign_in = cast(SignIn, super().create_model_instance(data))
        sign_in.user_id = data.get(SESSION_KEY)
        sign_in.began_at, sign_in.seen_at = self._moment("began_at"), self._moment("seen_at")
        return sign_in

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return self.ends_at

    @property
    def ends_at(self) -> datetime:
        """When it ends unless another page is opened."""
        idle = self._moment("seen_at") + settings.SIGN_IN_ENDS_UNUSED_AFTER
        return min(idle, self._moment("began_at") + settings.SIGN_IN_ENDS_AFTER)

    def stay(self) -> None:
        """Another page was opened."""
        now = timezone.now().timestamp()
        if now - self.get("seen_at", 0) > WRITTEN_EVERY:
            self["seen_at"] = now

    def _moment(self, name: str) -> datetime:
        return datetime.fromtimestamp(self[name], UTC)
