"""Two versions of a plan side by side, for someone who may see the plan."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.planning.models import Skp
from takar.planning.policies import SkpDeed
from takar.planning.selectors.isi import isi_skp
from takar.planning.selectors.versi import body, version_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Banding:
    """The bodies of two versions; `baru` 0 is the plan as it is now."""

    skp_id: UUID
    nama: str
    tahun: int
    lama: int
    baru: int
    isi_lama: dict[str, Any]
    isi_baru: dict[str, Any]


def two_versions(*, actor: Actor, skp_id: UUID, lama: int, baru: int) -> Banding:
    """Return both bodies. Raises `NotFound` for a stranger or a version that does not exist."""
    skp = access_row(Skp.objects.select_related("pegawai", "unit"), actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    newer = version_content(skp, baru)["isi"] if baru else body(isi_skp(skp.pk), pendekatan=skp.pendekatan)
    return Banding(
        skp_id=skp.pk,
        nama=skp.pegawai.nama_lengkap,
        tahun=skp.tahun,
        lama=lama,
        baru=baru,
        isi_lama=version_content(skp, lama)["isi"],
        isi_baru=newer,
    )
