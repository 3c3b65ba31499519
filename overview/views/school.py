"""One school: what it is, whom to ring, and everything that is done with it."""

from django.utils import timezone
from django.views.generic import DetailView

from accounts.access import VisibleRows
from attendance.rules import may_plan_tsm
from audit.actions import record_list
from overview.school_sections import facts_of, sections_of
from schools.models import School
from schools.rules import may_edit_contacts


class SchoolPage(VisibleRows, DetailView):
    queryset = School.objects.select_related("district__area")
    template_name = "overview/school.html"

    def render_to_response(self, context, **kwargs):
        """The pupils that are shown are written down, as in any list of them."""
        sections = {section.name: section for section in context["sections"]}
        if "pupils" in sections:
            seen = [pupil.pk for pupil in sections["pupils"].rows]
            record_list(seen, by=self.request.user, at=timezone.now(), page=self.request.path)
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs):
        user, school, today = self.request.user, self.object, timezone.localdate()
        return (
            super().get_context_data(**kwargs)
            | facts_of(school, user, today)
            | {
                "sections": sections_of(school, user),
                "can_plan_tsm": may_plan_tsm(user, school),
                "can_edit_contacts": may_edit_contacts(user, school),
            }
        )
