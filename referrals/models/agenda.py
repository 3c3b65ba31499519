"""The agenda of a forum's meeting."""

from django.db import models

from accounts.roles import Permission
from accounts.tracking import tracked
from schools.scope import scope_of


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Items of schools where the person may see referrals."""
        return self.filter(scope_of(user).where(Permission.SEE_REFERRALS, "school"))

    def for_list(self):
        """All that one line of an agenda shows, in a single query."""
        return self.select_related("referral__pupil", "referral__forum", "school").order_by(
            "position", "pk"
        )


@tracked()
class AgendaItem(models.Model):
    """A referral to be discussed at a meeting. Taken away when it is postponed."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="agenda_items")
    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="agenda_items")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("order")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "referral"], name="referral_is_on_an_agenda_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "position"], name="one_agenda_item_at_a_position"
            ),
        ]

    def __str__(self):
        return f"Item {self.position}"
