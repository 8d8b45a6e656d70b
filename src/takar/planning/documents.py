"""The official SKP forms (A.1.1, A.1.2, A.1.6, A.1.7), their attachment (A.1.8) and the sheets (A.1.3, A.1.4, B.1.1).

Built from the fixed version, never from the live rows: what is printed is what both parties signed. Sheets are printed
as they stand, on the results of that version."""

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
from takar.planning.models.lembar import JenisLembar, LembarRencana, Pelaporan, TingkatKendali
from takar.planning.policies import SkpDeed
from takar.planning.selectors.lembar import lines, stored_sheets
from takar.planning.selectors.versi import version_content

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


# The official forms write these in full capitals or as the regulation does, not as the screen.
_KENDALI = {"OUTCOME": "Outcome", "ANTARA": "Outcome Antara", "RENDAH": "Output kendali rendah"}


@override("id")
def sheet_context(skp: Skp, *, jenis: str, tempat: str, zona: str) -> form.ManualDoc | form.StrategiDoc | form.AksiDoc:
    """Return the context of form A.1.3, A.1.4 or B.1.1; manuals and strategies only where they were written."""
    version = version_content(skp, skp.versi)
    people, results = version["orang"], version["isi"]["rhk"]
    stored = {str(pk): row for (kind, pk), row in stored_sheets(skp).items() if kind == jenis}
    frame = {
        "instansi": people["pegawai"]["instansi"],
        "mulai": date.fromisoformat(version["mulai"]),
        "selesai": date.fromisoformat(version["selesai"]),
        "pegawai": _identity(people["pegawai"]),
    }
    if jenis == JenisLembar.MANUAL:
        return form.ManualDoc(
            **frame,
            baris=tuple(
                _manual(stored[each["id"]], rhk=rhk, each=each)
                for rhk in results
                for each in rhk["indikator"]
                if each["id"] in stored
            ),
        )
    if jenis == JenisLembar.STRATEGI:
        owner = f"{people['pegawai']['nama']}, {people['pegawai']['jabatan']}"
        return form.StrategiDoc(
            **frame,
            baris=tuple(_strategy(stored[rhk["id"]], rhk=rhk, owner=owner) for rhk in results if rhk["id"] in stored),
        )
    written = max((row.diubah_at for pk, row in stored.items()), default=None)
    return form.AksiDoc(
        **frame,
        penilai=_identity(people["penetap"] or people["penilai"]),
        baris=tuple(
            form.AksiBaris(
                rhk=rhk["teks"], aksi=lines(stored[rhk["id"]].isi.get("aksi", "")) if rhk["id"] in stored else ()
            )
            for rhk in results
            if stored
        ),
        # Only the employee writes the actions: having written them is the approval.
        ttd_pegawai=_signature(people["pegawai"], written.isoformat() if written else None, tempat=tempat, zona=zona),
    )


def _manual(row: LembarRencana, *, rhk: dict[str, Any], each: dict[str, Any]) -> form.ManualBaris:
    return form.ManualBaris(
        rhk=rhk["teks"],
        indikator=f"{each['teks']} ({each['target_teks']})",
        tujuan=row.isi["tujuan"],
        definisi=row.isi["definisi"],
        formula=row.isi["formula"],
        satuan=each["satuan"],
        kendali=tuple((_KENDALI[one], one == row.isi["kendali"]) for one in TingkatKendali.values),
        sumber_data=row.isi["sumber_data"],
        pelaporan=tuple((str(one.label), one.value == row.isi["pelaporan"]) for one in Pelaporan),
    )


def _strategy(row: LembarRencana, *, rhk: dict[str, Any], owner: str) -> form.StrategiBaris:
    isi = row.isi
    return form.StrategiBaris(
        isian=(
            ("JUDUL INISIATIF STRATEGI PENCAPAIAN IKU", (isi["judul"],)),
            (
                "INDIKATOR DAN TARGET YANG DIINTERVENSI",
                tuple(f"{each['teks']} ({each['target_teks']})" for each in rhk["indikator"]),
            ),
            ("PEMILIK STRATEGI", (owner,)),
            ("PIHAK YANG TERLIBAT", lines(isi["pihak"])),
            ("WAKTU PENYELESAIAN", (isi["waktu"],)),
            ("PENERIMA MANFAAT", (isi["penerima"],)),
            ("TUJUAN", lines(isi["tujuan"])),
            ("ANGGARAN", lines(isi["anggaran"])),
        ),
        strategi_rutin=lines(isi["strategi_rutin"]),
        strategi_transformatif=lines(isi["strategi_transformatif"]),
        keluaran_rutin=lines(isi["keluaran_rutin"]),
        keluaran_transformatif=lines(isi["keluaran_transformatif"]),
    )


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
