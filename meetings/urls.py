from django.urls import include, path

from . import views

app_name = "meetings"

action_urls = [
    path("", views.ActionDetail.as_view(), name="action-detail"),
    path("tick-off/", views.TickOff.as_view(), name="action-tick-off"),
    path("reassign/", views.Reassign.as_view(), name="action-reassign"),
    path("reschedule/", views.Reschedule.as_view(), name="action-reschedule"),
]

urlpatterns = [
    path("actions/", views.ActionList.as_view(), name="action-list"),
    path("actions/<int:pk>/", include(action_urls)),
]
