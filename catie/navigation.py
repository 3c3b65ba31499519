"""The links at the top of every page, for the person who is signed in."""

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context: `navigation`, a list of (label, address, whether we are there)."""
    return {"navigation": []}
