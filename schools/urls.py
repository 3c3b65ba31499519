from django.urls import include, path

from . import views

app_name = "schools"

contact_urls = [
    path("add/", views.AddContact.as_view(), name="contact-add"),
    path("history/", views.ContactHistory.as_view(), name="contact-history"),
    path("<int:pk>/change/", views.ChangeContact.as_view(), name="contact-change"),
    path("<int:pk>/remove/", views.RemoveContact.as_view(), name="contact-remove"),
]

person_urls = [
    path("", views.PersonDetail.as_view(), name="person-detail"),
    path("appoint/", views.Appoint.as_view(), name="person-appoint"),
    path("invite/", views.invite, name="person-invite"),
    path("sign-out/", views.sign_out, name="person-sign-out"),
    path("close/", views.CloseAccount.as_view(), name="person-close"),
]

urlpatterns = [
    path("schools/", views.SchoolList.as_view(), name="school-list"),
    path("schools/<int:school>/contacts/", include(contact_urls)),
    path("pupils/", views.PupilList.as_view(), name="pupil-list"),
    path("pupils/<int:pk>/upn/", views.reveal_upn, name="upn"),
    path("people/", views.PersonList.as_view(), name="person-list"),
    path("people/add/", views.AddPerson.as_view(), name="person-add"),
    path("people/<int:pk>/", include(person_urls)),
    path("postings/<int:pk>/end/", views.EndPosting.as_view(), name="posting-end"),
]
