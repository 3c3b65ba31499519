"""One school: what it is, whom to ring, and everything that is done with it."""

from django.views.generic import DetailView

from accounts.access import VisibleRows
from schools.models import School


class SchoolPage(VisibleRows, DetailView):
    queryset = School.objects.select_related("district__area")
    template_name = "overview/school.html"
