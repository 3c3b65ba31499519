from django.urls import include, path

from . import views

app_name = "attendance"

school_urls = [
    path("plan/", views.PlanTsm.as_view(), name="tsm-plan"),
    path("log/", views.LogUnplannedTsm.as_view(), name="tsm-log-unplanned"),
]

tsm_urls = [
    path("", views.TsmDetail.as_view(), name="tsm-detail"),
    path("log/", views.LogTsm.as_view(), name="tsm-log"),
    path("cancel/", views.CancelTsm.as_view(), name="tsm-cancel"),
    path("did-not-attend/", views.DidNotAttendTsm.as_view(), name="tsm-did-not-attend"),
    path("close/", views.CloseTsm.as_view(), name="tsm-close"),
    path("void/", views.VoidTsm.as_view(), name="tsm-void"),
]

urlpatterns = [
    path("schools/<int:pk>/tsms/", include(school_urls)),
    path("tsms/", views.TsmList.as_view(), name="tsm-list"),
    path("tsms/<int:pk>/", include(tsm_urls)),
]
