"""A school asking a forum for help for a pupil."""

from datetime import date, datetime

from django.db import models
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Permission
from accounts.tracking import tracked
from accounts.versions import Lockable
from meetings.meeting_status import TOOK_PLACE, WrongStatus
from referrals.referral_status import COLOURS, ENDED, NEXT, WITH_THE_FORUM, WITH_THE_SCHOOL, Status
from schools.models import CODES, StatusKind
from schools.scope import scope_of

from .agenda import AgendaItem
from .referral_step import DayNumber, ReferralStep

LONGEST_ANSWER = 4000


class Dimension(models.TextChoices):
    """The areas of need that STLS works in (send.md 4.1)."""

    COGNITION = "cognition", "Cognition and learning"
    COMMUNICATION = "communication", "Communication and interaction"
    SEMH = "semh", "Social, emotional and mental health"
    PHYSICAL = "physical", "Sensory and physical"


class Relationship(models.TextChoices):
    PARENT = "parent", "Parent"
    CARER = "carer", "Carer"
    RESPONSIBLE = "responsible", "Another person with parental responsibility"
    PUPIL = "pupil", "The pupil, aged 16 or over"


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Referrals from schools at a place where the person may see referrals."""
        return self.filter(scope_of(user).where(Permission.SEE_REFERRALS, "school"))

    def open(self):
        return self.exclude(status__in=ENDED)

    def waiting(self):
        """With the forum, which owes the next step."""
        return self.filter(status__in=WITH_THE_FORUM)

    def worked_on_by(self, user):
        """Referrals that a person took any step of, or whose case is theirs."""
        return self.filter(
            models.Q(pk__in=ReferralStep.objects.filter(by=user).values("referral"))
            | models.Q(case__practitioner=user)
        )

    def brought_by(self, user):
        """Referrals that a person drafted or submitted."""
        steps = ReferralStep.objects.filter(by=user, status__in=[Status.DRAFT, Status.SUBMITTED])
        return self.filter(pk__in=steps.values("referral"))

    def unanswered_since(self, day: date):
        """Submitted on or before a day, and nobody has returned or accepted them."""
        later = ReferralStep.objects.of_outer_referral().filter(
            status=Status.SUBMITTED, at__date__gt=day
        )
        return self.filter(status=Status.SUBMITTED).exclude(models.Exists(later))

    def with_submitted_on(self):
        """Each with `submitted_on`, the day on which it was first submitted."""
        first = ReferralStep.objects.first_day(Status.SUBMITTED)
        return self.annotate(submitted_on=models.Subquery(first))

    def with_days_waited(self, today: date):
        """Each with `days_waited`: from submitted until support started or the referral ended.

        The clock stands still while the referral is back with the school. Null for one that was
        never submitted.
        """
        steps = ReferralStep.objects
        stops = models.Subquery(steps.last_day(*(set(ENDED) - {Status.ALLOCATED})))
        stop = Least(Coalesce("case__starts_on", stops, models.Value(today)), models.Value(today))
        return self.annotate(
            days_waited=models.Subquery(steps.days_counted())
            + models.Subquery(steps.clocks_running()) * DayNumber(stop)
        )

    def waiting_for_support(self, day: date):
        """With the forum, or allocated to a service that has not started by this day."""
        has_started = models.Q(case__starts_on__lte=day)
        return self.filter(
            models.Q(status__in=WITH_THE_FORUM) | models.Q(status=Status.ALLOCATED) & ~has_started
        )

    def over_limit(self):
        """Of rows with `days_waited`: longer than the forum allows until support starts."""
        return self.filter(
            status__in=[*WITH_THE_FORUM, Status.ALLOCATED],
            days_waited__gt=models.F("forum__start_within_days"),
        )

    def for_list(self):
        """All that one line of the referral list shows, in a single query."""
        return (
            self.with_submitted_on()
            .select_related("pupil", "school", "forum__district")
            .order_by(models.F("submitted_on").desc(nulls_first=True), "-pk")
        )


@tracked()
class Referral(Lockable):
    """A school asking a forum for help for a pupil. The school is that of the day it was made."""

    reference = models.CharField(max_length=24, unique=True)
    forum = models.ForeignKey("referrals.Forum", models.PROTECT, related_name="referrals")
    pupil = models.ForeignKey("schools.Pupil", models.PROTECT, related_name="referrals")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="referrals")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    dimension = models.CharField("dimension of need", max_length=15, choices=Dimension)
    concern = models.TextField(max_length=LONGEST_ANSWER)
    tried = models.TextField("what the graduated approach has tried", max_length=LONGEST_ANSWER)
    cycles = models.PositiveSmallIntegerField("cycles reviewed", default=0)
    asked = models.TextField("what is asked for", max_length=LONGEST_ANSWER)
    service_wanted = models.ForeignKey(
        "referrals.Service", models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_urgent = models.BooleanField("urgent", default=False)
    urgent_reason = models.CharField("why it is urgent", max_length=300, blank=True)
    agreed_on = models.DateField("agreement to engage given on", null=True, blank=True)
    agreed_by = models.CharField("agreement given by", max_length=120, blank=True)
    agreed_relationship = models.CharField(
        "relationship to the pupil", max_length=12, choices=Relationship, blank=True
    )
    sen_at_submission = models.CharField("SEN provision", max_length=1, blank=True)
    need_at_submission = models.CharField("primary need", max_length=5, blank=True)
    year_at_submission = models.CharField("year group", max_length=2, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values, dimension__in=Dimension.values),
                name="referral_status_and_dimension_are_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[Status.DRAFT, Status.WITHDRAWN])
                | models.Q(agreed_on__isnull=False)
                & ~models.Q(agreed_by="")
                & models.Q(agreed_relationship__in=Relationship.values),
                name="nothing_is_sent_without_agreement",
                violation_error_message="Record the agreement to engage first.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_urgent=False) | ~models.Q(urgent_reason=""),
                name="urgent_referral_says_why",
                violation_error_message="Say why it is urgent.",
            ),
            models.UniqueConstraint(
                fields=["pupil", "forum", "dimension"],
                condition=~models.Q(status__in=ENDED),
                name="one_open_referral_of_a_dimension",
                violation_error_message="The pupil has an open referral for this already.",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "status"], name="referrals_by_school"),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("referrals:referral-detail", args=[self.pk])

    @property
    def caption(self) -> str:
        """What stands above the heading of a page on which it takes a step."""
        return f"{self.pupil.name}, {self.reference}"

    @property
    def status_colour(self) -> str:
        return COLOURS[Status(self.status)]

    @property
    def is_with_school(self) -> bool:
        return self.status in WITH_THE_SCHOOL

    @property
    def has_agreement(self) -> bool:
        return bool(self.agreed_on and self.agreed_by and self.agreed_relationship)

    @property
    def sen_meaning(self) -> str:
        return CODES[StatusKind.SEN].get(self.sen_at_submission, self.sen_at_submission)

    @property
    def need_meaning(self) -> str:
        return CODES[StatusKind.NEED].get(self.need_at_submission, self.need_at_submission)

    @property
    def agenda_item(self) -> AgendaItem | None:
        """Where it is on an agenda now, or was last."""
        return self.agenda_items.select_related("meeting").order_by("-pk").first()

    @property
    def was_heard(self) -> bool:
        """Has the meeting whose agenda it is on been held?"""
        item = self.agenda_item
        return item is not None and item.meeting.status in TOOK_PLACE

    @property
    def last_submitted_on(self) -> date | None:
        """The day on which its papers last came in; none while it is a first draft."""
        step = self.steps.filter(status=Status.SUBMITTED).last()
        return timezone.localdate(step.at) if step else None

    def can_move_to(self, status: str) -> bool:
        return status in NEXT[self.status]

    def require_at(self, *statuses: str) -> None:
        """For what can be done at some statuses alone, where NEXT does not say it."""
        if self.status not in statuses:
            raise self._wrong_status()

    def move_to(self, status: str, *, by, at: datetime, note: str = "") -> None:
        """Take one step in the referral's life. Nothing else sets a status."""
        if not self.can_move_to(status):
            raise self._wrong_status()
        self.status = status
        self.save(update_fields=["status"])
        self.add_step(by=by, at=at, note=note)

    def _wrong_status(self) -> WrongStatus:
        return WrongStatus(f"This referral is now {self.get_status_display().lower()}.")

    def take_off_agenda(self) -> None:
        if item := self.agenda_item:
            item.delete()

    def add_step(self, *, by, at: datetime, note: str = "") -> None:
        self.steps.create(status=self.status, school=self.school, by=by, at=at, note=note)
