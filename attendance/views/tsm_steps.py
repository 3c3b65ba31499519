"""What becomes of a TSM other than being held: the steps that any meeting may take."""

from accounts.access import VisibleRows
from meetings import actions, rules
from meetings.forms import CancelForm, CloseForm, DidNotAttendForm, VoidForm
from meetings.models import Meeting
from meetings.views.steps import StepView


class CancelTsm(VisibleRows, StepView):
    queryset = Meeting.objects.tsms()
    form_class = CancelForm
    rule = staticmethod(rules.may_run)
    action = staticmethod(actions.cancel_meeting)
    heading = "Cancel a meeting"
    done = "Meeting cancelled"


class DidNotAttendTsm(VisibleRows, StepView):
    queryset = Meeting.objects.tsms()
    form_class = DidNotAttendForm
    rule = staticmethod(rules.may_run)
    action = staticmethod(actions.record_did_not_attend)
    heading = "Record that the school did not attend"
    done = "School recorded as not attending"


class CloseTsm(VisibleRows, StepView):
    queryset = Meeting.objects.tsms()
    form_class = CloseForm
    rule = staticmethod(rules.may_run)
    action = staticmethod(actions.close_meeting)
    heading = "Close a meeting"
    done = "Meeting closed"


class VoidTsm(VisibleRows, StepView):
    queryset = Meeting.objects.tsms()
    form_class = VoidForm
    rule = staticmethod(rules.may_run)
    action = staticmethod(actions.void_meeting)
    heading = "Mark a meeting as entered in error"
    done = "Meeting marked as entered in error"
