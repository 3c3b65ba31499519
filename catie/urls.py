"""One line an app."""

from django.contrib import admin
from django.urls import include, path

from . import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
]
