"""TV-21: after a move the former result may be used if both agree, for the period of the move, never for the year."""

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from takar.appraisal.actions.cetak import cetak
from takar.appraisal.actions.hasil_lama import (
    FormerInput,
    agree_former,
    decline_former,
    propose_former,
    withdraw_former,
)
from takar.appraisal.actions.nilai import save_ratings, sign, take_over
from takar.appraisal.actions.serah import hand_over
from takar.appraisal.models import DasarHasil, Evaluasi, HasilLama, JenisEvaluasi
from takar.appraisal.selectors.asal import origin
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.documents.models import Dokumen
from takar.documents.selectors import document_bytes
from takar.execution.actions.umpan_balik import Sasaran
from takar.notifications.models import Notice
from takar.org.models import Jabatan, Kebijakan, Penempatan
from takar.planning.models import Skp
from tests.appraisal.cases import LEWAT, SAAT_LEWAT, TAHUN, evaluation_of, open_all, plan, predicate, rating
from tests.dialogue import alur
from tests.world import TODAY, Person, World

pytestmark = pytest.mark.django_db
MARET = PeriodeNilai(jenis=JenisEvaluasi.BULANAN, tahun=2026, ke=3)
FEBRUARI = PeriodeNilai(jenis=JenisEvaluasi.BULANAN, tahun=2026, ke=2)
HARI = date(2026, 4, 2)
SAAT = datetime(2026, 4, 2, 3, 0, tzinfo=UTC)
SURAT = FormerInput(
    periode="Tahun 2025",
    unit="Biro Umum, Kementerian X",
    dokumen="EVAL/2025/77 tanggal 15 Januari 2026",
    rating_hasil="DIATAS",
    rating_perilaku="DIATAS",
)


def monthly(world: World) -> None:
    Kebijakan.objects.create(
        instansi=world.instansi,
        kunci="periode_evaluasi",
        nilai="BULANAN",
        berlaku_mulai=date(2026, 1, 1),
        dasar="Perbup 5/2026",
    )


def came_from_elsewhere(world: World, *, on: date = date(2026, 3, 2)) -> Evaluasi:
    """Wulan came from a quarterly ministry to this monthly government; her first month here is being rated."""
    monthly(world)
    plan(world, world.wulan, penilai=world.budi)
    Penempatan.objects.filter(pegawai_id=world.wulan.id).update(mulai=on)
    predicate(world, world.bidang, periode=MARET, terbit=HARI, today=HARI)
    open_all(world, periode=MARET, today=HARI)
    return evaluation_of(world.wulan, MARET)


def moved_within(world: World) -> Evaluasi:
    """Wulan left the dinas' own staff for the bidang in March; the dinas had rated her in February."""
    monthly(world)
    plan(world, world.wulan, penilai=world.budi)
    predicate(world, world.bidang, periode=FEBRUARI, terbit=TODAY, today=HARI)
    open_all(world, periode=FEBRUARI, today=date(2026, 3, 2))
    row = evaluation_of(world.wulan, FEBRUARI)
    sign(
        actor=world.budi.actor,
        pk=row.pk,
        version=None,
        given=rating("DIATAS", "SESUAI"),
        today=date(2026, 3, 3),
        now=datetime(2026, 3, 3, 3, 0, tzinfo=UTC),
    )
    # As it was then: in the unit above, which she left on the 9th.
    Evaluasi.objects.filter(pk=row.pk).update(unit=world.dinas)
    now = Penempatan.objects.get(pegawai_id=world.wulan.id)
    post = Jabatan.objects.exclude(pk=now.jabatan_id).filter(unit=world.dinas).first()
    Penempatan.objects.filter(pk=now.pk).update(mulai=date(2026, 3, 9))
    Penempatan.objects.create(
        instansi=world.instansi,
        pegawai=world.wulan.pegawai,
        jabatan=post,
        unit=world.dinas,
        mulai=date(2024, 1, 1),
        selesai=date(2026, 3, 8),
    )
    Skp.objects.filter(pegawai_id=world.wulan.id).update(mulai=date(2026, 3, 9))
    predicate(world, world.bidang, periode=MARET, terbit=HARI, today=HARI)
    open_all(world, periode=MARET, today=HARI)
    return evaluation_of(world.wulan, MARET)


def propose(person: Person, row: Evaluasi, given: FormerInput = SURAT, **more: Any) -> HasilLama:
    known = {"proposal_id": new_id(), "today": HARI, "now": SAAT, **more}
    return propose_former(actor=person.actor, pk=row.pk, given=given, **known)


