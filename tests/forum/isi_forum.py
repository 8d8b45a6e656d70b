"""What the forum's browser tests find on the server: topics, a hidden text, consultations in several steps, ideas."""

from django.db import transaction

from takar.common.clock import local_date, now
from takar.forum.actions.ide import note_progress
from tests.forum import alur
from tests.world import build_world


@transaction.atomic
def fill_forum() -> None:
    """The cast with a forum in full use."""
    world = build_world()
    alur.move_to(now(), local_date(now(), zone=world.instansi.zona))
    topic = alur.topic(world)
    alur.replied(world, topic, suara=alur.writer(world, "Joni"))
    alur.answered(world, topic)
    alur.hidden(world, alur.replied(world, topic, suara=alur.writer(world, "Rudi")))
    alur.topic(
        world,
        judul="Jalan menuju puskesmas berlubang dan gelap pada malam hari",
        tema="JALAN",
        isi="Sejak Januari:\n\n- lubang **dalam** di tikungan\n- lampu mati\n\nFoto ada di https://contoh.example/foto-jalan.",
    )
    for state in ("MASUKAN", "UNDANGAN", "TINDAK_LANJUT", "JAWABAN"):
        talk = alur.consultation(world, state, inputs=2)
        if state == "MASUKAN":
            alur.given(world, talk.pk)
    alur.idea(world, judul="Buku tamu digital di setiap loket pelayanan")
    row = alur.target(world)
    note_progress(actor=world.budi.actor, pk=row.pk, teks="Nomor pertama dikirim hari ini.", version=None, now=alur.NOW)
