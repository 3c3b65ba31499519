from django.urls import include, path

from . import views

app_name = "referrals"

referral_urls = [
    path("", views.ReferralDetail.as_view(), name="referral-detail"),
    path("edit/", views.ChangeDraft.as_view(), name="referral-edit"),
    path("submit/", views.SubmitReferral.as_view(), name="referral-submit"),
    path("return/", views.ReturnReferral.as_view(), name="referral-return"),
    path("accept/", views.AcceptReferral.as_view(), name="referral-accept"),
    path("schedule/", views.ScheduleReferral.as_view(), name="referral-schedule"),
    path("postpone/", views.PostponeReferral.as_view(), name="referral-postpone"),
    path("discuss/", views.DiscussReferral.as_view(), name="referral-discuss"),
    path("defer/", views.DeferReferral.as_view(), name="referral-defer"),
    path("allocate/", views.AllocateReferral.as_view(), name="referral-allocate"),
    path("close-with-advice/", views.CloseWithAdvice.as_view(), name="referral-close-with-advice"),
    path("not-accept/", views.NotAcceptReferral.as_view(), name="referral-not-accept"),
    path("withdraw/", views.WithdrawReferral.as_view(), name="referral-withdraw"),
]

forum_meeting_urls = [
    path("", views.ForumMeetingDetail.as_view(), name="forum-meeting-detail"),
    path("hold/", views.HoldForumMeeting.as_view(), name="forum-meeting-hold"),
    path("cancel/", views.CancelForumMeeting.as_view(), name="forum-meeting-cancel"),
]

case_urls = [
    path("", views.CaseDetail.as_view(), name="case-detail"),
    path("contact/", views.RecordContact.as_view(), name="case-contact"),
    path("reassign/", views.ReassignCase.as_view(), name="case-reassign"),
    path("close/", views.CloseCase.as_view(), name="case-close"),
]

urlpatterns = [
    path("pupils/<int:pk>/refer/", views.DraftReferral.as_view(), name="referral-draft"),
    path("referrals/", views.ReferralList.as_view(), name="referral-list"),
    path("referrals/<int:pk>/", include(referral_urls)),
    path("forums/", views.ForumList.as_view(), name="forum-list"),
    path(
        "forums/<int:pk>/meetings/plan/",
        views.PlanForumMeeting.as_view(),
        name="forum-meeting-plan",
    ),
    path("forum-meetings/", views.ForumMeetingList.as_view(), name="forum-meeting-list"),
    path("forum-meetings/<int:pk>/", include(forum_meeting_urls)),
    path("cases/", views.CaseList.as_view(), name="case-list"),
    path("cases/<int:pk>/", include(case_urls)),
]
