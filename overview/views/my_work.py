"""The first page: what waits for the person who opens it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def my_work(request: HttpRequest) -> HttpResponse:
    return render(request, "overview/my_work.html")
