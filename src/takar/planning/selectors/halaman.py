"""Everything that the page of one plan shows, in at most nine queries whatever its length."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from takar.access.gate import gate
from takar.access.policies import can
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.documents.selectors import DocumentRow, documents_of
from takar.law.berakhlak import BERAKHLAK
from takar.law.penetapan import atasan_boleh_menetapkan, batas_penetapan
from takar.org.models import JenisPenugasan, Pegawai, Penempatan
from takar.org.selectors import in_force, nip_text
from takar.planning.models import JenisLampiran, Pendekatan, Skp
from takar.planning.policies import SkpDeed
from takar.planning.selectors.isi import BarisTeks, IsiSkp, isi_skp
from takar.planning.selectors.kaskade import PilihanRhk, cascade_options
from takar.planning.selectors.kunci import Kunci, behaviour_lock, content_lock
from takar.planning.selectors.matriks_daftar import PeranSaya, roles_for_plan
from takar.planning.selectors.periksa import Temuan, findings, form_label
from takar.planning.selectors.versi import VersiRow, versions
from takar.planning.transitions import EDITABLE, MACHINE
from takar.workflow.actions import available

SKP_KIND = "planning.skp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Orang:
    """One party of the plan as the page names it."""

    id: UUID
    nama: str
    nip: str
    jabatan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NilaiBagian:
    """One BerAKHLAK value with its official guide and the superior's special expectations."""

    nilai: str
    nama: str
    definisi: str
    panduan: tuple[str, ...]
    ekspektasi: tuple[BarisTeks, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LampiranBagian:
    """One section of the attachment."""

    jenis: str
    nama: str
    petunjuk: str
    baris: tuple[BarisTeks, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Penugasan:
    """An assignment as Plt or Plh that results may come from."""

    id: UUID
    nama: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanSkp:
    """The page of one plan for one reader."""

    id: UUID
    versi_baris: int
    tahun: int
    status: str
    form: str
    form_nama: str
    pendekatan: str
    pendekatan_nama: str
    mulai: date
    selesai: date
    versi: int
    alasan: str
    diajukan_at: datetime | None
    ditetapkan_at: datetime | None
    ditetapkan_oleh: str
    terlambat: bool
    batas: date
    unit: str
    pegawai: Orang
    penilai: Orang
    atasan: Orang | None
    milik_sendiri: bool
    isi: IsiSkp
    perilaku: tuple[NilaiBagian, ...]
    lampiran: tuple[LampiranBagian, ...]
    temuan: tuple[Temuan, ...]
    kunci_isi: Kunci | None
    kunci_perilaku: Kunci | None
    langkah: tuple[str, ...]
    atasan_boleh: bool
    kaskade: tuple[PilihanRhk, ...]
    penugasan: tuple[Penugasan, ...]
    peran: tuple[PeranSaya, ...]
    bisa_salin: bool
    daftar_versi: tuple[VersiRow, ...]
    dokumen: tuple[DocumentRow, ...]

    @property
    def menghalangi(self) -> tuple[Temuan, ...]:
        """Findings that stop submission."""
        return tuple(each for each in self.temuan if each.blocks)

    @property
    def saran(self) -> tuple[Temuan, ...]:
        """Findings that are advice."""
        return tuple(each for each in self.temuan if not each.blocks)

    def saran_di(self, anchor: str) -> tuple[Temuan, ...]:
        """Advice on the wording of one result, shown beside it."""
        return tuple(each for each in self.temuan if each.anchor == anchor and each.code == "RHK_BUKAN_HASIL")


def skp_page(*, actor: Actor, skp_id: UUID, today: date) -> HalamanSkp:
    """Return the page of one plan. Raises `NotFound` for a stranger."""
    skp = _plan(actor=actor, pk=skp_id, deed=SkpDeed.LIHAT, today=today)
    isi = isi_skp(skp.pk)
    editing = skp.status in EDITABLE and bool(can(actor, SkpDeed.UBAH, skp))
    above = skp.atasan_penilai
    return HalamanSkp(
        id=skp.pk,
        versi_baris=skp.versi_baris,
        tahun=skp.tahun,
        status=skp.status,
        form=skp.form,
        form_nama=form_label(skp.form),
        pendekatan=skp.pendekatan,
        pendekatan_nama=str(Pendekatan(skp.pendekatan).label),
        mulai=skp.mulai,
        selesai=skp.selesai,
        versi=skp.versi,
        alasan=skp.alasan,
        diajukan_at=skp.diajukan_at,
        ditetapkan_at=skp.ditetapkan_at,
        ditetapkan_oleh=skp.ditetapkan_oleh.nama_lengkap if skp.ditetapkan_oleh else "",
        terlambat=skp.terlambat,
        batas=batas_penetapan(skp.tahun),
        unit=skp.unit.nama,
        pegawai=_person(skp.pegawai, skp.penempatan.jabatan.nama),
        penilai=_person(skp.penilai, getattr(skp, "jabatan_penilai", "")),
        atasan=None if above is None else _person(above, getattr(skp, "jabatan_atasan", "")),
        milik_sendiri=skp.pegawai_id == actor.pegawai_id,
        isi=isi,
        perilaku=_behaviour(isi),
        lampiran=_attachment(isi),
        temuan=findings(skp, isi),
        kunci_isi=content_lock(actor, skp),
        kunci_perilaku=behaviour_lock(actor, skp),
        langkah=_steps(actor, skp),
        atasan_boleh=atasan_boleh_menetapkan(tahun=skp.tahun, hari_ini=today),
        kaskade=_options(skp) if editing else (),
        penugasan=_acting(skp) if editing else (),
        peran=roles_for_plan(skp, terbuka=True) if editing else (),
        bisa_salin=editing and not isi.rhk and _has_earlier(skp),
        daftar_versi=versions(skp) if skp.versi else (),
        dokumen=documents_of(instansi_id=skp.instansi_id, object_kind=SKP_KIND, object_id=skp.pk) if skp.versi else (),
    )


@gate
def _plan(today: date) -> "QuerySet[Skp, Skp]":
    return Skp.objects.select_related(
        "pegawai", "penilai", "atasan_penilai", "unit", "penempatan__jabatan", "ditetapkan_oleh", "periode"
    ).annotate(jabatan_penilai=_position("penilai_id", today), jabatan_atasan=_position("atasan_penilai_id", today))


def _position(field: str, today: date) -> Subquery:
    placed = Penempatan.objects.filter(in_force(today), pegawai_id=OuterRef(field), jenis=JenisPenugasan.DEFINITIF)
    return Subquery(placed.order_by("-mulai", "pk").values("jabatan__nama")[:1])


def _person(pegawai: Pegawai, jabatan: str | None) -> Orang:
    return Orang(id=pegawai.pk, nama=pegawai.nama_lengkap, nip=nip_text(pegawai.nip), jabatan=jabatan or "")


def _steps(actor: Actor, skp: Skp) -> tuple[str, ...]:
    """The steps this reader may take; of the two ways of taking back, the one that fits."""
    unfit = "tarik" if skp.versi else "tarik_penyesuaian"
    return tuple(step.name for step in available(MACHINE, skp, actor=actor) if step.name != unfit)


def _behaviour(isi: IsiSkp) -> tuple[NilaiBagian, ...]:
    return tuple(
        NilaiBagian(
            nilai=each.nilai.value,
            nama=each.nilai.label,
            definisi=each.definisi,
            panduan=each.panduan,
            ekspektasi=isi.lines(each.nilai.value),
        )
        for each in BERAKHLAK
    )


def _attachment(isi: IsiSkp) -> tuple[LampiranBagian, ...]:
    hints = {
        JenisLampiran.DUKUNGAN: _("Orang, anggaran, alat, sarana, dan pendampingan yang diperlukan."),
        JenisLampiran.PERTANGGUNGJAWABAN: _("Kapan dan bagaimana hasil dilaporkan, dengan bukti apa."),
        JenisLampiran.KONSEKUENSI: _("Apa yang mengikuti bila hasil tercapai atau tidak tercapai."),
    }
    return tuple(
        LampiranBagian(jenis=each.value, nama=str(each.label), petunjuk=hints[each], baris=isi.lines(each.value))
        for each in JenisLampiran
    )


def _options(skp: Skp) -> tuple[PilihanRhk, ...]:
    return cascade_options(penilai_id=skp.penilai_id, tahun=skp.tahun, instansi_id=skp.instansi_id)


def _acting(skp: Skp) -> tuple[Penugasan, ...]:
    rows = _acting_posts(pegawai_id=skp.pegawai_id, until=skp.selesai)
    return tuple(Penugasan(id=pk, nama=f"{jenis.capitalize()}. {nama}") for pk, jenis, nama in rows)


def _has_earlier(skp: Skp) -> bool:
    mine = Skp.objects.filter(instansi_id=skp.instansi_id, pegawai_id=skp.pegawai_id, selesai__lt=skp.selesai)
    return mine.exclude(pk=skp.pk).exists()


@prepared
def _acting_posts(pegawai_id: UUID, until: date) -> "QuerySet[Penempatan, tuple[UUID, str, str]]":
    rows = Penempatan.objects.filter(pegawai_id=pegawai_id, jenis__in=(JenisPenugasan.PLT, JenisPenugasan.PLH))
    return rows.filter(mulai__lte=until).order_by("-mulai", "pk").values_list("pk", "jenis", "jabatan__nama")
