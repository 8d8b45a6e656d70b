"""Confirm an address by a six-digit code, and what a writer does with name and data. No account is made."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.refusals import Invalid, NotFound, Problem
from takar.forum import audit
from takar.forum.models import AlamatPenulis, DukunganIde, Ide, KabarPenulis, KodeMasuk, Penulis
from takar.forum.notices import MENIT, NotSent, pengirim
from takar.forum.selectors.suara import citizen
from takar.units.models import Instansi

# Codes for one address in a quarter of an hour, and in a day; wrong tries of one code.
PER_SEPEREMPAT_JAM = 3
PER_HARI = 10
SALAH = 5


def request_code(*, instansi: Instansi, saluran: str, tujuan: str, now: datetime) -> KodeMasuk:
    """Send a code to an address. The answer is the same whether or not the address is known here."""
    way, address = pengirim().get(saluran), spelling(saluran=saluran, tujuan=tujuan)
    if way is None or not address:
        raise Invalid(
            _("Kode belum dikirim."), problems=[Problem("tujuan", _("Periksa alamatnya; ada yang belum benar."))]
        )
    kode = f"{secrets.randbelow(1_000_000):06d}"
    with transaction.atomic():
        # The government's row is the lock: two requests at once do not both pass the limit.
        Instansi.objects.select_for_update().get(pk=instansi.pk)
        sent = KodeMasuk.objects.filter(instansi=instansi, saluran=saluran, tujuan=address)
        quick = sent.filter(dibuat_at__gt=now - timedelta(minutes=MENIT)).count()
        if quick >= PER_SEPEREMPAT_JAM or sent.filter(dibuat_at__gt=now - timedelta(days=1)).count() >= PER_HARI:
            text = _("Kode sudah dikirim beberapa kali ke alamat ini. Periksa kotak masuk dan folder spam.")
            raise Invalid(text, problems=[Problem("tujuan", text)], next_step=_("Coba lagi seperempat jam lagi."))
        row = KodeMasuk(
            instansi=instansi,
            saluran=saluran,
            tujuan=address,
            dibuat_at=now,
            berlaku_sampai=now + timedelta(minutes=MENIT),
        )
        row.sidik = _print(row.pk, kode)
        row.save(force_insert=True)
    try:
        way.kirim(tujuan=address, kode=kode, instansi=instansi.nama)
    except NotSent as problem:
        KodeMasuk.objects.filter(pk=row.pk).delete()
        text = _("Kode belum bisa dikirim sekarang. Coba lagi beberapa menit lagi.")
        raise Invalid(text, problems=[Problem("tujuan", text)]) from problem
    return row


def spelling(*, saluran: str, tujuan: str) -> str:
    """Return the one spelling of an address, "" when it cannot be one."""
    way = pengirim().get(saluran)
    return way.rapikan(tujuan) if way else ""


def confirm(*, instansi: Instansi, pk: UUID, kode: str, nama: str, setuju: bool, now: datetime) -> Penulis:
    """Exchange a code for the writer it belongs to; a new one chooses a name and agrees to the house rules."""
    with transaction.atomic():
        row = KodeMasuk.objects.select_for_update().filter(instansi=instansi, pk=pk).first()
        if row is None or not row.sidik or row.berlaku_sampai <= now or row.salah >= SALAH:
            raise NotFound(
                _("Kode ini tidak berlaku lagi."), next_step=_("Minta kode baru; kode berlaku lima belas menit.")
            )
        fits = constant_time_compare(row.sidik, _print(row.pk, "".join(kode.split())))
        if not fits:
            row.salah += 1
            row.save(update_fields=["salah"])
        else:
            known = AlamatPenulis.objects.filter(instansi=instansi, saluran=row.saluran, tujuan=row.tujuan)
            found = known.select_related("penulis").first()
            writer = (
                found.penulis
                if found
                else admit(
                    instansi_id=instansi.pk,
                    saluran=row.saluran,
                    tujuan=row.tujuan,
                    nama=nama,
                    setuju=setuju,
                    now=now,
                )
            )
            # Kept until tomorrow without its hash, so that it still counts against the limit.
            row.sidik = ""
            row.save(update_fields=["sidik"])
    if not fits:
        left = SALAH - row.salah
        text = (
            _("Kode ini salah. Masih bisa %(n)d kali.") % {"n": left} if left else _("Kode ini salah. Minta kode baru.")
        )
        raise Invalid(text, problems=[Problem("kode", text)])
    return writer


@transaction.atomic
def admit(*, instansi_id: UUID, saluran: str, tujuan: str, nama: str, setuju: bool, now: datetime) -> Penulis:
    """Let someone write whose address is confirmed, under a name and with the house rules agreed to."""
    problems = []
    if not setuju:
        problems.append(Problem("setuju", _("Centang bahwa Anda setuju dengan aturan forum.")))
    try:
        shown = _name(nama)
    except Invalid as refusal:
        problems += refusal.problems
    if problems:
        raise Invalid(_("Belum selesai: ada yang perlu dilengkapi."), problems=problems)
    writer = Penulis.objects.create(
        instansi_id=instansi_id, nama=shown, kunci=get_random_string(24), setuju_at=now, dibuat_at=now
    )
    AlamatPenulis.objects.create(instansi_id=instansi_id, penulis=writer, saluran=saluran, tujuan=tujuan)
    _note(writer, audit.PENULIS_BARU, now)
    return writer


@transaction.atomic
def rename(*, penulis_id: UUID, instansi: Instansi, nama: str, now: datetime) -> Penulis:
    """Change the name that is shown beside one's texts."""
    row = _writer(instansi, penulis_id)
    row.nama = _name(nama)
    row.versi_baris += 1
    row.save(update_fields=["nama", "versi_baris"])
    _note(row, audit.PENULIS_DIUBAH, now)
    return row


