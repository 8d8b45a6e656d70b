"""The official SKP forms (A.1.1, A.1.2, A.1.6, A.1.7) and their attachment (A.1.8), built from a fixed version's text.

Built from the version, never from the live rows: what is printed is what both parties signed."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import override

from takar.access.policies import can
from takar.common.actor import Actor
from takar.documents.forms import context as form
from takar.documents.forms.kind import FormKind
from takar.documents.models import Dokumen
from takar.law.berakhlak import BERAKHLAK
from takar.law.skp import Pendekatan
from takar.planning.models import Aspek, JenisForm, JenisLampiran, JenisRhk, Perspektif, Skp
from takar.planning.policies import SkpDeed

SKP_KIND = "planning.skp"

_FORMS = {
    (JenisForm.JPT.value, Pendekatan.KUALITATIF.value): FormKind.A_1_1,
    (JenisForm.JPT.value, Pendekatan.KUANTITATIF.value): FormKind.A_1_2,
    (JenisForm.JAJF.value, Pendekatan.KUALITATIF.value): FormKind.A_1_6,
    (JenisForm.JAJF.value, Pendekatan.KUANTITATIF.value): FormKind.A_1_7,
}


def form_of(version: dict[str, Any]) -> FormKind:
    """Which official form a version is printed on."""
    return _FORMS[(version["form"], version["isi"]["pendekatan"])]


# Official forms speak Bahasa Indonesia, whatever language their reader chose.
@override("id")
def skp_context(version: dict[str, Any], *, tempat: str, zona: str, with_attachment: bool) -> form.SkpDoc:
    """Return the context of a version's form; `with_attachment` for form A.1.8."""
    people, body, signed = version["orang"], version["isi"], version["tanda_tangan"]
    signer = people["penetap"] or people["penilai"]
    return form.SkpDoc(
        instansi=people["pegawai"]["instansi"],
        mulai=date.fromisoformat(version["mulai"]),
        selesai=date.fromisoformat(version["selesai"]),
        pendekatan=Pendekatan(body["pendekatan"]),
        pegawai=_identity(people["pegawai"]),
        penilai=_identity(signer),
        atasan_penilai=_identity(people["atasan"]) if people["atasan"] else None,
        utama=_results(version, JenisRhk.UTAMA),
        tambahan=_results(version, JenisRhk.TAMBAHAN),
        perilaku=tuple(
            form.NilaiPerilaku(
                nama=each.nilai.label, panduan=each.panduan, ekspektasi=_texts(body["ekspektasi"], each.nilai.value)
            )
            for each in BERAKHLAK
        ),
        ttd_pegawai=_signature(people["pegawai"], signed["pegawai"]["at"], tempat=tempat, zona=zona),
        ttd_penilai=_signature(signer, signed["penetap"]["at"], tempat=tempat, zona=zona),
        lampiran=_attachment(body["lampiran"]) if with_attachment else None,
    )


def may_read_document(actor: Actor, document: Dokumen) -> bool:
    """Whoever may print the plan may read what was printed of it."""
    skp = Skp.objects.select_related("unit").filter(pk=document.object_id, instansi_id=document.instansi_id).first()
    return skp is not None and bool(can(actor, SkpDeed.CETAK, skp))


def _identity(person: dict[str, Any]) -> form.Identitas:
    return form.Identitas(
        nama=person["nama"],
        nip=person["nip"] or None,
        pangkat_gol=person["pangkat_gol"],
        jabatan=person["jabatan"],
        unit_kerja=person["unit"],
        instansi=person["instansi"],
    )


def _signature(person: dict[str, Any], at: str | None, *, tempat: str, zona: str) -> form.Persetujuan:
    moment = datetime.fromisoformat(at).astimezone(ZoneInfo(zona)) if at else None
    return form.Persetujuan(
        nama=person["nama"],
        nip=person["nip"] or None,
        tempat=tempat,
        tanggal=moment.date() if moment else None,
        disetujui_at=moment,
    )


def _results(version: dict[str, Any], jenis: JenisRhk) -> tuple[form.HasilKerjaBaris, ...]:
    return tuple(
        form.HasilKerjaBaris(
            teks=rhk["teks"],
            penugasan_dari=rhk["penugasan_dari"],
            rhk_pimpinan=rhk["intervensi_rhk"] or rhk["intervensi_teks"],
            iki_pimpinan=(rhk["intervensi_indikator"],) if rhk["intervensi_indikator"] else (),
            indikator=tuple(
                form.IndikatorBaris(
                    teks=each["teks"],
                    target=each["target_teks"],
                    aspek=str(Aspek(each["aspek"]).label),
                    perspektif=str(Perspektif(each["perspektif"]).label) if each["perspektif"] else "",
                )
                for each in rhk["indikator"]
            ),
        )
        for rhk in version["isi"]["rhk"]
        if rhk["jenis"] == jenis
    )


def _attachment(lines: list[dict[str, Any]]) -> form.Lampiran:
    return form.Lampiran(
        dukungan_sumber_daya=_texts(lines, JenisLampiran.DUKUNGAN),
        skema_pertanggungjawaban=_texts(lines, JenisLampiran.PERTANGGUNGJAWABAN),
        konsekuensi=_texts(lines, JenisLampiran.KONSEKUENSI),
    )


def _texts(lines: list[dict[str, Any]], group: str) -> tuple[str, ...]:
    return tuple(line["teks"] for line in lines if line["kelompok"] == group)