def put_signature(world: World, row: Evaluasi, hasil: str, perilaku: str) -> Evaluasi:
    return sign(actor=world.budi.actor, pk=row.pk, version=None, given=rating(hasil, perilaku), today=HARI, now=SAAT)


def test_the_result_of_the_former_ministry_is_used_when_both_agree(world: World) -> None:
    row = came_from_elsewhere(world)
    assert row.penilai_id == world.budi.id  # the new Penilai, by the new government's month
    found = propose(world.budi, row)
    assert Notice.objects.filter(pegawai_id=world.wulan.id, url__endswith="/hasil-lama/").exists()
    agree_former(actor=world.wulan.actor, pk=found.pk, version=1, now=SAAT)
    row = put_signature(world, row, "DIATAS", "DIATAS")
    assert (row.predikat, row.capaian_organisasi) == ("SANGAT_BAIK", "BAIK")
    basis = DasarHasil.objects.get(evaluasi=row, aturan="mutasi")
    assert json.loads(basis.hasil)["boleh_pakai_hasil_lama"] is True
    codes = [code for code in AuditEvent.objects.order_by("at", "pk").values_list("code", flat=True) if "lama" in code]
    assert codes == ["appraisal.hasil_lama.diusulkan", "appraisal.hasil_lama.disetujui"]


def test_the_result_page_the_origin_and_the_form_say_so(
    world: World, as_person: Callable[[Person], Client], settings: Any, tmp_path: Path
) -> None:
    row = came_from_elsewhere(world)
    found = propose(world.budi, row)
    agree_former(actor=world.wulan.actor, pk=found.pk, version=1, now=SAAT)
    alur.feedback(
        world.joko,
        world.wulan,
        sasaran=Sasaran(bersama=True),
        teks="Serah terima loket rapi",
        today=HARI,
        now=SAAT - timedelta(hours=1),
    )
    row = put_signature(world, row, "DIATAS", "DIATAS")
    hand_over(actor=world.budi.actor, pk=row.pk, version=row.versi_baris, now=SAAT)
    client = as_person(world.wulan)
    for name in ("evaluasi", "asal_usul"):
        text = client.get(reverse(f"appraisal:{name}", kwargs={"pk": row.pk})).content.decode()
        assert "Biro Umum, Kementerian X" in text
        assert "EVAL/2025/77" in text
    told = origin(actor=world.wulan.actor, pk=row.pk)
    assert told.sama
    assert "Pegawai pindah unit atau instansi" in {value for _key, value in told.langkah[0].masukan}
    settings.TAKAR_VAR = tmp_path
    evaluation, document = cetak(actor=world.wulan.actor, pk=row.pk, now=SAAT)
    note = "Memakai hasil evaluasi Tahun 2025 dari Biro Umum, Kementerian X (EVAL/2025/77"
    form_c, form_d = printed(evaluation), printed(document)
    assert note in form_c
    assert note in form_d
    assert form_c.index("RATING PERILAKU KERJA") < form_c.index(note) < form_c.index("PREDIKAT KINERJA PEGAWAI")
    assert form_d.index("CATATAN/ REKOMENDASI") < form_d.index("(Joko Prasetyo): Serah terima loket rapi")


