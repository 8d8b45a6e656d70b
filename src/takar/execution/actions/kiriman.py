"""Check what was sent as evidence: the file's true kind, a picture written anew without its place, a web address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from takar.common.forms import clean_text
from takar.common.refusals import Invalid, Problem
from takar.execution.selectors.gambar import Gambar, NotAPicture, cleaned
from takar.execution.selectors.jenis_berkas import is_image, points, sniff
from takar.execution.store import digest_of
from takar.org.policy_keys import Kunci, Value

_LONGEST_LINK = 500
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: the sender's name for it, its content, and whether a photo's place may stay in it.

    `gambar` is the picture written anew, when `prepared` has done that already.
    """

    nama: str
    isi: bytes
    simpan_lokasi: bool = False
    gambar: Gambar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One checked piece: a link, or a file's content as it will be stored with its true type."""

    nama: str
    tautan: str = ""
    isi: bytes = b""
    tipe: str = ""
    sha256: str = ""
    asal_sha256: str = ""
    lebar: int | None = None
    tinggi: int | None = None
    sidik: str = ""
    lokasi_disimpan: bool = False
    batas_harian: int = 0


def prepared(upload: Upload) -> Upload:
    """Write a picture anew before any transaction is open: it takes part of a second, in which nobody shall wait.

    What is no picture, or none that can be taken, comes back as it is; `evidence_of` says what is wrong with it.
    """
    if upload.gambar is not None:
        return upload
    tipe = sniff(upload.isi) if 0 < len(upload.isi) <= settings.TAKAR_MAX_UPLOAD else None
    if tipe is None or not is_image(tipe):
        return upload
    try:
        return replace(upload, gambar=cleaned(upload.isi, tipe=tipe, as_sent=upload.simpan_lokasi))
    except NotAPicture:
        return upload


def evidence_of(*, upload: Upload | None, tautan: str, rules: Mapping[Kunci, Value]) -> list[Evidence]:
    """Return what was given as checked pieces. Raises `Invalid` at field `berkas` and `tautan`, both at once."""
    problems, found = [], []
    if upload is not None:
        tipe, problem = _kind(upload, max_bytes=int(rules[Kunci.BATAS_BUKTI_MB]) * _MB)
        one = None if problem else _file(upload, tipe=tipe, rules=rules)
        if one is None:
            problems.append(Problem("berkas", problem or _("Gambar ini rusak atau terpotong. Kirim ulang aslinya.")))
        else:
            found.append(one)
    if tautan.strip():
        host = _host(tautan.strip())
        if host:
            found.append(Evidence(nama=host[:200], tautan=tautan.strip()))
        else:
            message = _("Tempel alamat lengkap yang diawali https://, maksimal %(n)d karakter.")
            problems.append(Problem("tautan", message % {"n": _LONGEST_LINK}))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    return found


def _file(upload: Upload, *, tipe: str, rules: Mapping[Kunci, Value]) -> Evidence | None:
    sent = digest_of(upload.isi)
    daily = int(rules[Kunci.BUKTI_HARIAN_MB]) * _MB
    if not is_image(tipe):
        return Evidence(
            nama=_name(upload.nama), isi=upload.isi, tipe=tipe, sha256=sent, asal_sha256=sent, batas_harian=daily
        )
    picture = prepared(upload).gambar
    if picture is None:
        return None
    return Evidence(
        nama=_name(upload.nama),
        isi=picture.isi,
        tipe=tipe,
        sha256=digest_of(picture.isi),
        asal_sha256=sent,
        lebar=picture.lebar,
        tinggi=picture.tinggi,
        sidik=picture.sidik,
        lokasi_disimpan=upload.simpan_lokasi,
        batas_harian=daily,
    )


def _kind(upload: Upload, *, max_bytes: int) -> tuple[str, str]:
    if not upload.isi:
        return "", _("Berkas ini kosong (0 bita). Pilih berkas yang lain.")
    if len(upload.isi) > max_bytes:
        message = _("Berkas ini terlalu besar. Batasnya %(mb)d MB; kecilkan, atau kirim tautannya.")
        return "", message % {"mb": max_bytes // _MB}
    if points(upload.isi) > settings.TAKAR_EVIDENCE_PIXELS:
        message = _("Gambar ini lebih dari %(n)d juta titik. Perkecil dahulu, atau ambil foto dengan resolusi biasa.")
        return "", message % {"n": settings.TAKAR_EVIDENCE_PIXELS // 1_000_000}
    tipe = sniff(upload.isi)
    if tipe is None:
        message = _("Isi berkas ini bukan foto, PDF, atau dokumen kantor yang utuh. ")
        return "", message + _("Kirim JPG, PNG, WebP, PDF, DOCX, XLSX, atau PPTX tanpa makro.")
    return tipe, ""


def _host(tautan: str) -> str:
    """Return the host of a web address; empty when it is none, or one that shows another host than it opens."""
    if len(tautan) > _LONGEST_LINK or any(c.isspace() or not c.isprintable() for c in tautan):
        return ""
    try:
        parts = urlsplit(tautan)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("https", "http") or not host or "@" in parts.netloc or "\\" in tautan:
        return ""
    return host


def _name(nama: str) -> str:
    # Only for showing; the store never uses it. Path parts and control characters are of no use to a reader.
    last = clean_text(nama).replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in last if c.isprintable()).strip()
    if len(clean) > 200:
        stem, dot, ending = clean.rpartition(".")
        clean = f"{stem[:190]}…{dot}{ending[:8]}" if dot else clean[:200]
    return clean.strip(". ") or "berkas"
