"""The first page: what waits for the person who opens it."""

from django.db import transaction
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.actions import record_list
from overview.my_work import ON_THE_PAGE
from overview.tracker import tiles_for
from overview.work import work_of


@require_safe
@transaction.atomic
def my_work(request):
    user, today = request.user, timezone.localdate()
    works, tiles = work_of(user, today, ON_THE_PAGE), tiles_for(user, today)
    named = [pk for work in works for pk in work.pupil_ids]
    record_list(named, by=user, at=timezone.now(), page=request.path)
    return render(request, "overview/my_work.html", {"works": works, "tiles": tiles})
