"""The tree against the reference roots of Certificate Transparency, and its proofs against every other tree."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.audit.merkle import (
    consistency_proof,
    edge_inclusion_proof,
    edge_root,
    extend,
    inclusion_proof,
    root,
    verify_consistency,
    verify_inclusion,
)

ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
LEAVES = [hashlib.sha256(b"\x00" + bytes.fromhex(entry)).digest() for entry in ENTRIES]
# certificate-transparency/python/ct/crypto/merkle_test.py
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

leaves_of = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference(size: int) -> None:
    assert root(LEAVES[:size]).hex() == ROOTS[size]


def test_known_inclusion_proof_of_the_reference() -> None:
    proof = [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    assert [node.hex() for node in inclusion_proof(LEAVES, index=0)] == proof


@given(leaves=leaves_of, data=st.data())
def test_every_leaf_is_proven_and_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof, head, size = inclusion_proof(leaves, index=index), root(leaves), len(leaves)
    assert verify_inclusion(leaf=leaves[index], index=index, size=size, proof=proof, head=head)
    other = bytes(32) if leaves[index] != bytes(32) else bytes([1]) * 32
    assert not verify_inclusion(leaf=other, index=index, size=size, proof=proof, head=head)
    assert not verify_inclusion(leaf=leaves[index], index=index, size=size, proof=(*proof, head), head=head)
    if len(set(leaves)) == size > 1:
        elsewhere = (index + 1) % size
        assert not verify_inclusion(leaf=leaves[index], index=elsewhere, size=size, proof=proof, head=head)


@given(leaves=leaves_of, data=st.data())
def test_a_proof_from_the_right_edge_is_the_full_one(leaves: list[bytes], data: st.DataObject) -> None:
    base = data.draw(st.integers(0, len(leaves) - 1))
    index = data.draw(st.integers(base, len(leaves) - 1))
    edge = extend((), size=0, leaves=leaves[:base])
    assert edge_inclusion_proof(edge, base=base, leaves=leaves[base:], index=index) == inclusion_proof(
        leaves, index=index
    )


@given(leaves=leaves_of, data=st.data())
def test_growing_in_steps_gives_the_same_tree(leaves: list[bytes], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(leaves)))
    edge = extend(extend((), size=0, leaves=leaves[:cut]), size=cut, leaves=leaves[cut:])
    assert edge_root(edge) == root(leaves)


@given(leaves=leaves_of, data=st.data())
def test_a_tree_is_consistent_with_its_own_past_only(leaves: list[bytes], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(leaves)))
    proof, new = consistency_proof(leaves, first=first), root(leaves)
    told = {"first": first, "second": len(leaves), "proof": proof, "second_head": new}
    assert verify_consistency(first_head=root(leaves[:first]), **told)
    changed = [bytes([byte ^ 1 for byte in leaves[0]]), *leaves[1:first]]
    if first:
        assert not verify_consistency(first_head=root(changed), **told)
