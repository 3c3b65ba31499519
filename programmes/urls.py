from django.urls import include, path

from . import views

app_name = "programmes"

participation_urls = [
    path("", views.ParticipationDetail.as_view(), name="participation-detail"),
    path("stage/", views.RecordStage.as_view(), name="participation-stage"),
    path("leave/", views.EndParticipation.as_view(), name="participation-end"),
]

urlpatterns = [
    path("", views.ProgrammeList.as_view(), name="programme-list"),
    path("<int:pk>/", views.ProgrammeDetail.as_view(), name="programme-detail"),
    path("<int:pk>/add/", views.AddSchool.as_view(), name="participation-add"),
    path("participations/<int:pk>/", include(participation_urls)),
]
