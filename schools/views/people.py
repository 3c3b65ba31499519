from django.db.models import Prefetch
from django.utils import timezone
from django.views.generic import DetailView

from accounts.access import require
from accounts.models import User
from govuk.filters import FilteredList
from schools import rules
from schools.filters import PersonFilter
from schools.models import Posting


class AdministratorsOnly:
    """A page about accounts, for those who keep them."""

    def dispatch(self, request, *args, **kwargs):
        require(rules.may_administer(request.user))
        return super().dispatch(request, *args, **kwargs)


class PersonList(AdministratorsOnly, FilteredList):
    heading = "People"
    filterset_class = PersonFilter
    template_name = "schools/person_list.html"

    def get_queryset(self):
        held = Posting.objects.on(timezone.localdate()).select_related("district", "school")
        now = Prefetch("postings", held, to_attr="postings_now")
        return User.objects.order_by("-is_active", "name", "pk").prefetch_related(now)


class PersonDetail(AdministratorsOnly, DetailView):
    queryset = User.objects.all()
    context_object_name = "person"
    template_name = "schools/person_detail.html"

    def get_context_data(self, **kwargs):
        today, person = timezone.localdate(), self.object
        postings = person.postings.select_related("district", "school").order_by("-starts_on")
        return super().get_context_data(**kwargs) | {
            "postings": postings.not_over(today),
            "past_postings": postings.over(today),
            "can_appoint": person.is_active and rules.may_appoint(self.request.user, person),
        }
