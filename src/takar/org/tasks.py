"""What this room asks of every minute: whether the ledger is still being sealed."""

from django.utils.translation import gettext_lazy

from takar.org.actions.penyegelan import warn_of_late_sealing
from takar.workflow.jobs import Tick, register_tick

register_tick(Tick(name="org.penyegelan", label=gettext_lazy("Mengawasi penyegelan jejak"), run=warn_of_late_sealing))
