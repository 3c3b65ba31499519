"""Schools that an officer has yet to meet this term, and when each was last met."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.access import require
from accounts.roles import Permission
from govuk.filters import FilteredList
from meetings.models import Meeting, MeetingKind
from overview.filters import SchoolFilter
from overview.my_work import schools_unmet
from schools.scope import scope_of


class SchoolWithoutTsmList(FilteredList):
    heading = "Schools with no TSM this term"
    filterset_class = SchoolFilter
    template_name = "overview/school_without_tsm_list.html"
    download = {
        "School": "name",
        "URN": "urn",
        "District": "district.name",
        "Phase": "get_phase_display",
        "Last TSM": "last_tsm_on",
    }

    def get_queryset(self):
        user, today = self.request.user, timezone.localdate()
        require(scope_of(user).has(Permission.SEE_TSMS))
        held = Meeting.objects.visible_to(user).took_place().filter(kind=MeetingKind.TSM)
        last = held.filter(school=OuterRef("pk")).order_by("-held_on").values("held_on")[:1]
        return schools_unmet(user, today).for_list().annotate(last_tsm_on=Subquery(last))
