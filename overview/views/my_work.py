"""The first page: what waits for the person who opens it."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from overview.my_work import ON_THE_PAGE
from overview.tracker import tiles_for
from overview.work import work_of


@require_safe
def my_work(request):
    user, today = request.user, timezone.localdate()
    works, tiles = work_of(user, today, ON_THE_PAGE), tiles_for(user, today)
    return render(request, "overview/my_work.html", {"works": works, "tiles": tiles})
