"""The admin site: reference data, administrators only, signing in by the service's own page."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied

from schools.rules import may_administer


class CatieAdminSite(AdminSite):
    site_header = site_title = "CATIE reference data"

    def register(self, model_or_iterable, admin_class=None, **options):
        """Reference data of ours alone: what libraries register for themselves stays out."""
        models = (
            model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        )
        ours = [model for model in models if model._meta.app_label in settings.OUR_APPS]
        super().register(ours, admin_class, **options)

    def has_permission(self, request):
        """An administrator; anybody else who is signed in is told no, not asked to sign in."""
        if request.user.is_authenticated and not may_administer(request.user):
            raise PermissionDenied
        return request.user.is_active and request.user.is_staff

    def login(self, request, extra_context=None):
        """The service's sign-in page, so that its limits hold here too."""
        return redirect_to_login(request.get_full_path())
