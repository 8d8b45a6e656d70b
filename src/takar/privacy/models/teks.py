"""What a government says of itself, dated, and what the daily deletion did."""

from django.db import models

from takar.units.owned import OwnedModel


class TeksPrivasi(OwnedModel):
    """The government's own words from a day on: whom to ask, who watches over personal data, and by which decision."""

    berlaku_mulai = models.DateField()
    pengantar = models.TextField(max_length=2000, blank=True)
    kontak = models.CharField(max_length=300)
    pejabat = models.CharField(max_length=200, blank=True)
    kontak_pejabat = models.CharField(max_length=300, blank=True)
    dasar = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "berlaku_mulai"], name="teks_privasi_sekali_sehari"),
            models.CheckConstraint(condition=~models.Q(kontak=""), name="teks_privasi_kontak_diisi"),
        ]


class Penghapusan(OwnedModel):
    """What one kind of deletion removed on one day: a count, never what it was."""

    kode = models.CharField(max_length=60)
    hari = models.DateField()
    jumlah = models.PositiveIntegerField()
    dijalankan_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kode", "hari"], name="penghapusan_sekali_sehari"),
            models.CheckConstraint(condition=models.Q(jumlah__gte=1), name="penghapusan_ada_yang_dihapus"),
        ]
        indexes = [models.Index(fields=["instansi", "-hari", "kode"], name="penghapusan_terbaru")]
