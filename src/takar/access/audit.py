"""Audit codes of access: roles proposed, decided on, given and ended."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

GRANTED = register(
    "access.peran.diberikan",
    _("{aktor} memberi peran {peran} di {unit} kepada {objek} berdasarkan {dasar}"),
    shred=("objek",),
)
PROPOSED = register(
    "access.usulan.diajukan",
    _("{aktor} mengusulkan peran {peran} di {unit} untuk {objek} berdasarkan {dasar}"),
    shred=("objek",),
)
APPROVED = register(
    "access.usulan.disetujui",
    _("{aktor} menyetujui peran {peran} di {unit} untuk {objek}, usulan {pengusul}"),
    shred=("objek", "pengusul"),
)
DECLINED = register(
    "access.usulan.ditolak",
    _("{aktor} tidak menyetujui peran {peran} di {unit} untuk {objek}: {alasan}"),
    shred=("objek", "pengusul"),
)
WITHDRAWN = register(
    "access.usulan.ditarik",
    _("{aktor} menarik usulan peran {peran} di {unit} untuk {objek}"),
    shred=("objek", "pengusul"),
)
ENDED = register(
    "access.peran.diakhiri", _("{aktor} mengakhiri peran {peran} di {unit} milik {objek}"), shred=("objek",)
)
