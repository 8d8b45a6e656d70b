"""A form's own id makes one row, however often it is sent; an id that stands for something else is refused in words."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from takar.common.refusals import WrongState

M = TypeVar("M", bound=Model)


def made_before(model: type[M], pk: UUID, **same: Any) -> M | None:
    """Return the row that this id already made, None where it made none yet. One query.

    `same` are columns that must be as given; else the id stands for another thing (a form that was kept open and used
    twice, or an id made up by hand), and `WrongState` says what to do. Nothing of that other thing is told.
    """
    found = model._default_manager.filter(pk=pk).first()
    if found is None:
        return None
    if all(getattr(found, name) == value for name, value in same.items()):
        return found
    raise WrongState(
        _("Formulir ini sudah pernah dipakai untuk data lain, jadi tidak disimpan lagi."),
        next_step=_("Buka formulirnya sekali lagi dari awal, lalu isi ulang."),
    )
