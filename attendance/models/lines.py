"""What a TSM discussed: cohorts, and pupils by name."""

from django.db import models

from accounts.roles import Permission
from accounts.tracking import tracked
from schools.scope import scope_of


class Cohort(models.TextChoices):
    """The groups that a school's absence is looked at by."""

    SEVERELY_ABSENT = "severely_absent", "Severely absent"
    PERSISTENTLY_ABSENT = "persistently_absent", "Persistently absent"
    AT_RISK = "at_risk", "At risk of persistent absence"
    SEN_SUPPORT = "sen_support", "SEN support"
    EHC_PLAN = "ehc_plan", "EHC plan"
    FSM = "fsm", "Free school meals"
    EAL = "eal", "English as an additional language"
    CLA = "cla", "Children looked after"
    CIN_CP = "cin_cp", "Children in need or on a protection plan"
    YEAR_GROUP = "year_group", "A year group"
    OTHER = "other", "Another group"


NAMED_IN_NOTE = (Cohort.YEAR_GROUP, Cohort.OTHER)
"""Cohorts of which there may be several, told apart by the note."""


class Decision(models.TextChoices):
    """What was decided for a pupil."""

    MONITOR = "monitor", "Monitor"
    PLAN = "plan", "Attendance plan"
    CONTRACT = "contract", "Attendance contract"
    NOTICE_TO_IMPROVE = "notice", "Notice to improve"
    REFERRAL = "referral", "Referral to a service"
    LEGAL = "legal", "Legal action"


class CohortLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(scope_of(user).where(Permission.SEE_TSMS, "tsm__meeting__school"))


@tracked()
class CohortLine(models.Model):
    """A group of pupils that was discussed, why, and the approach agreed."""

    tsm = models.ForeignKey("attendance.Tsm", models.PROTECT, related_name="cohort_lines")
    cohort = models.CharField(max_length=20, choices=Cohort)
    note = models.CharField("why it was discussed", max_length=300, blank=True)
    approach = models.CharField("agreed approach", max_length=300, blank=True)

    objects = CohortLineQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cohort__in=Cohort.values), name="cohort_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(cohort__in=NAMED_IN_NOTE) | ~models.Q(note=""),
                name="year_group_or_other_cohort_is_named",
                violation_error_message="Say which group it is.",
            ),
            models.UniqueConstraint(
                fields=["tsm", "cohort"],
                condition=~models.Q(cohort__in=NAMED_IN_NOTE),
                name="cohort_is_discussed_once",
                violation_error_message="This cohort is there already.",
            ),
        ]

    def __str__(self):
        return self.get_cohort_display()


class PupilLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Lines of schools where the person may see both the TSM and the pupils."""
        scope = scope_of(user)
        return self.filter(
            scope.where(Permission.SEE_TSMS, "school"), scope.where(Permission.SEE_PUPILS, "school")
        )

    def of(self, tsm):
        return self.filter(tsm=tsm)

    def for_list(self):
        """All that one line on the TSM's page shows, in a single query."""
        return self.select_related("pupil__school").order_by("pk")


@tracked()
class PupilLine(models.Model):
    """A pupil who was discussed, what the concern is, and what was decided.

    The school is the meeting's: the pupil may move on, the line does not.
    """

    tsm = models.ForeignKey("attendance.Tsm", models.PROTECT, related_name="pupil_lines")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="pupil_lines")
    pupil = models.ForeignKey("schools.Pupil", models.PROTECT, related_name="tsm_lines")
    concern = models.CharField(max_length=300)
    decision = models.CharField(max_length=10, choices=Decision)

    objects = PupilLineQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision__in=Decision.values), name="decision_is_known"
            ),
            models.UniqueConstraint(
                fields=["tsm", "pupil"],
                name="pupil_is_discussed_once",
                violation_error_message="This pupil is there already.",
            ),
        ]

    def __str__(self):
        return f"{self.pupil}: {self.get_decision_display()}"
