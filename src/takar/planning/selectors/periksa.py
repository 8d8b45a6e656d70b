"""What the law says of a plan as it stands: its findings, each with the place on the page where it can be mended."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from takar.law import skp as law
from takar.planning.models import JenisForm, JenisLampiran, Skp
from takar.planning.selectors.isi import BarisRhk, IsiSkp


@dataclass(frozen=True, slots=True, kw_only=True)
class Temuan:
    """One finding. `anchor` is the id of the element to jump to."""

    code: str
    blocks: bool
    message: str
    place: str
    anchor: str


def law_input(skp: Skp, isi: IsiSkp) -> law.SkpInput:
    """Return the plan as plain values of the law."""
    return law.SkpInput(
        form=law.JenisForm(skp.form),
        pendekatan=law.Pendekatan(skp.pendekatan),
        rhk=tuple(_rhk(row) for row in isi.rhk),
        lampiran={
            law.BagianLampiran(section): tuple(line.teks for line in isi.lines(section))
            for section in JenisLampiran.values
        },
    )


def findings(skp: Skp, isi: IsiSkp) -> tuple[Temuan, ...]:
    """Return all findings in the order of the form, those that block first."""
    found = [
        Temuan(
            code=each.code,
            blocks=each.level is law.Level.BLOK,
            message=each.message,
            place=_place(each.where, isi=isi),
            anchor=_anchor(each.where, isi=isi),
        )
        for each in law.periksa_skp(law_input(skp, isi))
    ]
    return tuple(sorted(found, key=lambda each: not each.blocks))


def _rhk(row: BarisRhk) -> law.RhkInput:
    return law.RhkInput(
        teks=row.teks,
        jenis=law.JenisRhk(row.jenis),
        penugasan=law.Penugasan(row.penempatan_jenis) if row.acting else law.Penugasan.BIASA,
        intervensi=row.rhk_pimpinan,
        indikator=tuple(
            law.IndikatorInput(
                teks=each.teks,
                target_teks=each.target_teks,
                aspek=each.aspek,
                perspektif=law.Perspektif(each.perspektif) if each.perspektif else None,
                minimum=each.target_min,
                maksimum=each.target_max,
                satuan=each.satuan,
            )
            for each in row.indikator
        ),
    )


def _place(where: str, *, isi: IsiSkp) -> str:
    parts = where.split(".")
    if parts[0] == "lampiran":
        return _("Lampiran, %(bagian)s") % {"bagian": str(JenisLampiran[parts[1].upper()].label).lower()}
    if len(parts) < 2:
        return _("Hasil kerja")
    if len(parts) > 3:
        return _("Hasil kerja %(rhk)s, indikator %(indikator)s") % {"rhk": parts[1], "indikator": parts[3]}
    return _("Hasil kerja %(rhk)s") % {"rhk": parts[1]}


def _anchor(where: str, *, isi: IsiSkp) -> str:
    parts = where.split(".")
    if parts[0] == "lampiran":
        return f"lampiran-{parts[1]}"
    return f"rhk-{isi.rhk[int(parts[1]) - 1].id}" if len(parts) > 1 else "hasil"


def form_label(form: str) -> str:
    """The official name of the form's family, short."""
    if form == JenisForm.JPT:
        return _("JPT dan pimpinan unit kerja mandiri")
    return _("Pejabat administrasi dan fungsional")
