"""Rating: two choices by hand, the predikat by the matrix, published evaluations through the real actions."""

import pytest
from django.db import IntegrityError, transaction

from takar.appraisal.actions.nilai import RatingInput, save_ratings, sign, take_over
from takar.appraisal.models import DasarHasil, Evaluasi
from takar.audit.models import AuditEvent
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.law.ruleset import Basis, replay
from takar.org.models import KedudukanHukum
from tests.appraisal.cases import (
    BAIK,
    HARI,
    LEWAT,
    SAAT,
    SAAT_LEWAT,
    evaluation_of,
    open_all,
    opened,
    plan,
    predicate,
    rating,
    version_of,
)
from tests.world import World

pytestmark = pytest.mark.django_db

PUBLISHED = [
    ("TV-10 dirjen, empat indikator di bawah target", "SESUAI", "DIATAS", "BAIK"),
    ("TV-11 direktur", "SESUAI", "DIATAS", "BAIK"),
    ("TV-12 kepala dinas", "SESUAI", "SESUAI", "BAIK"),
    ("TV-13 kepala puskesmas", "SESUAI", "DIATAS", "BAIK"),
    ("TV-14 JF tata bangunan", "DIATAS", "SESUAI", "BAIK"),
    ("TV-15 bidan penyelia", "SESUAI", "SESUAI", "BAIK"),
    ("TV-16 bidan tugas belajar", "DIBAWAH", "SESUAI", "BUTUH_PERBAIKAN"),
    # The published form of TV-17 prints BUTUH PERBAIKAN. The regulation's own table and explanation (p.99, p.102) give
    # KURANG for perilaku dibawah ekspektasi: the table is the rule, the printed form a slip that is not repeated.
    ("TV-17 kepala subdirektorat", "SESUAI", "DIBAWAH", "KURANG"),
]


@pytest.mark.parametrize(("case", "hasil", "perilaku", "expected"), PUBLISHED, ids=[row[0] for row in PUBLISHED])
def test_published_evaluations(case: str, hasil: str, perilaku: str, expected: str, world: World) -> None:
    row = opened(world)
    given = rating(hasil, perilaku, alasan_distribusi="Satu orang.")
    sign(actor=world.budi.actor, pk=row.pk, version=row.versi_baris, given=given, today=HARI, now=SAAT)
    row.refresh_from_db()
    assert (row.predikat, row.capaian_organisasi, row.status) == (expected, "BAIK", "DITANDATANGANI")
    bases = list(DasarHasil.objects.filter(evaluasi=row))
    assert {basis.aturan for basis in bases} == {"predikat", "distribusi", "final"}
    for basis in bases:
        kept = Basis(basis.ruleset, basis.aturan, basis.masukan, basis.hasil, basis.sha256)
        assert replay(kept)[0]


def test_a_draft_keeps_what_there_is_and_rates_nothing(world: World) -> None:
    row = opened(world)
    save_ratings(
        actor=world.budi.actor, pk=row.pk, version=row.versi_baris, given=RatingInput(catatan="Baru catatan"), now=SAAT
    )
    row.refresh_from_db()
    assert (row.status, row.rating_hasil, row.rating_perilaku, row.predikat) == ("DRAF_RATING", "", "", "")
    assert row.catatan == "Baru catatan"


def test_signing_needs_both_ratings(world: World) -> None:
    row = opened(world)
    with pytest.raises(Invalid) as refused:
        sign(actor=world.budi.actor, pk=row.pk, version=None, given=RatingInput(), today=HARI, now=SAAT)
    assert {problem.field for problem in refused.value.problems} == {"rating_hasil", "rating_perilaku"}
    row.refresh_from_db()
    assert row.status == "TERBUKA"
    assert not DasarHasil.objects.exists()


