"""One line an app."""

from django.contrib import admin
from django.urls import include, path

from . import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("live/", views.live, name="live"),
    path("ready/", views.ready, name="ready"),
    path("status/", views.Status.as_view(), name="status"),
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("accounts/", include("accounts.urls")),
    path("messages/", include("outbox.urls")),
    path("programmes/", include("programmes.urls")),
    path("reports/", include("reports.urls")),
    path("", include("meetings.urls")),
    path("", include("attendance.urls")),
    path("", include("referrals.urls")),
    path("admin/", admin.site.urls),
    path("", include("schools.urls")),
    path("", include("overview.urls")),
]
