"""The bodies that meet, and the rules of each: data, so that LIFT and PRG share one code path."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from accounts.roles import Permission
from accounts.tracking import tracked
from accounts.versions import Lockable
from meetings.meeting_status import TOOK_PLACE, Status
from meetings.models import MeetingKind
from schools.models import School
from schools.models.dated import DatedQuerySet, ends_after_it_starts, no_overlap
from schools.scope import scope_of

from .outcome import OutcomeKind


class ForumKind(models.TextChoices):
    """A forum's meetings are meetings of the same kind."""

    LIFT = MeetingKind.LIFT.value, "LIFT"
    PRG = MeetingKind.PRG.value, "PRG"


USUAL_RULES: dict[str, dict] = {
    ForumKind.LIFT: {
        "outcomes": [
            OutcomeKind.ADVICE,
            OutcomeKind.TRAINING,
            OutcomeKind.SCHOOL_SUPPORT,
            OutcomeKind.SPECIALIST,
            OutcomeKind.EARLY_HELP,
            OutcomeKind.HEALTH_ADVICE,
        ],
        "answer_within_days": 7,
        "start_within_days": None,
        "cutoff_days": 5,
        "cap_per_school": 3,
    },
    ForumKind.PRG: {
        "outcomes": [
            OutcomeKind.OFFER,
            OutcomeKind.ADVICE,
            OutcomeKind.TRAINING,
            OutcomeKind.SIGNPOST,
            OutcomeKind.DECLINE,
        ],
        "answer_within_days": 7,
        "start_within_days": 42,
        "cutoff_days": 7,
        "cap_per_school": None,
    },
}
"""What a new forum of each kind begins with (send.md 4.2, 5.1); each may then differ."""


class ForumQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """Forums of the person's districts, and of the districts of their schools."""
        throughout = scope_of(user).where_district(Permission.SEE_SCHOOLS, "district")
        schools = School.objects.visible_to(user)
        return self.filter(throughout | models.Q(district__in=schools.values("district")))

    def for_list(self):
        return self.select_related("district").order_by("kind", "name", "pk")


@tracked()
class Forum(Lockable):
    """A district's LIFT or PRG, from a day to a day, with the rules that it goes by."""

    kind = models.CharField(max_length=4, choices=ForumKind)
    code = models.CharField(
        max_length=4, help_text="Three or four capitals, as in LIFT-ASH-2026-0012."
    )
    name = models.CharField(max_length=80)
    district = models.ForeignKey("schools.District", models.PROTECT, related_name="forums")
    outcomes = ArrayField(
        models.CharField(max_length=20, choices=OutcomeKind), verbose_name="outcomes allowed"
    )
    answer_within_days = models.PositiveSmallIntegerField("answers within, days", default=7)
    start_within_days = models.PositiveSmallIntegerField(
        "support starts within, days",
        null=True,
        blank=True,
        help_text="An allocation then needs a start date.",
    )
    cutoff_days = models.PositiveSmallIntegerField("papers in, days before a meeting", default=0)
    cap_per_school = models.PositiveSmallIntegerField(
        "referrals a school may bring to a meeting", null=True, blank=True
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ForumQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ForumKind.values), name="forum_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(outcomes__contained_by=OutcomeKind.values),
                name="forum_outcomes_are_known",
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z]{3,4}$"), name="forum_code_is_capitals"
            ),
            models.UniqueConstraint(fields=["kind", "code"], name="one_forum_of_a_code"),
            ends_after_it_starts("forum_ends_after_it_starts"),
            no_overlap(
                "one_forum_of_a_kind_in_a_district",
                "kind",
                "district",
                message="The district has a forum of this kind on those days.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def allowed_outcomes(self) -> list[OutcomeKind]:
        return [OutcomeKind(kind) for kind in self.outcomes]


class ForumMeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Meetings of forums of districts in the whole of which the person may see referrals."""
        return self.filter(
            scope_of(user).where_district(Permission.SEE_REFERRALS, "forum__district")
        )

    def planned(self):
        return self.filter(meeting__status=Status.PLANNED)

    def held_between(self, first: date, last: date):
        """Held from the first day to the last; one entered in error is never counted."""
        return self.filter(meeting__status__in=TOOK_PLACE, meeting__held_on__range=(first, last))

    def for_list(self):
        """All that one line of a list of forums' meetings shows, in a single query."""
        return (
            self.annotate(referrals=models.Count("meeting__agenda_items"))
            .select_related("forum__district", "meeting__lead")
            .order_by("-meeting__starts_at", "-pk")
        )


@tracked()
class ForumMeeting(models.Model):
    """What a forum's meeting has beside its meeting. They share their number."""

    meeting = models.OneToOneField(
        "meetings.Meeting", models.PROTECT, primary_key=True, related_name="forum_meeting"
    )
    forum = models.ForeignKey(Forum, models.PROTECT, related_name="meetings")

    objects = ForumMeetingQuerySet.as_manager()

    def __str__(self):
        return f"{self.forum}, {self.meeting.day:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("referrals:forum-meeting-detail", args=[self.pk])

    @property
    def cutoff(self) -> date:
        """The last day on which papers may come in."""
        return self.meeting.day - timedelta(days=self.forum.cutoff_days)
