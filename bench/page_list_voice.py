"""The pages of citizens and what the inside makes of their voice: portal, surveys, complaints, forum, personal data."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from bench.page_list_more import Row, newest, person, role_holder
from takar.access.models import Role
from takar.complaint.models import EvaluasiProses, Pengaduan
from takar.forum.models import BeritaAcara, Ide, Konsultasi, Topik, Tulisan
from takar.planning.models import JenisForm, Skp, StatusSkp
from takar.privacy.models import Insiden, PermintaanData
from takar.service.models import Layanan
from takar.survey.models import Instrumen, Jawaban, Survei


def voice(skp: Skp, *, staff: UUID, manager: UUID, auditor: UUID) -> Iterator[Row]:
    """Yield name, address and reader of each page; one whose thing the database does not hold is left out."""
    home: dict[str, Any] = {"instansi": skp.instansi.kode}
    admin = role_holder(skp, Role.ADMIN_INSTANSI) or manager
    yield from portal(skp, home=home)
    yield from survey(skp, manager=manager, home=home)
    yield from complaint(skp, manager=manager, auditor=auditor, admin=admin, home=home)
    yield from forum(skp, manager=manager, home=home)
    yield from privacy(skp, staff=staff, admin=admin, home=home)


def portal(skp: Skp, *, home: dict[str, Any]) -> Iterator[Row]:
    rated = Jawaban.objects.filter(instansi_id=skp.instansi_id).order_by("layanan__kode").first()
    what = newest(Layanan, skp) if rated is None else rated.layanan
    yield "bantuan", "portal:bantuan", None, {}
    yield "bantuan-pegawai", "portal:bantuan_satu", None, {"slug": "pegawai"}
    yield "cari", "portal:cari", None, {}
    yield "ukuran", "portal:ukuran", None, {}
    yield "pemda", "portal:pemda", None, home
    yield "pemda-layanan", "portal:daftar_layanan", None, home
    yield "pemda-suara", "portal:suara", None, home
    yield "pemda-kinerja", "portal:kinerja", None, home
    yield "pemda-data", "portal:data", None, home
    yield "pemda-data-csv", "portal:data_csv", None, {**home, "kumpulan": "layanan"}
    goals = newest(Skp, skp, form=JenisForm.JPT, status=StatusSkp.DITETAPKAN)
    if goals is not None:
        yield "pemda-kinerja-unit", "portal:kinerja_unit", None, {**home, "kode": goals.unit.kode}
    if what is not None:
        yield "pemda-satu-layanan", "portal:layanan", None, {**home, "kode": what.kode.lower()}


def survey(skp: Skp, *, manager: UUID, home: dict[str, Any]) -> Iterator[Row]:
    running, form, what = newest(Survei, skp), newest(Instrumen, skp), newest(Layanan, skp)
    yield "survei-daftar", "survey:daftar", manager, {}
    yield "survei-baru", "survey:baru", manager, {}
    yield "survei-kuesioner", "survey:kuesioner", manager, {}
    if running is not None:
        yield "survei", "survey:survei", manager, {"pk": running.pk}
        yield "survei-hasil", "survey:hasil", manager, {"pk": running.pk}
        yield "survei-kertas", "survey:kertas", manager, {"pk": running.pk}
    if form is not None:
        yield "survei-kuesioner-satu", "survey:kuesioner_satu", manager, {"pk": form.pk}
    if what is not None:
        yield "survei-alat", "survey:alat", manager, {"pk": what.pk}
        yield "survei-poster", "survey:poster", None, {**home, "kode": what.kode.lower()}


def complaint(skp: Skp, *, manager: UUID, auditor: UUID, admin: UUID, home: dict[str, Any]) -> Iterator[Row]:
    told, measured = newest(Pengaduan, skp, petugas__isnull=False), newest(EvaluasiProses, skp)
    public = EvaluasiProses.objects.filter(terbit_pada__isnull=False).order_by("-pk").first()
    yield "aduan-publik", "complaint:publik_instansi", None, home
    yield "aduan-lapor", "complaint:lapor", None, home
    yield "aduan-lacak", "complaint:lacak", None, {}
    yield "perbaikan", "complaint:perbaikan", None, {}
    yield "aduan-daftar", "complaint:daftar", auditor, {}
    yield "aduan-angka", "complaint:angka", auditor, {}
    yield "aduan-pemeriksa", "complaint:pemeriksa", admin, {}
    yield "proses-daftar", "complaint:proses_daftar", manager, {}
    yield "proses-buka", "complaint:proses_buka", manager, {}
    if told is not None:
        yield "aduan", "complaint:aduan", auditor, {"pk": told.pk}
        yield "aduan-petugas", "complaint:aduan", person(told.petugas_id), {"pk": told.pk}
    if measured is not None:
        yield "proses", "complaint:proses", manager, {"pk": measured.pk}
    if public is not None:
        yield "perbaikan-satu", "complaint:perbaikan_satu", None, {"pk": public.pk}


def forum(skp: Skp, *, manager: UUID, home: dict[str, Any]) -> Iterator[Row]:
    topic, idea, talk = newest(Topik, skp, tampil=True), newest(Ide, skp, tampil=True), newest(Konsultasi, skp)
    open_talk = newest(Konsultasi, skp, status__in=("MASUKAN", "BERITA_ACARA", "TINDAK_LANJUT"))
    record, text = BeritaAcara.objects.order_by("-pk").first(), newest(Tulisan, skp)
    yield "forum", "forum:publik", None, {}
    yield "forum-topik-daftar", "forum:topik_daftar", None, home
    yield "forum-ide-daftar", "forum:ide_daftar", None, home
    yield "forum-konsultasi-daftar", "forum:konsultasi_daftar", None, home
    yield "forum-aturan", "forum:aturan", None, home
    yield "forum-masuk", "forum:masuk", None, home
    yield "forum-kelola", "forum:kelola", manager, {}
    yield "forum-moderasi", "forum:moderasi", manager, {}
    yield "forum-konsultasi-semua", "forum:konsultasi_semua", manager, {}
    yield "forum-konsultasi-baru", "forum:konsultasi_baru", manager, {}
    if topic is not None:
        yield "forum-topik", "forum:topik", None, {**home, "pk": topic.pk}
        yield "forum-topik-kelola", "forum:topik_kelola", manager, {"pk": topic.pk}
    if idea is not None:
        yield "forum-ide", "forum:ide", None, {**home, "pk": idea.pk}
        yield "forum-ide-kelola", "forum:ide_kelola", manager, {"pk": idea.pk}
    if talk is not None:
        yield "forum-konsultasi-kelola", "forum:konsultasi_kelola", manager, {"pk": talk.pk}
    if open_talk is not None:
        yield "forum-konsultasi", "forum:konsultasi", None, {**home, "pk": open_talk.pk}
    if record is not None:
        yield "forum-berita", "forum:berita", None, {"kode": record.kode}
    if text is not None:
        yield "forum-tulisan", "forum:tulisan", manager, {"pk": text.pk}


def privacy(skp: Skp, *, staff: UUID, admin: UUID, home: dict[str, Any]) -> Iterator[Row]:
    asked, failure = newest(PermintaanData, skp), newest(Insiden, skp)
    yield "privasi", "privacy:publik", None, {}
    yield "privasi-pemda", "privacy:pemberitahuan", None, home
    yield "privasi-data-saya", "privacy:data_saya", staff, {}
    yield "privasi-minta", "privacy:permintaan_baru", staff, {}
    yield "privasi-permintaan", "privacy:permintaan_semua", admin, {}
    yield "privasi-daftar", "privacy:daftar", admin, {}
    yield "privasi-teks", "privacy:teks", admin, {}
    yield "privasi-simpan", "privacy:simpan", admin, {}
    yield "privasi-insiden", "privacy:insiden", admin, {}
    yield "privasi-insiden-baru", "privacy:insiden_baru", admin, {}
    if asked is not None:
        yield "privasi-permintaan-satu", "privacy:permintaan", admin, {"pk": asked.pk}
    if failure is not None:
        yield "privasi-insiden-satu", "privacy:insiden_satu", admin, {"pk": failure.pk}
