"""Take answers in: each goes sealed into the pool, apart from the token that was used; nothing joins the two.

What is taken as `nilai` stands in the order in which the questionnaire is counted, not in that in which it was asked.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.law.skm import MINIMAL_TERJAWAB
from takar.law.skm_instrumen import JenisSurvei
from takar.service.models import Layanan
from takar.survey import audit
from takar.survey.actions.instrumen import ensure_instrument
from takar.survey.actions.tulis import count_day, write_rated
from takar.survey.models import Jalur, KolamJawaban, Survei
from takar.survey.policies import SurveiDeed
from takar.survey.selectors.instrumen import Patokan, held_against, patokan_of
from takar.survey.store import fingerprint, origin, origin_of, seal
from takar.survey.transitions import OPEN

MAX_LEMBAR = 200


def rate(
    *,
    layanan: Layanan,
    token: str,
    bulan: date,
    nilai: Sequence[int | None],
    komentar: str,
    today: date,
    now: datetime,
    bebas: str = "",
) -> bool:
    """Take the answer of one used token. False, and only the day's counter changes, when it was used before."""
    patokan = _held(layanan, today=today, now=now)
    _check(nilai, patokan)
    return write_rated(
        layanan=layanan,
        patokan=patokan,
        bulan=bulan,
        sidik=fingerprint(token),
        isi=_sealed(nilai, komentar, bebas, patokan=patokan, asal=origin_of(token)),
        today=today,
    )


@transaction.atomic
def answer_poster(
    *,
    layanan: Layanan,
    nilai: Sequence[int | None],
    komentar: str,
    today: date,
    now: datetime,
    bebas: str = "",
    jalur: str = Jalur.POSTER,
) -> None:
    """Take an answer without a token: from a poster, which stays apart from the verified ones, or the unit's tablet."""
    _into_pool(layanan, jalur, [(nilai, komentar, bebas)], asal=origin(None, on=today), today=today, now=now)


@transaction.atomic
def count_refused(*, layanan: Layanan, jalur: str, today: date) -> None:
    """Count an answer that a limit turned away, so that the unit sees a flood."""
    count_day(layanan, jalur, today=today, ditolak=1)


@transaction.atomic
def enter_sheets(
    *,
    actor: Actor,
    pk: UUID,
    layanan_id: UUID,
    lembar: Sequence[Sequence[int | None]],
    today: date,
    now: datetime,
) -> int:
    """Put paper sheets into an open survey; those with too few answers are left out. Returns how many were kept."""
    survei = access_row(
        Survei.objects.select_related("unit", "instrumen"), actor=actor, pk=pk, deed=SurveiDeed.KELOLA, lock=True
    )
    if survei.status not in OPEN:
        raise WrongState(
            _("Survei ini tidak sedang berjalan."), next_step=_("Buka surveinya dahulu, lalu catat lembarnya.")
        )
    layanan = Layanan.objects.filter(pk=layanan_id, instansi_id=survei.instansi_id, unit_id=survei.unit_id).first()
    if layanan is None:
        raise Invalid(_("Belum tersimpan."), problems=[Problem("layanan", _("Pilih layanan dari daftarnya."))])
    if not lembar or len(lembar) > MAX_LEMBAR:
        raise Invalid(_("Belum tersimpan."), problems=[Problem("lembar", _("Isi 1 sampai 200 lembar sekali simpan."))])
    used = [
        (one, "", "")
        for one in lembar
        if len([each for each in one if each is not None]) >= min(MINIMAL_TERJAWAB, len(one))
    ]
    patokan = patokan_of(survei.instrumen, survei=survei)
    _into_pool(layanan, Jalur.KERTAS, used, asal=origin(None, on=today), today=today, now=now, patokan=patokan)
    append(
        actor=actor,
        code=audit.LEMBAR_MASUK,
        object_kind="survey.survei",
        object_id=survei.pk,
        after={"jumlah": len(used)},
        detail={"jumlah": len(used), "objek": survei.judul},
        now=now,
    )
    return len(used)


def _into_pool(
    layanan: Layanan,
    jalur: str,
    answers: Sequence[tuple[Sequence[int | None], str, str]],
    *,
    asal: str,
    today: date,
    now: datetime,
    patokan: Patokan | None = None,
) -> None:
    patokan = patokan or _held(layanan, today=today, now=now)
    for values, _words, _more in answers:
        _check(values, patokan)
    KolamJawaban.objects.bulk_create(
        KolamJawaban(
            instansi_id=layanan.instansi_id,
            layanan=layanan,
            instrumen_id=patokan.instrumen_id,
            survei_id=patokan.survei_id,
            jalur=jalur,
            isi=_sealed(values, words, more, patokan=patokan, asal=asal),
        )
        for values, words, more in answers
    )
    count_day(layanan, jalur, today=today, diterima=len(answers))


def _held(layanan: Layanan, *, today: date, now: datetime) -> Patokan:
    found = held_against(layanan, today=today)
    if found is not None:
        return found
    return patokan_of(ensure_instrument(instansi_id=layanan.instansi_id, jenis=JenisSurvei.SKM, now=now))


def _sealed(values: Sequence[int | None], words: str, more: str, *, patokan: Patokan, asal: str) -> bytes:
    return seal(
        {
            "nilai": list(values),
            "komentar": words.strip()[:500],
            "bebas": more.strip()[:500] if patokan.tanya_bebas else "",
            "asal": asal,
        }
    )


def _check(values: Sequence[int | None], patokan: Patokan) -> None:
    given = [one for one in values if one is not None]
    if len(values) != patokan.butir or not given or any(not 1 <= one <= patokan.skala for one in given):
        raise Invalid(
            _("Jawaban belum tersimpan."), problems=[Problem("", _("Pilih satu jawaban untuk tiap pertanyaan."))]
        )
