"""Audit codes of access: roles given and ended."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

GRANTED = register(
    "access.peran.diberikan",
    _("{aktor} memberi peran {peran} di {unit} kepada {objek} berdasarkan {dasar}"),
    shred=("objek",),
)
ENDED = register(
    "access.peran.diakhiri", _("{aktor} mengakhiri peran {peran} di {unit} milik {objek}"), shred=("objek",)
)
