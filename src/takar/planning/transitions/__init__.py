"""The machines of this room: plans, parts in shared results, tasks from another leader."""

from takar.planning.transitions.bersama import MACHINE as BAGIAN
from takar.planning.transitions.skp import BEHAVIOUR_EDITABLE, EDITABLE, ENDED, MACHINE, OPEN, Bahan
from takar.planning.transitions.tugas import MACHINE as TUGAS

__all__ = ["BAGIAN", "BEHAVIOUR_EDITABLE", "EDITABLE", "ENDED", "MACHINE", "OPEN", "TUGAS", "Bahan"]
