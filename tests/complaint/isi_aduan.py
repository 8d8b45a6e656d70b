"""What the browser tests of complaints find: one in each state, a service that was mended and is looked at again."""

from datetime import timedelta

from django.db import transaction

from takar.common.clock import now
from takar.complaint.actions import periksa
from takar.complaint.actions.harian import escalate
from tests.complaint import alur, ukuran
from tests.world import build_world


@transaction.atomic
def fill_complaints() -> None:
    """The cast with complaints in every state."""
    world, moment = build_world(), now()
    before = moment - timedelta(days=3)
    alur.checker(world)
    alur.sent(world, now=moment, isi="Antrean di loket dua berdesakan sejak pagi, tidak ada nomor.", pokok="SARANA")
    first = alur.sent(world, now=before, file=alur.PDF)
    again = alur.sent(world, now=before, isi=f"{alur.ISI} Mohon segera.", sifat="ANONIM", nama="")
    periksa.merge(actor=world.agus.actor, pk=again.pk, induk=first.nomor, version=None, now=before)
    asked = alur.sent(world, now=before, isi="Petugas di loket tidak ramah kepada orang tua saya.", pokok="SIKAP")
    periksa.ask_for_more(
        actor=world.agus.actor, pk=asked.pk, isi="Hari apa dan kira-kira jam berapa?", version=None,
        today=before.date(), now=before,
    )  # fmt: skip
    turned = alur.sent(world, now=before, isi="Tolong hubungkan saya dengan pesepak bola kesukaan saya.")
    periksa.turn_away(
        actor=world.agus.actor, pk=turned.pk, isi="Ini bukan pengaduan tentang pelayanan.", version=None, now=before
    )
    alur.checked(world, now=before, sifat="BERNAMA", isi="Papan syarat di loket masih yang tahun lalu.")
    late = moment - timedelta(days=40)
    alur.charged(world, now=late, isi="Kursi roda tidak bisa lewat karena sepeda motor diparkir di jalurnya.")
    escalate(instansi_id=world.instansi.pk, day=moment.date(), now=moment)
    alur.charged(world, now=moment, isi="Nama ayah di kartu keluarga saya keliru satu huruf.", pokok="HASIL")
    alur.answered(world, now=before, isi="Jam istirahat loket tidak tertulis di mana pun.", pokok="SARANA")
    row = alur.closed(world, now=before, isi="Biaya fotokopi diminta padahal layanannya gratis.", pokok="BIAYA")
    periksa.publish_outcome(
        actor=world.agus.actor, pk=row.pk, teks="Fotokopi kini dibuat petugas tanpa biaya.", version=None, now=before
    )
    for number in range(6):
        alur.closed(
            world, now=late, isi=f"Layar antrean di ruang tunggu mati, sudah {number + 2} hari.", pokok="SARANA"
        )
    ukuran.published(world)
    alur.evaluation(world)
