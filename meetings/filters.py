"""How the list of actions can be narrowed."""

from datetime import timedelta

import django_filters
from django.utils import timezone

from govuk.choices import LongSelect
from govuk.filters import DateFilter, FilterSet
from schools.models import District, School

from .action_status import ActionStatus
from .models import Action, MeetingKind

DUE_SOON = timedelta(days=5)


class ActionFilter(FilterSet):
    mine = django_filters.ChoiceFilter(
        label="Whose", method="by_owner", choices=[("yes", "Mine")], empty_label="Anybody's"
    )
    when = django_filters.ChoiceFilter(
        label="When due",
        method="by_due",
        choices=[("overdue", "Overdue"), ("soon", "In the next five days")],
    )
    status = django_filters.ChoiceFilter(choices=ActionStatus.choices)
    side = django_filters.ChoiceFilter(
        label="Owner's side",
        method="by_side",
        choices=[("school", "School"), ("council", "Council")],
    )
    kind = django_filters.ChoiceFilter(
        field_name="meeting__kind", label="Agreed at", choices=MeetingKind.choices
    )
    district = django_filters.ModelChoiceFilter(
        field_name="school__district", label="District", queryset=District.objects.all()
    )
    school = django_filters.ModelChoiceFilter(
        queryset=lambda request: School.objects.visible_to(request.user).for_list(),
        widget=LongSelect,
    )
    since = DateFilter(field_name="due_on", lookup_expr="gte", label="Due from")
    until = DateFilter(field_name="due_on", lookup_expr="lte", label="Due to")
    sort = django_filters.OrderingFilter(
        label="Sort by",
        fields=[("due_on", "due"), ("school__name", "school"), ("status", "status")],
        field_labels={"due_on": "Due", "school__name": "School", "status": "Status"},
    )

    class Meta:
        model = Action
        fields: list[str] = []

    def by_owner(self, actions, name, value):
        return actions.owned_by(self.request.user)

    def by_due(self, actions, name, value):
        today = timezone.localdate()
        if value == "overdue":
            return actions.overdue(today)
        return actions.due_by(today + DUE_SOON).exclude(due_on__lt=today)

    def by_side(self, actions, name, value):
        return actions.on_school_side() if value == "school" else actions.on_council_side()
