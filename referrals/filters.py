"""How lists of referrals, forums' meetings and cases can be narrowed."""

from datetime import timedelta

import django_filters
from django.utils import timezone

from govuk.choices import LongSelect
from govuk.filters import DateFilter, FilterSet
from meetings.meeting_status import Status as MeetingStatus
from schools.models import District, School, Term

from .case_status import CaseStatus
from .models import (
    Case,
    Dimension,
    ForumKind,
    ForumMeeting,
    Outcome,
    OutcomeKind,
    Referral,
    Service,
)
from .referral_status import WITH_THE_FORUM, WITH_THE_SCHOOL, Status

ANSWER_WITHIN = timedelta(days=7)
UNDECIDED = "none"
WITH = {"forum": WITH_THE_FORUM, "school": WITH_THE_SCHOOL}


class WhoseFilter(django_filters.ChoiceFilter):
    """Of rows that have `worked_on_by`: anybody's, or those of the person who looks."""

    def __init__(self):
        super().__init__(label="Whose", choices=[("yes", "Mine")], empty_label="Anybody's")

    def filter(self, rows, value):
        return rows.worked_on_by(self.parent.request.user) if value else rows


def schools_seen(request):
    return School.objects.visible_to(request.user).for_list()


class ReferralFilter(FilterSet):
    """Its rows have `submitted_on` and `days_waited`."""

    mine = django_filters.ChoiceFilter(
        label="Whose",
        method="by_person",
        choices=[("yes", "Mine"), ("brought", "Brought by me")],
        empty_label="Anybody's",
    )
    waiting = django_filters.ChoiceFilter(
        label="Waiting",
        method="by_waiting",
        choices=[
            ("forum", "With the forum"),
            ("school", "With the school"),
            ("late", "Unanswered for a week"),
            ("support", "For support to start"),
            ("over_limit", "Longer than the forum allows"),
        ],
    )
    kind = django_filters.ChoiceFilter(
        field_name="forum__kind", label="Forum", choices=ForumKind.choices
    )
    status = django_filters.ChoiceFilter(choices=Status.choices)
    outcome = django_filters.ChoiceFilter(
        label="Outcome",
        method="by_outcome",
        choices=[*OutcomeKind.choices, (UNDECIDED, "None yet")],
    )
    dimension = django_filters.ChoiceFilter(label="Dimension of need", choices=Dimension.choices)
    district = django_filters.ModelChoiceFilter(
        label="District", field_name="forum__district", queryset=District.objects.all()
    )
    school = django_filters.ModelChoiceFilter(queryset=schools_seen, widget=LongSelect)
    since = DateFilter(field_name="submitted_on", lookup_expr="gte", label="Submitted from")
    until = DateFilter(field_name="submitted_on", lookup_expr="lte", label="Submitted to")
    sort = django_filters.OrderingFilter(
        label="Sort by",
        fields=[
            ("submitted_on", "submitted"),
            ("days_waited", "waited"),
            ("school__name", "school"),
            ("status", "status"),
        ],
        field_labels={
            "submitted_on": "Submitted",
            "days_waited": "Days waited",
            "school__name": "School",
            "status": "Status",
        },
    )

    class Meta:
        model = Referral
        fields: list[str] = []

    def by_person(self, referrals, name, value):
        user = self.request.user
        return referrals.worked_on_by(user) if value == "yes" else referrals.brought_by(user)

    def by_waiting(self, referrals, name, value):
        today = timezone.localdate()
        if value == "late":
            return referrals.unanswered_since(today - ANSWER_WITHIN)
        if value == "support":
            return referrals.waiting_for_support(today)
        if value == "over_limit":
            return referrals.over_limit()
        return referrals.filter(status__in=WITH[value])

    def by_outcome(self, referrals, name, value):
        if value == UNDECIDED:
            return referrals.filter(outcomes=None)
        return referrals.filter(pk__in=Outcome.objects.filter(kind=value).values("referral"))


class ForumMeetingFilter(FilterSet):
    mine = django_filters.ChoiceFilter(
        label="Whose", method="by_lead", choices=[("yes", "Mine")], empty_label="Anybody's"
    )
    when = django_filters.ChoiceFilter(
        label="When",
        method="by_when",
        choices=[("coming", "To come"), ("not_recorded", "In the past and not recorded")],
    )
    kind = django_filters.ChoiceFilter(
        field_name="forum__kind", label="Forum", choices=ForumKind.choices
    )
    status = django_filters.ChoiceFilter(
        field_name="meeting__status", choices=MeetingStatus.choices, label="Status"
    )
    district = django_filters.ModelChoiceFilter(
        field_name="forum__district", queryset=District.objects.all(), label="District"
    )
    since = DateFilter(field_name="meeting__starts_at__date", lookup_expr="gte", label="From")
    until = DateFilter(field_name="meeting__starts_at__date", lookup_expr="lte", label="To")

    class Meta:
        model = ForumMeeting
        fields: list[str] = []

    def by_lead(self, meetings, name, value):
        return meetings.filter(meeting__lead=self.request.user)

    def by_when(self, meetings, name, value):
        today = timezone.localdate()
        planned = meetings.planned()
        if value == "coming":
            return planned.filter(meeting__starts_at__date__gte=today)
        return planned.filter(meeting__starts_at__date__lt=today)


class CaseFilter(FilterSet):
    mine = WhoseFilter()
    kind = django_filters.ChoiceFilter(
        field_name="referral__forum__kind", label="Forum", choices=ForumKind.choices
    )
    status = django_filters.ChoiceFilter(choices=CaseStatus.choices)
    untouched = django_filters.ChoiceFilter(
        label="Last contact",
        method="by_untouched",
        choices=[("yes", "None for half a term")],
    )
    service = django_filters.ModelChoiceFilter(queryset=Service.objects.all())
    district = django_filters.ModelChoiceFilter(
        label="District", field_name="school__district", queryset=District.objects.all()
    )
    school = django_filters.ModelChoiceFilter(queryset=schools_seen, widget=LongSelect)
    sort = django_filters.OrderingFilter(
        label="Sort by",
        fields=[
            ("opened_on", "opened"),
            ("last_contact_on", "contact"),
            ("school__name", "school"),
            ("status", "status"),
        ],
        field_labels={
            "opened_on": "Opened",
            "last_contact_on": "Last contact",
            "school__name": "School",
            "status": "Status",
        },
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def by_untouched(self, cases, name, value):
        return cases.untouched_since(Term.objects.half_a_term_before(timezone.localdate()))
