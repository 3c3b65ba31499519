"""The pages of reports: one view, which each report fills."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from accounts.access import require
from govuk.downloads import csv_response

from . import agreed_actions, lift_referrals, prg_requests, rules, schools_and_pupils, tsms_held
from .table import Content, Report

REPORTS: dict[str, Report] = {
    "tsms-held": tsms_held.REPORT,
    "actions": agreed_actions.REPORT,
    "lift-referrals": lift_referrals.REPORT,
    "prg-requests": prg_requests.REPORT,
    "schools-and-pupils": schools_and_pupils.REPORT,
}


@require_safe
def index(request):
    require(rules.may_read_reports(request.user))
    reports = [(f"reports:{name}", report) for name, report in REPORTS.items()]
    return render(request, "reports/index.html", {"reports": reports})


class ReportPage(TemplateView):
    """With ?format=csv, the same lines as a file."""

    template_name = "reports/report.html"
    report = tsms_held.REPORT

    def get(self, request, *args, **kwargs):
        require(rules.may_read_reports(request.user))
        form = self.report.form(request.GET, user=request.user)
        if not form.is_valid():
            return self.render_to_response({"report": self.report, "form": form})
        content = self.report.content(user=request.user, **form.answers())
        if request.GET.get("format") == "csv":
            return as_csv(self.report.title, content)
        page = {"report": self.report, "form": form, "content": content}
        return self.render_to_response(page | {"today": timezone.localdate()})


def as_csv(title: str, content: Content) -> StreamingHttpResponse:
    """The lines of all tables side by side, and below them what they are."""
    columns, (table, *_) = content.csv_columns(), content.tables
    rows = [[column.read(line) for column in columns] for line in table.lines]
    notes = [[note] for note in (*content.notes, NOT_SUPPRESSED)]
    return csv_response(slugify(title), [column.heading for column in columns], [*rows, [], *notes])


NOT_SUPPRESSED = (
    "Small numbers are not suppressed: this file is for use inside the service. Numbers below five"
    " must be hidden before it is passed on."
)
