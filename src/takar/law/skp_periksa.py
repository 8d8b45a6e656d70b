"""The `skp` rule: checks a plan given as JSON, for the command line and the vectors (PermenPANRB 6/2022 Ps 7-14)."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU
from takar.law.skp import (
    CITATION,
    BagianLampiran,
    IndikatorInput,
    JenisForm,
    JenisRhk,
    Pendekatan,
    Penugasan,
    Perspektif,
    RhkInput,
    SkpInput,
    boleh_diajukan,
    periksa_skp,
)

E = TypeVar("E", bound=StrEnum)


def baca_skp(data: Mapping[str, Any]) -> SkpInput:
    """A plan from JSON with the field names of `SkpInput`. Raises LawInputError with the path of what is wrong."""
    return SkpInput(
        form=_pilih(JenisForm, data.get("form"), "skp.form"),
        pendekatan=_pilih(Pendekatan, data.get("pendekatan"), "skp.pendekatan"),
        rhk=tuple(_rhk(item, f"skp.rhk.{n}") for n, item in enumerate(_daftar(data, "rhk", "skp"), start=1)),
        lampiran={
            bagian: tuple(str(line) for line in _daftar(_peta(data, "lampiran"), bagian.lower(), "skp.lampiran"))
            for bagian in BagianLampiran
        },
    )


@rule(
    name="skp",
    title="Kelengkapan sasaran kinerja pegawai",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={"skp": Param(kind="map", help="isi SKP: form, pendekatan, rhk, lampiran")},
)
def jawab_skp(*, skp: dict[str, Any]) -> Answer:
    """The `skp` rule: value holds boleh_diajukan, and blok and peringatan as lists of "code@where"."""
    found = periksa_skp(baca_skp(skp))
    return Answer(
        value={
            "boleh_diajukan": boleh_diajukan(found),
            "blok": [f"{each.code}@{each.where}" for each in found if each.level == "BLOK"],
            "peringatan": [f"{each.code}@{each.where}" for each in found if each.level == "PERINGATAN"],
        },
        explanation=tuple(f"{each.where}: {each.message}" for each in found) or ("SKP ini lengkap.",),
        citations=(CITATION,),
    )


def _rhk(item: Any, where: str) -> RhkInput:
    if not isinstance(item, Mapping):
        raise LawInputError(where, "Tiap hasil kerja berisi teks, jenis, dan indikator.")
    return RhkInput(
        teks=str(item.get("teks", "")),
        jenis=_pilih(JenisRhk, item.get("jenis", "UTAMA"), f"{where}.jenis"),
        indikator=tuple(
            _indikator(each, f"{where}.indikator.{n}")
            for n, each in enumerate(_daftar(item, "indikator", where), start=1)
        ),
        penugasan=_pilih(Penugasan, item.get("penugasan", "BIASA"), f"{where}.penugasan"),
        intervensi=str(item.get("intervensi", "")),
    )


def _indikator(item: Any, where: str) -> IndikatorInput:
    if not isinstance(item, Mapping):
        raise LawInputError(where, "Tiap indikator berisi teks, target_teks, dan aspek atau perspektif.")
    given = item.get("perspektif")
    return IndikatorInput(
        teks=str(item.get("teks", "")),
        target_teks=str(item.get("target_teks", "")),
        aspek=str(item.get("aspek", "")),
        perspektif=_pilih(Perspektif, given, f"{where}.perspektif") if given else None,
        minimum=_angka(item.get("minimum"), f"{where}.minimum"),
        maksimum=_angka(item.get("maksimum"), f"{where}.maksimum"),
        satuan=str(item.get("satuan", "")),
    )


def _pilih(choices: type[E], given: Any, where: str) -> E:
    try:
        return choices(str(given).strip().upper())
    except ValueError as error:
        raise LawInputError(where, f"Isi salah satu: {', '.join(choices)}.") from error


def _daftar(data: Mapping[str, Any], key: str, where: str) -> list[Any]:
    given = data.get(key, [])
    if not isinstance(given, list):
        raise LawInputError(f"{where}.{key}", "Harus daftar.")
    return given


def _peta(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    given = data.get(key, {})
    if not isinstance(given, Mapping):
        raise LawInputError(f"skp.{key}", "Harus pasangan nama dan daftar.")
    return given


def _angka(given: Any, where: str) -> Decimal | None:
    if given is None or given == "":
        return None
    try:
        number = Decimal(str(given))
    except (ArithmeticError, ValueError):
        number = Decimal("NaN")
    if isinstance(given, bool) or not number.is_finite():
        raise LawInputError(where, "Harus angka, misalnya 87.5.")
    return number
