from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.generic import View

from accounts.access import require
from attendance import actions, rules
from attendance.forms import LogForm, LogSheet, LogUnplannedForm
from attendance.models import Tsm
from audit.actions import record_list
from audit.views import CHANGED_MEANWHILE, KeepsBothTexts, clash_of, too_late
from govuk.rows import Submission
from meetings.meeting_status import Impossible, Status, WrongStatus
from schools.models import School


class LogView(View):
    """One page for all that is told of a TSM. It is shown again until all of it can be so."""

    def get(self, request, **kwargs):
        return self.show(self.sheet())

    def post(self, request, **kwargs):
        sheet = self.sheet()
        if sheet.is_complete:
            try:
                tsm = self.log(by=request.user, at=timezone.now(), **sheet.told())
            except Impossible as error:
                sheet.form.add_error(None, str(error))
            else:
                messages.success(request, "Meeting logged")
                return redirect(tsm)
        return self.show(sheet)

    def show(self, sheet):
        """The pupils it offers to choose from are written down, as in any list of them."""
        offered = [pupil.pk for pupil in sheet.offered]
        record_list(offered, by=self.request.user, at=timezone.now(), page=self.request.path)
        about = {"sheet": sheet, "school": self.school, "back_url": self.back_url, "view": self}
        return render(self.request, "attendance/tsm_log.html", about)


class LogTsm(KeepsBothTexts, LogView):
    """What was typed stays on the page when somebody else has logged the meeting meanwhile."""

    def dispatch(self, request, *args, **kwargs):
        seen = Tsm.objects.visible_to(request.user).for_list()
        self.tsm = get_object_or_404(seen, pk=kwargs["pk"])
        require(rules.may_log_tsm(request.user, self.tsm))
        self.school, self.back_url = self.tsm.school, self.tsm.get_absolute_url()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, **kwargs):
        try:
            self.row.require_next(Status.HELD)
        except WrongStatus as error:
            messages.error(request, str(error))
            return redirect(self.tsm)
        return super().get(request, **kwargs)

    @property
    def row(self):
        return self.tsm.meeting

    def post(self, request, **kwargs):
        try:
            return super().post(request, **kwargs)
        except WrongStatus as error:
            sheet = self.sheet()
            sheet.form.add_error(None, str(error))
            self.clash = too_late(self.row, sheet.form)
            return self.show(sheet)

    def show_both(self, overtaken):
        sheet = self.sheet()
        sheet.form.add_error(None, CHANGED_MEANWHILE)
        self.clash = clash_of(overtaken, sheet.form)
        return self.show(sheet)

    def sheet(self):
        meeting = self.tsm.meeting
        submission = Submission(self.request)
        day = min(meeting.day, timezone.localdate())
        form = LogForm(submission.data, initial={"held_on": day, "mode": meeting.mode})
        people = {"user": self.request.user, "lead": meeting.lead}
        return LogSheet(submission, form, school=self.school, **people)

    def log(self, **told):
        actions.log_tsm(self.tsm, **told)
        return self.tsm


class LogUnplannedTsm(LogView):
    def dispatch(self, request, *args, **kwargs):
        seen = School.objects.visible_to(request.user)
        self.school = get_object_or_404(seen, pk=kwargs["pk"])
        require(rules.may_plan_tsm(request.user, self.school))
        self.back_url = self.school.get_absolute_url()
        return super().dispatch(request, *args, **kwargs)

    def sheet(self):
        submission, user = Submission(self.request), self.request.user
        known = {"held_on": timezone.localdate(), "lead": user}
        form = LogUnplannedForm(submission.data, initial=known, school=self.school)
        return LogSheet(submission, form, school=self.school, user=user, lead=user)

    def log(self, **told):
        return actions.log_unplanned_tsm(self.school, **told)
