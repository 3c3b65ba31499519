"""Pages made of nothing but the look, for tests that drive a browser over it."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from catie import urls
from govuk.filters import DateFilter, FilteredList, FilterSet
from govuk.forms import DateField, GovukForm
from govuk.rows import Submission, filled

ROWS_PAGE = """
{% extends "base.html" %}
{% block title %}{% error_prefix form actions %}Log a meeting{% endblock %}
{% block before %}{% back_link "/" "Schools" %}{% endblock %}
{% block content %}
  {% error_summary form actions %}
  <h1 class="govuk-heading-l">Log a meeting</h1>
  <form method="post" novalidate>
    {% csrf_token %}{% enter_saves %}{{ form }}
    {% include "govuk/_rows.html" with formset=actions heading="Agreed actions" %}
    <button class="govuk-button" data-module="govuk-button">Save meeting</button>
  </form>
{% endblock %}
"""
PARTS_PAGE = """
{% extends "base.html" %}
{% block title %}Parts{% endblock %}
{% block before %}{% breadcrumbs "/" "Schools" "/" "Oakfield" %}{% endblock %}
{% block content %}
  <h1 class="govuk-heading-l">
    Parts <span class="app-heading-tag">{% tag "Held" "green" %}</span>
  </h1>
  {% button_link "/" "Log a meeting" %}
  {% summary_list facts %}
  <dl class="app-stats"><div><dt>Open</dt><dd><a class="govuk-link" href="/">12</a></dd></div></dl>
  {% bar_chart bars "Meetings by district" %}
  {% line_chart labels lines "Meetings by month" %}
{% endblock %}
"""


class Meeting(GovukForm):
    held_on = DateField(label="Date of meeting", help_text="For example, 17/5/2026")
    how = forms.ChoiceField(
        label="How", choices=[("s", "At school"), ("v", "By video")], widget=forms.RadioSelect
    )
    notes = forms.CharField(label="Notes", widget=forms.Textarea, max_length=200)


class Action(forms.Form):
    what = forms.CharField(label="Action")
    due_on = DateField(label="Due date")


Actions = forms.formset_factory(Action, extra=1)


@login_not_required
def rows(request):
    submission = Submission(request)
    form, actions = Meeting(submission.data), submission.rows(Actions, "actions")
    if submission.is_complete(form, actions):
        return HttpResponse(" then ".join(row["what"] for row in filled(actions)))
    return _drawn(request, ROWS_PAGE, form=form, actions=actions)


@login_not_required
def parts(request):
    for level in (messages.SUCCESS, messages.WARNING, messages.ERROR, messages.INFO):
        messages.add_message(request, level, f"A message of level {level}")
    return _drawn(
        request,
        PARTS_PAGE,
        facts=[("Phase", "Primary"), ("Head", "J", "/")],
        bars=[("Folkestone and Hythe", 40, 50), ("Ashford", 20, 50)],
        labels=["Sep 2026", "Oct 2026"],
        lines=[("TSM", [1, 2]), ("LIFT", [3, 1])],
    )


def _drawn(request, template, **context):
    return HttpResponse(Template(template).render(RequestContext(request, context)))


class PersonFilter(FilterSet):
    since = DateFilter(field_name="last_login", lookup_expr="date__gte", label="Signed in since")

    class Meta:
        model = get_user_model()
        fields = ["name", "is_active"]


class PersonList(FilteredList):
    heading = "People"
    queryset = get_user_model().objects.order_by("name")
    filterset_class = PersonFilter
    template_name = "govuk/list_base.html"


urlpatterns = [
    path("rows/", rows),
    path("parts/", parts),
    path("people/", PersonList.as_view()),
    *urls.urlpatterns,
]
