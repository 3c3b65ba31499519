from accounts.access import VisibleRows
from meetings import actions, rules
from meetings.forms import ReassignForm, RescheduleForm, TickOffForm, possible_owners
from meetings.models import Action

from .steps import StepView


class TickOff(VisibleRows, StepView):
    queryset = Action.objects.for_list()
    form_class = TickOffForm
    rule = staticmethod(rules.may_tick_off)
    action = staticmethod(actions.tick_off)
    heading = "Tick off an action"
    done = "Action ticked off"


class Reassign(VisibleRows, StepView):
    queryset = Action.objects.for_list()
    form_class = ReassignForm
    rule = staticmethod(rules.may_reassign)
    action = staticmethod(actions.reassign_action)
    heading = "Give an action to somebody else"
    done = "Action given to somebody else"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"owners": possible_owners(self.object.school)}


class Reschedule(VisibleRows, StepView):
    queryset = Action.objects.for_list()
    form_class = RescheduleForm
    rule = staticmethod(rules.may_reschedule)
    action = staticmethod(actions.reschedule_action)
    heading = "Give an action a new date"
    done = "Action given a new date"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"action": self.object}
