"""Pages that belong to no app."""

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from schools.views.people import AdministratorsOnly

from . import waiting


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Says ok when the database answers; for the thing that watches the service."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers, whatever else is away: else it should be started again."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and is up to date, else nobody is sent here. Redis may be away."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError:
        return HttpResponse("no database", content_type="text/plain", status=503)
    word, status = ("not migrated", 503) if missing else ("ok", 200)
    return HttpResponse(word, content_type="text/plain", status=status)


class Status(AdministratorsOnly, TemplateView):
    template_name = "catie/status.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"lines": waiting.lines()}


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "catie/help.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "catie/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "catie/privacy.html")
