"""What a signed-in person does about being signed in."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from .actions import end_sign_ins
from .models import SignIn


@require_POST
def stay(request):
    """The button of the warning: the middleware has put off the end, here is how far."""
    return JsonResponse({"seconds": (request.session.ends_at - timezone.now()).total_seconds()})


class SignInList(ListView):
    """Where one is signed in, and the way out of all of them at once."""

    template_name = "accounts/sign_in_list.html"
    context_object_name = "sign_ins"

    def get_queryset(self):
        return SignIn.objects.filter(user=self.request.user).open().for_list()

    def post(self, request):
        end_sign_ins(request.user)
        request.session.flush()
        messages.success(request, "Signed out everywhere")
        return redirect("account_login")
