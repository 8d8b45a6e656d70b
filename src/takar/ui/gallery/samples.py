"""Invented people, tasks and figures for the gallery."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django import forms

from takar.ui.charts import Sample, Share, bar_chart, distribution_curve, line_chart

INSTANSI = "Pemerintah Kota Palu"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a menu, a step or a tab."""

    label: str
    url: str = "#"
    icon: str = "home"
    current: bool = False
    state: str = "ahead"
    note: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One knot of a timeline."""

    at: datetime
    text: str
    who: str = ""
    note: str = ""
    tone: str = ""


class ActivitySample(forms.Form):
    """One of each kind of question."""

    hasil = forms.ChoiceField(
        label="Untuk hasil kerja yang mana?",
        help_text="Hanya hasil kerja pada SKP Anda yang berlaku.",
        choices=[
            ("", "Pilih hasil kerja"),
            ("Utama", [("1", "Tersusunnya kajian layanan kelurahan"), ("2", "Terlaksananya survei kepuasan")]),
            ("Tambahan", [("3", "Panitia hari jadi kota")]),
        ],
    )
    tanggal = forms.DateField(label="Tanggal", initial=date(2026, 11, 23))
    jumlah = forms.IntegerField(label="Jumlah keluaran", help_text="Dalam dokumen.", min_value=0)
    uraian = forms.CharField(
        label="Apa yang Anda kerjakan?", widget=forms.Textarea(attrs={"rows": 3}), help_text="Satu dua kalimat cukup."
    )
    bukti = forms.FileField(label="Bukti", required=False, help_text="PDF atau foto, paling besar 10 MB.")
    tautan = forms.URLField(label="Tautan bukti", required=False, assume_scheme="https")
    penilaian = forms.ChoiceField(
        label="Hasil kerja dibanding ekspektasi",
        widget=forms.RadioSelect,
        choices=[
            ("DI_ATAS", "Di atas ekspektasi"),
            ("SESUAI", "Sesuai ekspektasi"),
            ("DI_BAWAH", "Di bawah ekspektasi"),
        ],
    )
    bantuan = forms.MultipleChoiceField(
        label="Dukungan yang dibutuhkan",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("SDM", "Sumber daya manusia"), ("ANGGARAN", "Anggaran"), ("SARANA", "Sarana dan prasarana")],
    )
    setuju = forms.BooleanField(label="Saya menyatakan uraian ini benar.")


class FilterSample(forms.Form):
    """A small filter."""

    unit = forms.ChoiceField(
        label="Unit kerja", required=False, choices=[("", "Semua unit"), ("1", "Bagian Organisasi")]
    )
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Semua"), ("DIAJUKAN", "Diajukan")])
    cari = forms.CharField(label="Nama atau NIP", required=False)


class LoginSample(forms.Form):
    """The narrow form of the public layout."""

    masuk = forms.CharField(label="NIP atau surel", widget=forms.TextInput(attrs={"autocomplete": "username"}))
    sandi = forms.CharField(label="Kata sandi", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


def context() -> dict[str, Any]:
    """Return everything that the gallery page shows."""
    wrong = ActivitySample(
        {
            "salah-tanggal": "2026-11-23",
            "salah-jumlah": "-2",
            "salah-uraian": "Menyusun kajian",
            "salah-penilaian": "SESUAI",
        },
        prefix="salah",
    )
    wrong.is_valid()
    return {
        "sample_nav": (
            Item("Beranda", icon="home", current=True),
            Item("Rencana", icon="plan"),
            Item("Catatan", icon="log"),
            Item("Penilaian", icon="rate"),
            Item("Tim saya", icon="team"),
            Item("Jejak", icon="history"),
            Item("Data saya", icon="user"),
        ),
        "sample_instansi": INSTANSI,
        "notices_url": "#",
        "notices_unread": 3,
        "user_menu": (Item("Profil saya", icon="user"), Item("Keamanan akun", icon="shield")),
        "sample_today": date(2026, 11, 23),
        "form": ActivitySample(prefix="baru"),
        "wrong": wrong,
        "filter": FilterSample({"unit": "1"}),
        "steps": [
            Item("Hasil kerja", state="done"),
            Item("Indikator dan target", state="current", note="2 dari 5 hasil kerja sudah lengkap"),
            Item("Perilaku kerja", state="ahead"),
            Item("Penetapan", state="locked", note="Dibuka setelah semua target terisi"),
        ],
        "tabs": [Item("Semua", current=True, count=42), Item("Diajukan", count=7), Item("Ditetapkan", count=35)],
        "crumbs": [{"label": "Rencana", "url": "#"}, {"label": "SKP 2026", "url": "#"}, {"label": "Indikator"}],
        "events": [
            Event(datetime(2026, 1, 28, 7, 5, tzinfo=UTC), "SKP ditetapkan.", "Rina Wulandari", tone="good"),
            Event(
                datetime(2026, 1, 22, 2, 40, tzinfo=UTC),
                "SKP dikembalikan.",
                "Rina Wulandari",
                "Target hasil kerja kedua belum menyebut satuan.",
                "watch",
            ),
            Event(datetime(2026, 1, 19, 3, 12, tzinfo=UTC), "SKP diajukan.", "Andi Saputra"),
        ],
        "columns": [
            {"label": "Nama", "sort_url": "#", "sorted": "asc"},
            "Unit kerja",
            {"label": "Catatan", "num": True},
            "Status",
            {"label": "Tindakan", "hidden": True},
        ],
        "people": [
            {"nama": "Andi Saputra, S.Kom.", "unit": "Bagian Organisasi", "catatan": 128, "status": "Ditetapkan"},
            {"nama": "Ni Luh Putu Ayu Maharani", "unit": "Puskesmas Kamonji", "catatan": 94, "status": "Diajukan"},
            {"nama": "Yohanes Tandi", "unit": "Kelurahan Besusu", "catatan": 0, "status": "Terlambat"},
        ],
        "matrix_columns": [
            "Meningkatnya kepuasan warga atas layanan kelurahan",
            "Tersusunnya standar pelayanan yang berlaku",
            "Terselesaikannya aduan tepat waktu",
        ],
        "matrix_rows": [
            {
                "head": "Andi Saputra",
                "note": "Analis Kebijakan",
                "cells": [["Kajian layanan kelurahan", "Rekomendasi perbaikan"], "Rancangan standar pelayanan", None],
            },
            {"head": "Sitti Rahma", "note": "Pranata Komputer", "cells": [None, None, ["Kanal aduan berjalan"]]},
            {"head": "Yohanes Tandi", "note": "Pengadministrasi", "cells": ["Survei kepuasan", None, "Rekap aduan"]},
        ],
        "line": _line(),
        "bars": bar_chart(
            id="g-bar",
            title="Tiga dari lima kelurahan sudah melewati sasaran kepuasan",
            unit="nilai SKM",
            period="Triwulan III 2026",
            n=1240,
            samples=[
                Sample(label="Kelurahan Besusu Barat", value=88.4),
                Sample(label="Kelurahan Talise", value=86.1),
                Sample(label="Kelurahan Lolu Utara", value=84.0),
                Sample(label="Kelurahan Kamonji", value=79.6),
                Sample(label="Kelurahan Tipo", value=None),
            ],
            target=82,
        ),
        "curve": distribution_curve(
            id="g-curve",
            title="Sebaran predikat lebih condong ke Baik daripada pedoman",
            period="Tahun 2026",
            shares=[
                Share(label="Sangat kurang", count=0, guide=0.5),
                Share(label="Kurang", count=1, guide=1),
                Share(label="Butuh perbaikan", count=3, guide=2),
                Share(label="Baik", count=31, guide=6),
                Share(label="Sangat baik", count=5, guide=2),
            ],
        ),
    }


def _line() -> object:
    months = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt")
    values = (9.2, 8.8, 8.9, 7.1, 6.4, None, 5.6, 5.1, 4.6, 4.2)
    return line_chart(
        id="g-line",
        title="Aduan kini ditanggapi dalam 4 hari, dari 9 hari pada Januari",
        unit="hari kerja",
        period="Januari–Oktober 2026",
        n=612,
        target=5,
        samples=[
            Sample(
                label=month,
                value=value,
                low=None if value is None else value * 0.7,
                high=None if value is None else value * 1.35,
            )
            for month, value in zip(months, values, strict=True)
        ],
    )
