from accounts.access import VisibleRows
from govuk.filters import FilteredList
from schools.filters import SchoolFilter
from schools.models import School


class SchoolList(VisibleRows, FilteredList):
    heading = "Schools"
    queryset = School.objects.for_list().open_first()
    filterset_class = SchoolFilter
    template_name = "schools/school_list.html"
    download = {
        "School": "name",
        "URN": "urn",
        "Town": "town",
        "Postcode": "postcode",
        "District": "district",
        "Phase": "get_phase_display",
        "Kind": "get_kind_display",
        "Open or closed": "open_or_closed",
        "Pupils on roll": "roll",
        "Counted on": "roll_on",
    }
