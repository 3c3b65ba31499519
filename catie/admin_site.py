"""The admin site: reference data, administrators only, signing in by the service's own page."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied


class CatieAdminSite(AdminSite):
    site_header = site_title = "CATIE reference data"

    def has_permission(self, request):
        """An administrator; anybody else who is signed in is told no, not asked to sign in."""
        if request.user.is_authenticated and not request.user.is_staff:
            raise PermissionDenied
        return request.user.is_active and request.user.is_staff

    def login(self, request, extra_context=None):
        """The service's sign-in page, so that its limits hold here too."""
        return redirect_to_login(request.get_full_path())
