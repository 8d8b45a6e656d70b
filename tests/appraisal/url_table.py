"""Every address of this room and what each role gets there; Wulan is evaluated by Budi, above whom is Sari."""

from datetime import date
from typing import Any

from takar.appraisal.models import Evaluasi
from tests.appraisal.cases import handed_over, opened, received, signed
from tests.appraisal.transition_table import former_in, predicate_in
from tests.house.routes import Route, members, only
from tests.world import World

SEES = ("pemilik", "penilai", "atasan", "pengelola", "pimpinan", "inspektorat")
FOLLOWS = ("pengelola", "pimpinan", "inspektorat")
# In Seberang, Oki holds no role: the units' pages refuse him as they refuse any colleague.


def an_open(world: World) -> dict[str, Any]:
    return {"pk": opened(world).pk}


def in_the_window(world: World) -> dict[str, Any]:
    """Open whatever today is: the Penilai may still rate."""
    row = opened(world)
    Evaluasi.objects.filter(pk=row.pk).update(batas=date(2100, 1, 1))
    return {"pk": row.pk}


def a_signed(world: World) -> dict[str, Any]:
    return {"pk": signed(world).pk}


def handed(world: World) -> dict[str, Any]:
    return {"pk": handed_over(world).pk}


def a_received(world: World) -> dict[str, Any]:
    return {"pk": received(world).pk}


def a_draft_predicate(world: World) -> dict[str, Any]:
    return {"pk": predicate_in(world, "DRAF").pk}


def a_fixed_predicate(world: World) -> dict[str, Any]:
    return {"pk": predicate_in(world, "DITETAPKAN").pk}


def a_proposal(world: World) -> dict[str, Any]:
    row = former_in(world, "DIUSULKAN")
    return {"pk": row.evaluasi_id, "usulan": row.pk}


def seen_but_stale(*, forbidden: tuple[str, ...] = ()) -> dict[str, int]:
    """A step sent without its version: 409 for who may see the row, whatever else; strangers find nothing."""
    return {**only(*SEES, status=409), **dict.fromkeys(forbidden, 403)}


TABLE = [
    Route(name="appraisal:saya", expect=members()),
    Route(name="appraisal:menilai", expect=members()),
    Route(name="appraisal:bulan", expect=members()),
    # A form without a version leads back to the month, which says why; the row is fetched by its own gate.
    Route(name="appraisal:bulan_nilai", expect=members(status=302), args=in_the_window, method="post"),
    # The world evaluates by quarters: the manager is told so on the page of control.
    Route(
        name="appraisal:tutup_bulan",
        expect={**members(status=403), "pengelola": 302},
        method="post",
        data={"bulan": "BULANAN-2026-2"},
    ),
    Route(name="appraisal:kendali", expect=only(*FOLLOWS, others=403)),
    Route(name="appraisal:sebaran", expect=only(*FOLLOWS, others=403)),
    Route(name="appraisal:capaian", expect=only(*FOLLOWS, others=403)),
    Route(name="appraisal:evaluasi", expect=only(*SEES), args=an_open),
    Route(name="appraisal:evaluasi", expect=only(*SEES), args=handed),
    Route(name="appraisal:asal_usul", expect=only(*SEES), args=handed),
    # A form without a version: back to the Penilai, who may rate now; everyone else has no such form.
    Route(
        name="appraisal:nilai",
        expect={**only(*SEES, status=409), "penilai": 422},
        args=in_the_window,
        method="post",
        data={"langkah": "simpan"},
    ),
    Route(name="appraisal:sampaikan", expect=seen_but_stale(), args=a_signed, method="post"),
    Route(name="appraisal:terima", expect=seen_but_stale(), args=handed, method="post"),
    Route(name="appraisal:tanda_tangan", expect=seen_but_stale(), args=a_received, method="post"),
    Route(name="appraisal:laporkan", expect=seen_but_stale(), args=a_received, method="post"),
    Route(name="appraisal:hasil_lama", expect=only(*SEES), args=an_open),
    # Only the two parties know of a proposal; a form without its version is an old page.
    Route(
        name="appraisal:hasil_lama_setujui",
        expect={**only("pemilik", status=409), "penilai": 403},
        args=a_proposal,
        method="post",
    ),
    Route(
        name="appraisal:hasil_lama_tolak",
        expect={**only("pemilik", status=409), "penilai": 403},
        args=a_proposal,
        method="post",
    ),
    Route(
        name="appraisal:hasil_lama_tarik",
        expect={**only("penilai", status=409), "pemilik": 403},
        args=a_proposal,
        method="post",
    ),
    # Before the hand-over the employee is told that the document is not handed over yet.
    Route(
        name="appraisal:dokumen",
        expect={**only(*SEES, status=302), "pemilik": 403},
        args=a_signed,
        method="post",
    ),
    Route(
        name="appraisal:capaian_tetapkan",
        expect={**only("pengelola", "pimpinan", status=409), "inspektorat": 403},
        args=a_draft_predicate,
        method="post",
    ),
    Route(
        name="appraisal:capaian_buka_lagi",
        expect={**only("pengelola", "pimpinan", status=409), "inspektorat": 403},
        args=a_fixed_predicate,
        method="post",
    ),
]
