"""Write one answer by a token: the mark of the token, the sealed answer and the day's count, all or only a refusal.

Where the database can, that is one statement: the lock on the day's count is then held no longer than a commit takes.
"""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.expressions import Combinable

from takar.common.ids import new_id
from takar.common.statements import Writing
from takar.service.models import Layanan
from takar.survey.models import HitungHari, Jalur, KolamJawaban, TokenTerpakai
from takar.survey.selectors.instrumen import Patokan

# Without a new mark only the count changes. Until the commit others wait for the count of the same service and day.
_rated = Writing("""
WITH used AS (
    INSERT INTO survey_tokenterpakai (id, versi_baris, instansi_id, layanan_id, bulan, sidik)
    VALUES (%(tanda)s::uuid, 1, %(instansi)s::uuid, %(layanan)s::uuid, %(bulan)s::date, %(sidik)s::text)
    ON CONFLICT (instansi_id, sidik) DO NOTHING RETURNING 1 AS satu
), pool AS (
    INSERT INTO survey_kolamjawaban (id, versi_baris, instansi_id, layanan_id, instrumen_id, survei_id, jalur, isi)
    SELECT %(kolam)s::uuid, 1, %(instansi)s::uuid, %(layanan)s::uuid, %(instrumen)s::uuid, %(survei)s::uuid, 'TOKEN',
        decode(%(isi)s::text, 'hex') FROM used
), counted AS (
    INSERT INTO survey_hitunghari AS hitung (id, versi_baris, instansi_id, layanan_id, hari, jalur, diterima, ditolak)
    SELECT %(hitung)s::uuid, 1, %(instansi)s::uuid, %(layanan)s::uuid, %(hari)s::date, 'TOKEN', n, 1 - n
    FROM (SELECT count(*)::integer AS n FROM used) AS baru
    ON CONFLICT (instansi_id, layanan_id, hari, jalur) DO UPDATE
    SET diterima = hitung.diterima + excluded.diterima, ditolak = hitung.ditolak + excluded.ditolak
)
SELECT count(*) FROM used""")


def write_rated(*, layanan: Layanan, patokan: Patokan, bulan: date, sidik: str, isi: bytes, today: date) -> bool:
    """Write a sealed answer with the mark of its token. False if the token has a mark already: counted as refused."""
    values = {
        "tanda": uuid4(),
        "kolam": uuid4(),
        "hitung": new_id(),
        "instansi": layanan.instansi_id,
        "layanan": layanan.pk,
        "instrumen": patokan.instrumen_id,
        "survei": patokan.survei_id,
        "bulan": bulan,
        "hari": today,
        "sidik": sidik,
        "isi": isi.hex(),
    }
    if (written := _rated.run(values)) is not None:
        return bool(written[0][0])
    with transaction.atomic():
        owned = {"instansi_id": layanan.instansi_id, "layanan_id": layanan.pk}
        try:
            with transaction.atomic():
                TokenTerpakai.objects.create(**owned, bulan=bulan, sidik=sidik)
        except IntegrityError:
            count_day(layanan, Jalur.TOKEN, today=today, ditolak=1)
            return False
        KolamJawaban.objects.create(
            **owned, instrumen_id=patokan.instrumen_id, survei_id=patokan.survei_id, jalur=Jalur.TOKEN, isi=isi
        )
        count_day(layanan, Jalur.TOKEN, today=today, diterima=1)
        return True


def count_day(layanan: Layanan, jalur: str, *, today: date, **more: int) -> None:
    """Add to what came in or was turned away on this day. Call inside the transaction of the deed."""
    rows: Mapping[str, Combinable] = {name: F(name) + number for name, number in more.items()}
    row, _made = HitungHari.objects.get_or_create(
        instansi_id=layanan.instansi_id, layanan=layanan, hari=today, jalur=jalur
    )
    HitungHari.objects.filter(pk=row.pk).update(**rows)
