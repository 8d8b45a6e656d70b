"""The ledger speaks Bahasa Indonesia whatever language the one who acts reads, and is read in the reader's own."""

import json

from django.utils.translation import override

from takar.audit.models import AuditDetail, AuditEvent
from takar.audit.sentences import sentence
from takar.common.ids import new_id
from takar.planning.actions.baris import add_ekspektasi
from takar.planning.actions.langkah import adjust_skp
from tests.planning.plans import fill, fixed, open_year, start
from tests.world import NOW, TODAY, World


def _detail(code: str) -> dict[str, object]:
    event = AuditEvent.objects.filter(code=code).order_by("-at", "-pk")[0]
    stored: dict[str, object] = json.loads(AuditDetail.objects.get(pk=event.pk).text)
    return stored


def test_labels_of_an_actor_in_english_are_kept_in_bahasa_indonesia(world: World) -> None:
    open_year(world)
    skp = fill(world.wulan, start(world.wulan))
    given = {"actor": world.budi.actor, "skp_id": skp.pk, "nilai": "BERORIENTASI_PELAYANAN", "now": NOW}
    add_ekspektasi(baris_id=new_id(), teks="Ramah", **given)  # type: ignore[arg-type]
    said = _detail("planning.ekspektasi.ditambah")
    with override("en"):
        add_ekspektasi(baris_id=new_id(), teks="Ramah pada lansia", **given)  # type: ignore[arg-type]
    assert AuditEvent.objects.filter(code="planning.ekspektasi.ditambah").count() == 2
    assert _detail("planning.ekspektasi.ditambah") == said
    assert said["objek"] == "SKP Wulan Lestari tahun 2026"


def test_what_a_person_typed_is_kept_as_it_was_typed(world: World) -> None:
    skp = fixed(world)
    with override("en"):
        adjust_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, alasan="Quality", today=TODAY, now=NOW)
    assert _detail("planning.skp.disesuaikan")["alasan"] == "Quality"


def test_an_entry_is_read_in_the_language_of_its_reader(world: World) -> None:
    skp = fixed(world)
    event = AuditEvent.objects.get(code="planning.skp.ditetapkan")
    stored = AuditDetail.objects.get(pk=event.pk).text
    kept = sentence(code=event.code, actor_name=event.actor_name, detail_text=stored)
    with override("en"):
        read = sentence(code=event.code, actor_name=event.actor_name, detail_text=stored)
    assert skp.pegawai.nama_lengkap in read
    assert "tahun" in kept
    assert "tahun" not in read
