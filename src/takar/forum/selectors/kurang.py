"""What still keeps a consultation from its next step, as sentences that say what to do."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.forum.models import Konsultasi, PeranPeserta
from takar.forum.transitions import OPEN_COMMITMENTS, SHOWN

_GROUPS = 2


def missing_for(row: Konsultasi, step: str, *, today: date) -> tuple[str, ...]:
    """Return what is missing before `step`; empty when it can be taken. At most two queries."""
    checks = {
        "undang": _invitation,
        "materi": _material,
        "buka": _opening,
        "tutup": _closing,
        "terbitkan": _record,
        "lanjut": _promises,
        "selesai": _done,
    }
    check = checks.get(step)
    return check(row, today) if check else ()


def _invitation(row: Konsultasi, _today: date) -> tuple[str, ...]:
    found = []
    if row.tanggal is None or not row.tempat.strip():
        found.append(_("Isi hari dan tempat pertemuannya."))
    if not row.latar.strip():
        found.append(_("Tulis masalah yang dibahas."))
    if not row.undangan.strip():
        found.append(_("Tulis undangannya."))
    groups = set(row.peserta.values_list("peran", flat=True)) - {PeranPeserta.PENYELENGGARA.value}
    if len(groups) < _GROUPS:
        found.append(_("Undang paling sedikit dua kelompok di luar penyelenggara, salah satunya pengguna layanan."))
    elif PeranPeserta.PENGGUNA.value not in groups:
        found.append(_("Undang juga pengguna layanan."))
    return tuple(found)


def _material(row: Konsultasi, _today: date) -> tuple[str, ...]:
    return () if row.materi.strip() else (_("Tulis materinya dulu, agar peserta membacanya sebelum bertemu."),)


def _opening(row: Konsultasi, today: date) -> tuple[str, ...]:
    if row.masukan_sampai is None:
        return (_("Isi sampai kapan masukan diterima."),)
    return () if row.masukan_sampai >= today else (_("Batas masukan sudah lewat. Ubah dulu harinya."),)


def _closing(row: Konsultasi, today: date) -> tuple[str, ...]:
    if row.masukan_sampai is not None and row.masukan_sampai >= today:
        return (_("Masukan masih diterima sampai batas yang diumumkan."),)
    return ()


def _record(row: Konsultasi, _today: date) -> tuple[str, ...]:
    found = []
    waiting = row.tulisan.filter(status__in=SHOWN, masukan__dijawab_at__isnull=True).count()
    if waiting:
        text = ngettext("%(num)d masukan belum dijawab.", "%(num)d masukan belum dijawab.", waiting)
        found.append(text % {"num": waiting})
    if not row.kesepakatan.strip():
        found.append(_("Tulis apa yang disepakati."))
    if not row.komitmen.exists():
        found.append(_("Tulis paling sedikit satu tindak lanjut dengan pelaksana dan tenggatnya."))
    if not row.peserta.filter(hadir=True).exists():
        found.append(_("Tandai siapa yang hadir."))
    return tuple(found)


def _promises(row: Konsultasi, _today: date) -> tuple[str, ...]:
    return () if hasattr(row, "berita_acara") else (_("Terbitkan berita acaranya dulu."),)


def _done(row: Konsultasi, _today: date) -> tuple[str, ...]:
    left = row.komitmen.filter(status__in=OPEN_COMMITMENTS).count()
    if not left:
        return ()
    text = ngettext("%(num)d tindak lanjut belum selesai.", "%(num)d tindak lanjut belum selesai.", left)
    return (text % {"num": left},)
