from django.urls import path

from . import views

app_name = "outbox"

urlpatterns = [
    path("", views.MessageList.as_view(), name="message-list"),
    path("<int:pk>/", views.MessageDetail.as_view(), name="message-detail"),
]