def test_signing_needs_the_predicate_of_the_penilai_unit(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    open_all(world)
    row = evaluation_of(world.wulan)
    with pytest.raises(Invalid) as refused:
        sign(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, today=HARI, now=SAAT)
    assert "Predikat organisasi" in refused.value.problems[0].message
    predicate(world, world.dinas)  # of another unit: no help
    with pytest.raises(Invalid):
        sign(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, today=HARI, now=SAAT)
    predicate(world, world.bidang)
    sign(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, today=HARI, now=SAAT)


@pytest.mark.parametrize("step", ["save", "sign", "take_over"])
def test_only_who_may_rate_rates(step: str, world: World) -> None:
    row = opened(world)

    def act(person: object) -> None:
        if step == "save":
            save_ratings(actor=person.actor, pk=row.pk, version=None, given=BAIK, now=SAAT)  # type: ignore[attr-defined]
        elif step == "sign":
            sign(actor=person.actor, pk=row.pk, version=None, given=BAIK, today=HARI, now=SAAT)  # type: ignore[attr-defined]
        else:
            take_over(actor=person.actor, pk=row.pk, version=None, given=BAIK, today=LEWAT, now=SAAT_LEWAT)  # type: ignore[attr-defined]

    for stranger in (world.oki, world.joko, world.ratna):
        with pytest.raises(NotFound):
            act(stranger)
    others = (world.budi,) if step == "take_over" else (world.sari,)
    for reader in (world.wulan, world.dewi, world.agus, world.hasan, *others):
        with pytest.raises(Forbidden):
            act(reader)


def test_a_rating_that_is_none_of_the_three_is_refused(world: World) -> None:
    row = opened(world)
    with pytest.raises(Invalid) as refused:
        save_ratings(actor=world.budi.actor, pk=row.pk, version=None, given=rating("ISTIMEWA", ""), now=SAAT)
    assert refused.value.problems[0].field == "rating_hasil"


def test_the_penilai_has_the_window_and_the_superior_what_comes_after(world: World) -> None:
    row = opened(world)
    with pytest.raises(Invalid):
        take_over(actor=world.sari.actor, pk=row.pk, version=None, given=BAIK, today=row.batas, now=SAAT)
    with pytest.raises(Invalid):
        sign(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, today=LEWAT, now=SAAT_LEWAT)
    done = take_over(actor=world.sari.actor, pk=row.pk, version=None, given=BAIK, today=LEWAT, now=SAAT_LEWAT)
    # TV-28
    assert (done.status, done.oleh_atasan, done.final, done.predikat) == ("DIAMBIL_ALIH", True, True, "BAIK")
    assert "final" in done.alasan_final


def test_the_last_day_of_the_window_is_inside(world: World) -> None:
    row = opened(world)
    done = sign(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, today=row.batas, now=SAAT)
    assert done.status == "DITANDATANGANI"


def test_whoever_comes_second_is_told_so(world: World) -> None:
    row = opened(world)
    seen = row.versi_baris
    sign(actor=world.budi.actor, pk=row.pk, version=seen, given=BAIK, today=HARI, now=SAAT)
    with pytest.raises(Stale):
        sign(actor=world.budi.actor, pk=row.pk, version=seen, given=rating("DIATAS", "DIATAS"), today=HARI, now=SAAT)
    with pytest.raises(WrongState):
        take_over(actor=world.sari.actor, pk=row.pk, version=None, given=BAIK, today=LEWAT, now=SAAT_LEWAT)
    row.refresh_from_db()
    assert row.predikat == "BAIK"
    assert AuditEvent.objects.filter(object_id=row.pk, code="appraisal.evaluasi.ditandatangani").count() == 1


def test_two_superiors_cannot_both_take_over(world: World) -> None:
    row = opened(world)
    take_over(actor=world.sari.actor, pk=row.pk, version=row.versi_baris, given=BAIK, today=LEWAT, now=SAAT_LEWAT)
    with pytest.raises(Stale):
        take_over(actor=world.sari.actor, pk=row.pk, version=row.versi_baris, given=BAIK, today=LEWAT, now=SAAT_LEWAT)
    with pytest.raises(WrongState):
        sign(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, today=HARI, now=SAAT)


def test_study_leave_without_a_degree_is_kurang_or_sangat_kurang(world: World) -> None:
    row = opened(world)
    row.pegawai.kedudukan = KedudukanHukum.TUGAS_BELAJAR
    row.pegawai.save(update_fields=["kedudukan"])

    def attempt(choice: str) -> Evaluasi:
        given = rating("DIBAWAH", "SESUAI", gugur=True, predikat_gugur=choice, alasan_distribusi="-")
        return sign(actor=world.budi.actor, pk=row.pk, version=None, given=given, today=HARI, now=SAAT)

    for refused in ("BAIK", "BUTUH_PERBAIKAN", "SANGAT_BAIK", "", "NGAWUR"):  # TV-18
        with pytest.raises(Invalid) as no:
            attempt(refused)
        assert no.value.problems[0].field == "predikat_gugur"
    done = attempt("KURANG")
    assert (done.predikat, done.gugur_tugas_belajar) == ("KURANG", True)
    assert set(DasarHasil.objects.values_list("aturan", flat=True)) == {"putus-studi", "distribusi", "final"}


def test_the_drop_out_flag_is_for_study_leave_only(world: World) -> None:
    row = opened(world)
    given = rating("DIBAWAH", "SESUAI", gugur=True, predikat_gugur="KURANG")
    with pytest.raises(Invalid) as no:
        save_ratings(actor=world.budi.actor, pk=row.pk, version=None, given=given, now=SAAT)
    assert no.value.problems[0].field == "gugur"


def test_the_database_itself_refuses_a_predikat_off_the_matrix(world: World) -> None:
    row = opened(world)
    for hasil, perilaku, wrong in (
        ("SESUAI", "DIBAWAH", "BUTUH_PERBAIKAN"),
        ("DIATAS", "DIBAWAH", "BAIK"),
        ("SESUAI", "SESUAI", "SANGAT_BAIK"),
        ("", "", "BAIK"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evaluasi.objects.filter(pk=row.pk).update(rating_hasil=hasil, rating_perilaku=perilaku, predikat=wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluasi.objects.filter(pk=row.pk).update(gugur_tugas_belajar=True, predikat="BAIK")


def test_every_step_leaves_one_entry(world: World) -> None:
    row = opened(world)
    save_ratings(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, now=SAAT)
    sign(actor=world.budi.actor, pk=row.pk, version=version_of(row.pk), given=None, today=HARI, now=SAAT)
    codes = list(AuditEvent.objects.filter(object_id=row.pk).order_by("at", "id").values_list("code", flat=True))
    assert sorted(codes) == ["appraisal.evaluasi.ditandatangani", "appraisal.rating.disimpan"]


def test_the_finality_of_a_head_of_office(world: World) -> None:
    # TV-27: a kepala dinas rated by the bupati.
    plan(world, world.sari, penilai=world.bupati, perspektif="ANGGARAN")
    predicate(world, world.akar)
    open_all(world)
    row = evaluation_of(world.sari)
    assert row.penilai_id == world.bupati.id
    assert row.atasan_penilai_id is None
    done = sign(actor=world.bupati.actor, pk=row.pk, version=None, given=BAIK, today=HARI, now=SAAT)
    assert done.final
    assert done.alasan_final == "Hasil bersifat final: pejabat pimpinan tinggi pratama dinilai kepala daerah."
