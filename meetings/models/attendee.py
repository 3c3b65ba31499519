"""Who was at a meeting."""

from django.db import models

from accounts.tracking import tracked


class AttendeeRole(models.TextChoices):
    CHAMPION = "champion", "Senior attendance champion"
    HEAD = "head", "Headteacher"
    SENCO = "senco", "SENCO"
    SCHOOL_ATTENDANCE = "school_attendance", "School attendance officer"
    DSL = "dsl", "Designated safeguarding lead"
    OTHER_SCHOOL = "other_school", "Other school staff"
    ATTENDANCE_OFFICER = "attendance_officer", "Attendance officer"
    SPECIALIST_TEACHER = "specialist_teacher", "Specialist teacher"
    EDUCATIONAL_PSYCHOLOGIST = "psychologist", "Educational psychologist"
    EARLY_HELP = "early_help", "Early Help"
    HEALTH = "health", "Health"
    OTHER_COUNCIL = "other_council", "Other council staff"


SCHOOL_SIDE = (
    AttendeeRole.CHAMPION,
    AttendeeRole.HEAD,
    AttendeeRole.SENCO,
    AttendeeRole.SCHOOL_ATTENDANCE,
    AttendeeRole.DSL,
    AttendeeRole.OTHER_SCHOOL,
)


class Presence(models.TextChoices):
    PRESENT = "present", "Present"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Did not attend"


@tracked()
class Attendee(models.Model):
    """A person expected at a meeting, and whether they came."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="attendees")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=AttendeeRole)
    presence = models.CharField(max_length=10, choices=Presence, default=Presence.PRESENT)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=AttendeeRole.values)
                & models.Q(presence__in=Presence.values),
                name="attendee_role_and_presence_are_known",
            ),
            models.UniqueConstraint(
                fields=["meeting", "name", "role"], name="attendee_is_named_once"
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_role_display()}"

    @property
    def is_school_side(self) -> bool:
        return self.role in SCHOOL_SIDE