def printed(document: Dokumen) -> str:
    pages = pypdf.PdfReader(io.BytesIO(document_bytes(document))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_within_one_government_the_last_signed_result_is_taken_as_it_is(world: World) -> None:
    row = moved_within(world)
    found = propose(world.budi, row, FormerInput(rating_hasil="DIBAWAH", rating_perilaku="DIBAWAH"))
    assert found.sumber is not None
    assert (found.rating_hasil, found.rating_perilaku, found.predikat) == ("DIATAS", "SESUAI", "BAIK")
    assert (found.periode_asal, found.unit_asal) == ("Februari 2026", world.dinas.nama)


def test_never_for_the_year(world: World) -> None:
    came_from_elsewhere(world)
    Penempatan.objects.filter(pegawai_id=world.wulan.id).update(mulai=date(2026, 3, 2))
    open_all(world, periode=TAHUN, today=date(2026, 12, 30))
    year = evaluation_of(world.wulan, TAHUN)
    with pytest.raises(WrongState):
        propose(world.budi, year, today=date(2026, 12, 30))
    assert not HasilLama.objects.exists()


def test_not_without_a_move_and_not_in_a_later_month(world: World) -> None:
    row = came_from_elsewhere(world, on=date(2026, 2, 16))
    with pytest.raises(WrongState):
        propose(world.budi, row)


def test_no_signature_before_the_answer_and_none_against_it(world: World) -> None:
    row = came_from_elsewhere(world)
    found = propose(world.budi, row)
    with pytest.raises(Invalid):
        put_signature(world, row, "DIATAS", "DIATAS")
    agree_former(actor=world.wulan.actor, pk=found.pk, version=1, now=SAAT)
    for hasil, perilaku in (("SESUAI", "SESUAI"), ("DIATAS", "SESUAI")):
        with pytest.raises(Invalid):
            put_signature(world, row, hasil, perilaku)
        with pytest.raises(Invalid):
            save_ratings(actor=world.budi.actor, pk=row.pk, version=None, given=rating(hasil, perilaku), now=SAAT)
    withdraw_former(actor=world.budi.actor, pk=found.pk, version=None, now=SAAT)
    row.refresh_from_db()
    assert (row.rating_hasil, row.rating_perilaku) == ("", "")
    assert put_signature(world, row, "SESUAI", "SESUAI").predikat == "BAIK"
    assert not DasarHasil.objects.filter(aturan="mutasi").exists()


def test_a_refusal_needs_a_reason_and_leaves_the_rating_to_the_penilai(world: World) -> None:
    row = came_from_elsewhere(world)
    found = propose(world.budi, row)
    with pytest.raises(Invalid):
        decline_former(actor=world.wulan.actor, pk=found.pk, version=1, alasan=" ", now=SAAT)
    decline_former(actor=world.wulan.actor, pk=found.pk, version=1, alasan="Tugasnya berbeda.", now=SAAT)
    assert put_signature(world, row, "SESUAI", "DIATAS").predikat == "BAIK"


def test_the_superior_in_place_of_the_penilai_rates_by_hand(world: World) -> None:
    row = came_from_elsewhere(world)
    found = propose(world.budi, row)
    agree_former(actor=world.wulan.actor, pk=found.pk, version=1, now=SAAT)
    taken = take_over(
        actor=world.sari.actor,
        pk=row.pk,
        version=None,
        given=rating("SESUAI", "SESUAI"),
        today=LEWAT,
        now=SAAT_LEWAT,
    )
    assert taken.predikat == "BAIK"
    found.refresh_from_db()
    assert found.status == "DITARIK"


def test_only_the_two_and_only_once(world: World) -> None:
    row = came_from_elsewhere(world)
    with pytest.raises(Forbidden):
        propose(world.wulan, row)
    same = new_id()
    assert propose(world.budi, row, proposal_id=same).pk == propose(world.budi, row, proposal_id=same).pk
    with pytest.raises(WrongState):
        propose(world.budi, row)
    for person in (world.sari, world.joko, world.oki):
        with pytest.raises(NotFound):
            agree_former(actor=person.actor, pk=same, version=None, now=SAAT)
    with pytest.raises(Forbidden):
        agree_former(actor=world.budi.actor, pk=same, version=None, now=SAAT)
    assert HasilLama.objects.get().status == "DIUSULKAN"


def test_proposed_and_answered_in_the_browser(
    world: World, as_person: Callable[[Person], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: SAAT)
    row = came_from_elsewhere(world)
    penilai, pegawai = as_person(world.budi), as_person(world.wulan)
    address = reverse("appraisal:hasil_lama", kwargs={"pk": row.pk})
    assert address in penilai.get(reverse("appraisal:evaluasi", kwargs={"pk": row.pk})).content.decode()
    empty = penilai.post(address, {"id": str(new_id()), "periode": "Tahun 2025 <script>"})
    assert empty.status_code == 422
    assert 'value="Tahun 2025 &lt;script&gt;"' in empty.content.decode()
    typed = {name: getattr(SURAT, name) for name in FormerInput.__slots__}
    assert penilai.post(address, {"id": str(new_id()), **typed}).status_code == 302
    found = HasilLama.objects.get()
    assert address in pegawai.get(reverse("appraisal:evaluasi", kwargs={"pk": row.pk})).content.decode()
    answer = {"pk": row.pk, "usulan": found.pk}
    refused = pegawai.post(reverse("appraisal:hasil_lama_tolak", kwargs=answer), {"versi": 1, "alasan": ""})
    assert refused.status_code == 422
    agreed = pegawai.post(reverse("appraisal:hasil_lama_setujui", kwargs=answer), {"versi": 1})
    assert agreed.status_code == 302
    again = pegawai.post(reverse("appraisal:hasil_lama_setujui", kwargs=answer), {"versi": 1})
    assert again.status_code == 409
    found.refresh_from_db()
    assert found.status == "DISETUJUI"