@transaction.atomic
def sign_out_everywhere(*, penulis_id: UUID, instansi: Instansi, now: datetime) -> None:
    """End every session of this writer."""
    row = _writer(instansi, penulis_id)
    row.kunci = get_random_string(24)
    row.save(update_fields=["kunci"])
    _note(row, audit.PENULIS_DIUBAH, now)


@transaction.atomic
def forget(*, penulis_id: UUID, instansi: Instansi, now: datetime) -> None:
    """Delete address, codes, name and supports, and end every session. The texts stay, under a general name."""
    row = _writer(instansi, penulis_id)
    # Who deletes the data and confirms the same address again is a new writer: no support may count twice.
    supports = DukunganIde.objects.filter(instansi=instansi, penulis=row)
    Ide.objects.filter(instansi=instansi, pk__in=supports.values("ide")).update(dukungan=F("dukungan") - 1)
    supports.delete()
    KabarPenulis.objects.filter(instansi=instansi, penulis=row).delete()
    address = AlamatPenulis.objects.filter(instansi=instansi, penulis=row).first()
    if address is not None:
        KodeMasuk.objects.filter(instansi=instansi, tujuan=address.tujuan).delete()
        address.delete()
    row.nama, row.kunci, row.dihapus_at = _("Warga"), get_random_string(24), now
    row.versi_baris += 1
    row.save(update_fields=["nama", "kunci", "dihapus_at", "versi_baris"])
    _note(row, audit.PENULIS_DIHAPUS, now)


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not 2 <= len(name) <= 60 or "@" in name or sum(c.isdigit() for c in name) > 4:
        text = _("Isi nama 2 sampai 60 huruf, tanpa alamat surel atau nomor telepon.")
        raise Invalid(text, problems=[Problem("nama", text)])
    return name


def _writer(instansi: Instansi, pk: UUID) -> Penulis:
    row = Penulis.objects.select_for_update().filter(instansi=instansi, pk=pk, dihapus_at__isnull=True).first()
    if row is None:
        raise NotFound(_("Sesi Anda sudah berakhir."), next_step=_("Masuk lagi dengan kode."))
    return row


def _note(row: Penulis, code: audit.Code, now: datetime) -> None:
    append(
        actor=citizen(row.instansi_id),
        code=code,
        object_kind="forum.penulis",
        object_id=row.pk,
        now=now,
    )


def _print(pk: UUID, kode: str) -> str:
    return salted_hmac("takar.forum.kode", f"{pk}:{kode}", algorithm="sha256").hexdigest()
