"""The Django admin, kept for reference data and for administrators alone."""

from django.contrib.admin.apps import AdminConfig


class CatieAdminConfig(AdminConfig):
    default_site = "catie.admin_site.CatieAdminSite"
