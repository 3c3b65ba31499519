"""The links at the top of every page, for the person who is signed in."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from accounts.roles import Permission
from schools.scope import Scope, scope_of


class Link(NamedTuple):
    """A link that a person gets who has any of the permissions; everybody, if there are none."""

    label: str
    page: str
    permissions: tuple[Permission, ...] = ()

    def is_for(self, scope: Scope) -> bool:
        return not self.permissions or any(scope.has(each) for each in self.permissions)


LINKS = [
    Link("My work", "overview:my-work"),
    Link("Schools", "schools:school-list", (Permission.SEE_SCHOOLS,)),
    Link("Pupils", "schools:pupil-list", (Permission.SEE_PUPILS,)),
    Link("TSMs", "attendance:tsm-list", (Permission.SEE_TSMS,)),
    Link("Referrals", "referrals:referral-list", (Permission.SEE_REFERRALS,)),
    Link(
        "Forum meetings",
        "referrals:forum-meeting-list",
        (Permission.WORK_CASES, Permission.TRIAGE_REFERRALS),
    ),
    Link("Cases", "referrals:case-list", (Permission.SEE_REFERRALS,)),
    Link("Actions", "meetings:action-list", (Permission.SEE_TSMS, Permission.SEE_REFERRALS)),
    Link("Programmes", "programmes:programme-list", (Permission.SEE_PROGRAMMES,)),
    Link("Reports", "reports:index", (Permission.READ_REPORTS,)),
    Link("People", "schools:person-list", (Permission.ADMINISTER,)),
    Link("Reference data", "admin:index", (Permission.ADMINISTER,)),
    Link("Audit", "overview:opening-list", (Permission.SEE_AUDIT,)),
    Link("What waits", "status", (Permission.ADMINISTER,)),
    Link("Messages", "outbox:message-list"),
]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context: `navigation`, what this person may open, and in which of them they are."""
    user = getattr(request, "user", None)  # an error page may come before anybody is known
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    scope = scope_of(user)
    links = [(link.label, reverse(link.page)) for link in LINKS if link.is_for(scope)]
    return {
        "navigation": [
            {"label": label, "url": url, "current": is_inside(request.path, url)}
            for label, url in links
        ]
    }


def is_inside(path: str, url: str) -> bool:
    """Is the page this one or under it? Everything is under the first page, so only itself is."""
    return path == url if url == "/" else path.startswith(url)
