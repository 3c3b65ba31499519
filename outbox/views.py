"""A person's own messages, so that what a mail said can be read in the service."""

from django.views.generic import DetailView, ListView

from accounts.access import VisibleRows

from .models import Message


class MessageList(VisibleRows, ListView):
    queryset = Message.objects.for_list()
    template_name = "outbox/message_list.html"
    paginate_by = 25


class MessageDetail(VisibleRows, DetailView):
    queryset = Message.objects.all()
    template_name = "outbox/message_detail.html"
