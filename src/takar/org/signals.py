"""What org tells the rooms above. Each is sent inside the transaction of the deed."""

from django.dispatch import Signal

# A person moved to another unit from `mulai` on: `pegawai_id`, `instansi_id`, `dari_unit_id`, `ke_unit_id`, `mulai`,
# `actor`, `now`.
pegawai_moved = Signal()

# Who appraises someone may have changed from a day on: `instansi_id`, `pegawai_ids` (None: anyone of the government),
# `mulai`, `actor`, `now`. The receiver asks `penilai_of` or `penilai_map` who it is now.
penilai_changed = Signal()

# A person's legal standing changed: `pegawai_id`, `instansi_id`, `lama`, `baru`, `actor`, `now`.
kedudukan_changed = Signal()
