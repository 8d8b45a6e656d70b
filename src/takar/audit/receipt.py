"""A receipt: one entry with the proof of its place in the ledger. Checked offline, without database or server."""

import json
from collections.abc import Mapping
from typing import Any

from takar.audit.hashing import detail_digest, leaf_hash
from takar.audit.merkle import verify_inclusion

KIND = "takar-tanda-terima-1"


def make_receipt(
    *,
    text: str,
    index: int,
    size: int,
    root: str,
    at: str,
    proof: tuple[str, ...],
    detail: tuple[str, str] | None,
) -> dict[str, Any]:
    """Return the receipt as it is downloaded; `detail` is (salt, text), or None where it was erased."""
    return {
        "jenis": KIND,
        "teks": text,
        "daun": leaf_hash(text),
        "indeks": index,
        "kepala": {"ukuran": size, "akar": root, "waktu": at},
        "bukti": list(proof),
        "rincian": None if detail is None else {"garam": detail[0], "teks": detail[1]},
    }


def check_receipt(receipt: Mapping[str, Any], *, witnesses: Mapping[int, str] | None = None) -> list[str]:
    """Return what is wrong with a receipt, in sentences; an empty list means that it proves its entry.

    With `witnesses` (size to root, as saved from `takar audit head`) its head must be one that was witnessed.
    """
    try:
        text, index = str(receipt["teks"]), int(receipt["indeks"])
        size, root = int(receipt["kepala"]["ukuran"]), str(receipt["kepala"]["akar"])
        proof = [bytes.fromhex(node) for node in receipt["bukti"]]
        head = bytes.fromhex(root)
        stated = json.loads(text)
        bound = str(stated["detail"])
    except (KeyError, TypeError, ValueError):
        return ["This is not a receipt of Takar, or it is damaged."]
    problems = []
    if receipt.get("jenis") != KIND:
        problems.append(f"Unknown kind of receipt: {receipt.get('jenis')!r}.")
    if receipt.get("daun") != leaf_hash(text):
        problems.append("The entry's text does not match its leaf hash: the text was changed.")
    leaf = bytes.fromhex(leaf_hash(text))
    if not verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, head=head):
        problems.append(f"The proof does not lead from the entry (index {index}) to the head of size {size}.")
    detail = receipt.get("rincian")
    if detail is not None and not _bound(detail, bound):
        problems.append("The detail does not match the digest in the entry's text: the detail was changed.")
    if witnesses is not None and witnesses.get(size) != root:
        problems.append(f"No witnessed head of size {size} with this root.")
    return problems


def _bound(detail: Any, digest: str) -> bool:
    try:
        return detail_digest(salt=str(detail["garam"]), text=str(detail["teks"])) == digest
    except (KeyError, TypeError, ValueError):
        return False
