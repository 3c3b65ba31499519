"""A Targeting Support Meeting: a meeting of that kind, and what only it has."""

from datetime import date
from typing import cast

from django.db import models
from django.urls import reverse

from accounts.roles import Permission
from accounts.tracking import tracked
from meetings.meeting_status import TOOK_PLACE, Status
from schools.academic_year import days_of
from schools.models import School, Term
from schools.models.school import SchoolQuerySet
from schools.scope import scope_of


class TsmQuerySet(models.QuerySet):
    def visible_to(self, user):
        """TSMs with schools at a place where the person may see them."""
        return self.filter(scope_of(user).where(Permission.SEE_TSMS, "meeting__school"))

    def led_by(self, user):
        return self.filter(meeting__lead=user)

    def planned(self):
        return self.filter(meeting__status=Status.PLANNED)

    def upcoming(self, day: date):
        """Planned for this day or later, the next one first."""
        later = self.planned().filter(meeting__starts_at__date__gte=day)
        return later.order_by("meeting__starts_at", "pk")

    def not_recorded(self, day: date):
        """Planned for a day before this one, and nobody has said what became of them."""
        return self.planned().filter(meeting__starts_at__date__lt=day)

    def took_place(self):
        return self.filter(meeting__status__in=TOOK_PLACE)

    def held_between(self, first: date, last: date):
        """Held from the first day to the last; a TSM entered in error is never counted."""
        return self.took_place().filter(meeting__held_on__range=(first, last))

    def held_in_year(self, year: int):
        return self.held_between(*days_of(year))

    def held_in_term(self, term: Term):
        return self.held_between(term.starts_on, term.ends_on)

    def dated_between(self, first: date, last: date):
        """Held from the first day to the last; if not held, planned for one of them."""
        meant = models.Q(meeting__held_on=None, meeting__starts_at__date__range=(first, last))
        return self.filter(models.Q(meeting__held_on__range=(first, last)) | meant)

    def in_districts(self, *districts):
        """By the district that the school was in when the meeting was planned."""
        return self.filter(meeting__district__in=districts)

    def for_list(self):
        """All that one line of a list of TSMs shows, in a single query."""
        return self.select_related(
            "meeting__school", "meeting__district", "meeting__lead"
        ).order_by("-meeting__starts_at", "-pk")


@tracked()
class Tsm(models.Model):
    """What a Targeting Support Meeting has beside its meeting. They share their number."""

    meeting = models.OneToOneField(
        "meetings.Meeting", models.PROTECT, primary_key=True, related_name="tsm"
    )
    next_meeting_on = models.DateField("next meeting", null=True, blank=True)

    objects = TsmQuerySet.as_manager()

    class Meta:
        verbose_name = "Targeting Support Meeting"

    def __str__(self):
        return str(self.meeting)

    def get_absolute_url(self) -> str:
        return reverse("attendance:tsm-detail", args=[self.pk])

    @property
    def school(self) -> School:
        """The meeting's, which the database promises to be there for a TSM."""
        return cast(School, self.meeting.school)


def schools_without_tsm(user, term: Term) -> SchoolQuerySet:
    """Open schools where the person may see TSMs, with none held or planned in the term."""
    in_term = models.Q(meeting__held_on__range=(term.starts_on, term.ends_on))
    planned = models.Q(meeting__starts_at__date__range=(term.starts_on, term.ends_on))
    seen = Tsm.objects.took_place().filter(in_term) | Tsm.objects.planned().filter(planned)
    places = scope_of(user).where(Permission.SEE_TSMS, "pk")
    return School.objects.open().filter(places).exclude(pk__in=seen.values("meeting__school"))
