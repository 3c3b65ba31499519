"""What every answer to a signed-in person carries."""

from django.utils.cache import add_never_cache_headers


class NeverCache:
    """No browser or proxy keeps a page made for a signed-in person."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store, private"
        return response


class StaySignedIn:
    """Each page opened puts off the end of the sign-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            request.session.stay()
        return self.get_response(request)
