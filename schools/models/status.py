"""Dated facts about a pupil: SEN provision, needs, FSM, CLA, CIN, CP, EAL."""

from django.db import models

from accounts.roles import Permission
from accounts.tracking import tracked
from schools.scope import scope_of

from .dated import DatedQuerySet, ends_after_it_starts, no_overlap


class StatusKind(models.TextChoices):
    SEN = "sen", "SEN provision"
    NEED = "need", "Need"
    FSM = "fsm", "Free school meals"
    EAL = "eal", "English as an additional language"
    CLA = "cla", "Child looked after"
    CIN = "cin", "Child in need"
    CP = "cp", "Child protection plan"


RESTRICTED = (StatusKind.CLA, StatusKind.CIN, StatusKind.CP)
"""Kinds that only those who need them may see."""

CODES: dict[str, dict[str, str]] = {
    StatusKind.SEN: {"N": "No SEN", "K": "SEN support", "E": "EHC plan"},
    StatusKind.NEED: {
        "SPLD": "Specific learning difficulty",
        "MLD": "Moderate learning difficulty",
        "SLD": "Severe learning difficulty",
        "PMLD": "Profound and multiple learning difficulty",
        "SLCN": "Speech, language and communication needs",
        "ASD": "Autistic spectrum disorder",
        "SEMH": "Social, emotional and mental health",
        "HI": "Hearing impairment",
        "VI": "Vision impairment",
        "MSI": "Multi-sensory impairment",
        "PD": "Physical disability",
        "DS": "Down syndrome",
        "OTH": "Other difficulty or disability",
        "NSA": "SEN support, no specialist assessment of type",
    },
    StatusKind.FSM: {"Y": "Eligible"},
    StatusKind.EAL: {"Y": "Yes"},
    StatusKind.CLA: {"Y": "Looked after"},
    StatusKind.CIN: {"Y": "In need"},
    StatusKind.CP: {"Y": "On a plan"},
}
"""The codes of each kind. N, K, E and the needs are the school census's (send.md 3.2)."""


def code_is_of_its_kind() -> models.Q:
    found = models.Q()
    for kind, codes in CODES.items():
        found |= models.Q(kind=kind, code__in=list(codes))
    return found


class StatusQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """Statuses of pupils the person may see; the restricted ones by their own permission."""
        scope = scope_of(user)
        restricted = models.Q(kind__in=RESTRICTED)
        return self.filter(
            (scope.where(Permission.SEE_PUPILS, "pupil__school") & ~restricted)
            | (scope.where(Permission.SEE_RESTRICTED, "pupil__school") & restricted)
        )

    def sen_provision(self):
        return self.filter(kind=StatusKind.SEN)


@tracked()
class Status(models.Model):
    """One fact about a pupil that holds from a day to a day."""

    pupil = models.ForeignKey("schools.Pupil", models.PROTECT, related_name="statuses")
    kind = models.CharField(max_length=4, choices=StatusKind)
    code = models.CharField(max_length=5)
    rank = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = StatusQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "rank", "-starts_on"]
        verbose_name_plural = "statuses"
        constraints = [
            models.CheckConstraint(
                condition=code_is_of_its_kind(), name="status_code_is_of_its_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(rank=1) | models.Q(kind=StatusKind.NEED, rank=2),
                name="only_needs_are_ranked",
            ),
            ends_after_it_starts("status_ends_after_it_starts"),
            no_overlap(
                "statuses_of_a_kind_do_not_overlap",
                "pupil",
                "kind",
                "rank",
                message="The pupil has a status of this kind on those days already.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.meaning}"

    @property
    def meaning(self) -> str:
        return CODES[self.kind].get(self.code, self.code)
