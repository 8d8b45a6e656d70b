"""What this room tells rooms above it: `permohonan_selesai`, inside the transaction of the first end of a case.

Arguments: `permohonan_id`, `instansi_id`, `layanan_id`, `unit_id`, `now`. Surveys and ratings begin from it.
"""

from django.dispatch import Signal

permohonan_selesai = Signal()
