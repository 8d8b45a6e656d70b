"""The pages beside the main ones, one row each, of whatever the database holds: rooms for dialogue, observation,
services, learning, rights and accounts, and the forms of planning and appraisal."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Model

from takar.access.models import Role, RoleGrant, RoleProposal
from takar.accounts.models import User
from takar.appraisal.models import Evaluasi
from takar.appraisal.transitions import OPEN
from takar.audit.models import AuditEvent
from takar.dialogue.models import Bimbingan, Dialog, Konseling, Konselor, LangkahSepakat, Permintaan
from takar.documents.models import Dokumen
from takar.execution.models import Aktivitas, Komentar, StatusAktivitas, UmpanBalik
from takar.observation.models import Pengamatan, Peristiwa, VersiInstrumen
from takar.org.models import Impor
from takar.planning.models import BagianBersama, PustakaIndikator, Skp, StatusSkp, UsulanTugas
from takar.service.models import Layanan, Permohonan, PetugasLayanan, StandarPelayanan

Row = tuple[str, str, UUID | None, dict[str, Any]]


def more(skp: Skp, *, staff: UUID, head: UUID, manager: UUID, leadership: UUID, auditor: UUID) -> Iterator[Row]:
    """Yield name, address and reader of each page; one whose thing the database does not hold is left out."""
    admin = role_holder(skp, Role.ADMIN_INSTANSI) or manager
    yield from planning(skp, staff=staff, head=head, manager=manager)
    yield from appraisal(skp, staff=staff, head=head, manager=manager)
    yield from execution(skp, staff=staff, head=head)
    yield from dialogue(skp, staff=staff, head=head, manager=manager)
    yield from observation(skp, head=head, manager=manager)
    yield from organisation(skp, staff=staff, admin=admin, manager=manager)
    yield from service(skp, manager=manager, leadership=leadership)
    yield from around(skp, staff=staff, manager=manager, leadership=leadership, auditor=auditor)


def planning(skp: Skp, *, staff: UUID, head: UUID, manager: UUID) -> Iterator[Row]:
    rhk = skp.rhk.order_by("pk").first()
    draft = newest(Skp, skp, status__in=(StatusSkp.DRAF, StatusSkp.PENYESUAIAN, StatusSkp.DIKEMBALIKAN))
    entry = newest(PustakaIndikator, skp, aktif=True)
    part, task = newest(BagianBersama, skp), newest(UsulanTugas, skp)
    yield "bersama", "planning:bersama", staff, {}
    yield "tugas", "planning:tugas", staff, {}
    yield "tugas-baru", "planning:tugas_baru", head, {}
    yield "peran-hasil-saya", "planning:peran_saya", staff, {}
    yield "matriks-semua", "planning:matriks_semua", manager, {}
    yield "paham-tim", "planning:paham_tim", head, {}
    yield "paham", "planning:paham", staff, {"pk": skp.pk}
    yield "pustaka-baru", "planning:pustaka_baru", manager, {}
    if rhk is not None:
        yield "bersama-hasil", "planning:bersama_hasil", staff, {"pk": skp.pk, "rhk": rhk.pk}
    if entry is not None:
        yield "pustaka-isi", "planning:pustaka_isi", staff, {"pk": entry.pk}
        yield "pustaka-ubah", "planning:pustaka_ubah", manager, {"pk": entry.pk}
    if draft is not None:
        yield "skp-disusun", "planning:skp", person(draft.pegawai_id), {"pk": draft.pk}
    if skp.versi > 1:
        yield "banding", "planning:banding", staff, {"pk": skp.pk, "lama": 1, "baru": 2}
    if part is not None:
        yield "bagian-bersama", "planning:bagian", person(part.skp.pegawai_id), {"pk": part.pk}
    if task is not None:
        yield "tugas-satu", "planning:tugas_satu", person(task.skp.pegawai_id), {"pk": task.pk}


def appraisal(skp: Skp, *, staff: UUID, head: UUID, manager: UUID) -> Iterator[Row]:
    waiting = newest(Evaluasi, skp, status__in=OPEN)
    yield "penilaian-bulan", "appraisal:bulan", head, {}
    yield "kendali-evaluasi", "appraisal:kendali", manager, {}
    yield "sebaran", "appraisal:sebaran", manager, {}
    if waiting is not None:
        yield "hasil-lama", "appraisal:hasil_lama", person(waiting.penilai_id), {"pk": waiting.pk}


def execution(skp: Skp, *, staff: UUID, head: UUID) -> Iterator[Row]:
    entry = Aktivitas.objects.filter(skp=skp).order_by("-tanggal", "pk").first()
    said = newest(Komentar, skp)
    late = newest(Aktivitas, skp, status=StatusAktivitas.DIKEMBALIKAN)
    yield "catatan-beberapa", "execution:beberapa", staff, {}
    yield "templat", "execution:templat", staff, {}
    yield "lewat-batas", "execution:lewat_batas", head, {}
    yield "catatan-luring", "execution:luring", staff, {}
    if entry is not None:
        yield "catatan-satu", "execution:aktivitas", staff, {"pk": entry.pk}
    if said is not None:
        yield "komentar", "execution:komentar", person(said.aktivitas.pegawai_id), {"pk": said.aktivitas_id}
    if late is not None:
        yield "catatan-dikembalikan", "execution:aktivitas", person(late.pegawai_id), {"pk": late.pk}


def dialogue(skp: Skp, *, staff: UUID, head: UUID, manager: UUID) -> Iterator[Row]:
    piece, asked = UmpanBalik.objects.filter(skp=skp).order_by("pk").first(), newest(Permintaan, skp)
    talk, step, guide = newest(Dialog, skp), newest(LangkahSepakat, skp), newest(Bimbingan, skp)
    matter, counsellor = newest(Konseling, skp), newest(Konselor, skp)
    yield "umpan-balik-beri", "dialogue:beri", staff, {}
    yield "umpan-balik-minta", "dialogue:minta", staff, {}
    yield "umpan-balik-orang", "dialogue:orang", head, {"pegawai": skp.pegawai_id}
    yield "umpan-balik-untuk", "dialogue:beri_orang", head, {"pegawai": skp.pegawai_id}
    yield "dialog-daftar", "dialogue:dialog_daftar", head, {}
    yield "dialog-mulai", "dialogue:dialog_mulai", head, {}
    yield "langkah-sepakat", "dialogue:langkah_daftar", staff, {}
    yield "bimbingan-daftar", "dialogue:bimbingan_daftar", staff, {}
    yield "bimbingan-mulai", "dialogue:bimbingan_mulai", head, {}
    yield "konseling", "dialogue:konseling", staff, {}
    yield "konseling-minta", "dialogue:konseling_minta", staff, {}
    if piece is not None:
        yield "umpan-balik-satu", "dialogue:satu", staff, {"pk": piece.pk}
    if asked is not None:
        yield "permintaan", "dialogue:permintaan", person(asked.pegawai_id), {"pk": asked.pk}
    if talk is not None:
        yield "dialog", "dialogue:dialog", person(talk.pegawai_id), {"pk": talk.pk}
    if step is not None:
        yield "langkah-tutup", "dialogue:langkah_tutup", person(step.penanggung_jawab_id), {"pk": step.pk}
    if guide is not None:
        yield "bimbingan", "dialogue:bimbingan", person(guide.pegawai_id), {"pk": guide.pk}
    if matter is not None:
        yield "konseling-satu", "dialogue:konseling_satu", person(matter.pegawai_id), {"pk": matter.pk}
    if counsellor is not None:
        yield "konselor", "dialogue:konselor", manager, {}


def observation(skp: Skp, *, head: UUID, manager: UUID) -> Iterator[Row]:
    seen, event, version = newest(Pengamatan, skp), newest(Peristiwa, skp), newest(VersiInstrumen, skp)
    yield "pengamatan-beranda", "observation:beranda", head, {}
    yield "pengamatan-mulai", "observation:mulai", head, {}
    yield "pengamatan-orang", "observation:mulai_orang", head, {"skp": skp.pk}
    yield "instrumen-daftar", "observation:instrumen_daftar", manager, {}
    yield "instrumen-baru", "observation:instrumen_baru", manager, {}
    yield "penunjukan", "observation:penunjukan", manager, {}
    if seen is not None:
        yield "pengamatan", "observation:pengamatan", person(seen.pengamat_id), {"pk": seen.pk}
    if event is not None:
        yield "peristiwa", "observation:peristiwa", person(event.dibuat_oleh_id), {"pk": event.pk}
    if version is not None:
        yield "instrumen", "observation:instrumen", manager, {"pk": version.pk}


def organisation(skp: Skp, *, staff: UUID, admin: UUID, manager: UUID) -> Iterator[Row]:
    proposal, sent = newest(RoleProposal, skp), newest(Impor, skp)
    for name in ("tanpa_akun", "libur", "impor"):
        yield f"org-{name.replace('_', '-')}", f"org:{name}", admin, {}
    yield "pegawai", "org:pegawai", admin, {"pk": skp.pegawai_id}
    yield "kebijakan-ubah", "org:kebijakan_ubah", admin, {"kunci": "minimum_sebaran"}
    for name in ("unit_ubah", "unit_pindah", "unit_baru", "jabatan_baru", "pegawai_baru", "unit_penilai"):
        yield f"org-{name.replace('_', '-')}", f"org:{name}", admin, {"pk": skp.unit_id}
    for name in ("penilai", "penempatan", "penugasan", "kedudukan"):
        yield f"org-{name}", f"org:{name}", admin, {"pk": skp.pegawai_id}
    if sent is not None:
        yield "impor-hasil", "org:impor_hasil", admin, {"pk": sent.pk}
    yield "peran", "access:peran", admin, {}
    yield "peran-saya", "access:peran_saya", manager, {}
    yield "peran-beri", "access:pilih_orang", admin, {}
    yield "peran-usulan", "access:usulan", admin, {}
    yield "pengguna", "access:pengguna", admin, {}
    yield "pengguna-satu", "access:pengguna_satu", admin, {"pk": staff}
    if proposal is not None:
        yield "peran-usulan-satu", "access:usulan_satu", admin, {"pk": proposal.pk}


def service(skp: Skp, *, manager: UUID, leadership: UUID) -> Iterator[Row]:
    here = PetugasLayanan.objects.filter(instansi_id=skp.instansi_id).order_by("pk").first()
    if here is None:
        return
    what: Layanan = here.layanan
    officer = person(here.pegawai_id)
    asked = Permohonan.objects.filter(layanan=what).order_by("-pk").first()
    standard = StandarPelayanan.objects.filter(layanan=what).order_by("-pk").first()
    yield "loket", "service:loket", officer, {}
    yield "permohonan-daftar", "service:daftar", officer, {"pk": what.pk}
    yield "layanan-kelola", "service:kelola", manager, {}
    yield "layanan", "service:layanan", manager, {"pk": what.pk}
    yield "angka", "service:angka", leadership, {}
    yield "angka-layanan", "service:angka_layanan", leadership, {"pk": what.pk}
    yield "sambungan", "service:sambungan", role_holder(skp, Role.ADMIN_INSTANSI) or manager, {}
    yield "layanan-publik", "service:publik", None, {}
    yield "layanan-publik-daftar", "service:publik_instansi", None, {"instansi": what.instansi.kode}
    yield "lacak", "service:lacak", None, {}
    if asked is not None:
        yield "permohonan", "service:permohonan", officer, {"pk": asked.pk}
    if standard is not None:
        yield "standar", "service:standar", manager, {"pk": standard.pk}


def around(skp: Skp, *, staff: UUID, manager: UUID, leadership: UUID, auditor: UUID) -> Iterator[Row]:
    event = AuditEvent.objects.filter(instansi_id=skp.instansi_id, subject_id=skp.pegawai_id).order_by("-at").first()
    issued = newest(Dokumen, skp)
    yield "belajar", "learning:awal", staff, {}
    yield "penerapan", "learning:penerapan", manager, {}
    yield "penerapan-unit", "learning:unit", manager, {"pk": granted_unit(manager, skp)}
    yield "penerapan-orang", "learning:orang", manager, {"pk": granted_unit(manager, skp)}
    yield "akun", "accounts:akun", staff, {}
    yield "sesi", "accounts:sesi", staff, {}
    yield "dua-langkah", "accounts:dua_langkah", staff, {}
    yield "sandi-lupa", "accounts:lupa_sandi", None, {}
    yield "jejak-keadaan", "audit:state", auditor, {}
    if event is not None:
        yield "jejak-satu", "audit:entry", staff, {"pk": event.pk}
    if issued is not None:
        yield "verifikasi-kode", "documents:verify_code", None, {"kode": issued.kode}
    watched = granted_unit(leadership, skp)
    for name in ("unit", "orang", "penilai", "tenggat"):
        yield f"pantau-{name}", f"dashboard:{name}", leadership, {"pk": watched}


def newest(model: Any, skp: Skp, **wanted: Any) -> Any:
    """Return the newest row of the plan's government, or None."""
    kind: type[Model] = model
    return kind._default_manager.filter(instansi_id=skp.instansi_id, **wanted).order_by("-pk").first()


def person(pegawai_id: UUID) -> UUID:
    """Return the account of a person."""
    return User.objects.get(pegawai_id=pegawai_id).pk


def role_holder(skp: Skp, role: str) -> UUID | None:
    found = RoleGrant.objects.filter(instansi_id=skp.instansi_id, role=role, unit__depth=1).order_by("pk").first()
    return None if found is None else found.user_id


def granted_unit(user_id: UUID, skp: Skp) -> UUID:
    """Return a unit that a role of the account covers, with the plan's unit below it."""
    grants = RoleGrant.objects.filter(instansi_id=skp.instansi_id, user_id=user_id).order_by("pk")
    return next(grant.unit_id for grant in grants.select_related("unit") if skp.unit.path.startswith(grant.unit.path))
