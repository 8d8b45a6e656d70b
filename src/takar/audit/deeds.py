"""The audit room's own codes: whoever audits and erases leaves a trace as well."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register
from takar.audit.guards import ERASURE_CODE

DETAIL_ERASED = register(ERASURE_CODE, _("{aktor} menghapus rincian satu catatan. Alasan: {alasan}"))
LEDGER_OPENED = register("audit.jejak.dibuka", _("{aktor} membuka buku jejak instansi"))
ENTRY_OPENED = register("audit.catatan.dibuka", _("{aktor} membuka satu catatan dalam buku jejak"))
