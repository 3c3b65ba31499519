"""Finding a pupil or a school by name. Nothing is shown until something is asked for."""

from django.db import transaction
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.actions import record_list
from overview.forms import SearchForm
from schools.models import Pupil, School

MOST = 50


@require_safe
@transaction.atomic
def search(request):
    form = SearchForm(request.GET if "q" in request.GET else None)
    found = {}
    if form.is_valid():
        words = form.cleaned_data["q"]
        schools = School.objects.visible_to(request.user).matching(words).for_list().open_first()
        pupils = Pupil.objects.visible_to(request.user).matching(words).for_list()
        found = {"schools": list(schools[:MOST]), "pupils": list(pupils[:MOST])}
        seen = [pupil.pk for pupil in found["pupils"]]
        record_list(seen, by=request.user, at=timezone.now(), page=request.path)
    return render(request, "overview/search.html", {"form": form, "found": found, "most": MOST})
