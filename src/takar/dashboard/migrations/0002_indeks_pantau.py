"""Two indexes for the reads of monitoring, on the entries of the execution room: by day, and the few still open.

They belong to this room because only its pages read entries of whole units (docs/decisions/0007)."""

from django.db import migrations

BY_DAY = (
    "CREATE INDEX IF NOT EXISTS dashboard_aktivitas_hari ON execution_aktivitas (instansi_id, tanggal, unit_id)",
    "DROP INDEX IF EXISTS dashboard_aktivitas_hari",
)
OPEN = (
    "CREATE INDEX IF NOT EXISTS dashboard_aktivitas_buka ON execution_aktivitas"
    " (instansi_id, unit_id, pegawai_id, status, dicatat_at) WHERE status IN ('DICATAT', 'DIKEMBALIKAN')",
    "DROP INDEX IF EXISTS dashboard_aktivitas_buka",
)


class Migration(migrations.Migration):
    dependencies = [("dashboard", "0001_hitungan_harian"), ("execution", "0004_umpan_balik_jenis_sasaran")]

    operations = [migrations.RunSQL(*BY_DAY), migrations.RunSQL(*OPEN)]
