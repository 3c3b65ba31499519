from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import VisibleRows
from audit.views import RecordedList
from govuk.filters import FilteredList
from schools import actions
from schools.filters import PupilFilter
from schools.models import Pupil


def provision_of(pupil):
    return pupil.provisions[0].meaning if pupil.provisions else ""


class PupilList(RecordedList, VisibleRows, FilteredList):
    """A UPN is neither on the page nor in the file."""

    heading = "Pupils"
    pupil_field = "pk"
    queryset = Pupil.objects.for_list()
    filterset_class = PupilFilter
    template_name = "schools/pupil_list.html"
    download = {
        "Last name": "last_name",
        "First name": "first_name",
        "Known as": "known_as",
        "Born": "born_on",
        "Year group": "year_group",
        "School": "school.name",
        "School's URN": "school.urn",
        "District": "school.district",
        "SEN provision": provision_of,
    }

    def get_queryset(self):
        return super().get_queryset().with_provision(timezone.localdate())


@require_POST
def reveal_upn(request, pk):
    """Shows it once: the answer to a POST, in no address and no browser's history."""
    pupil = get_object_or_404(Pupil.objects.visible_to(request.user), pk=pk)
    upn = actions.reveal_upn(pupil, by=request.user, at=timezone.now(), page=request.path)
    return render(request, "schools/pupil_upn.html", {"pupil": pupil, "upn": upn})
