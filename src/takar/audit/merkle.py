"""The Merkle tree of RFC 6962: root, right edge, inclusion and consistency proofs. Pure functions over bytes.

Leaves are given as leaf hashes, SHA-256(0x00 || entry); a node is SHA-256(0x01 || left || right)."""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the tree head over `leaves` (RFC 6962 section 2.1)."""
    return edge_root(extend((), size=0, leaves=leaves))


def extend(edge: Sequence[bytes], *, size: int, leaves: Iterable[bytes]) -> tuple[bytes, ...]:
    """Append `leaves` to a tree of `size` leaves that is known by its right edge, and return the new edge.

    The edge holds the roots of the perfect subtrees that make up the tree, largest first: one for each set bit
    of `size`. So a tree of any size grows without reading an old leaf.
    """
    stack = list(edge)
    if len(stack) != size.bit_count():
        raise ValueError("the edge does not belong to a tree of this size")
    for leaf in leaves:
        stack.append(leaf)
        position = size
        while position & 1:
            right = stack.pop()
            stack[-1] = node_hash(stack[-1], right)
            position >>= 1
        size += 1
    return tuple(stack)


def edge_root(edge: Sequence[bytes]) -> bytes:
    """Return the tree head of a right edge."""
    if not edge:
        return EMPTY_ROOT
    value = edge[-1]
    for left in reversed(edge[:-1]):
        value = node_hash(left, value)
    return value


def inclusion_proof(leaves: Sequence[bytes], *, index: int) -> tuple[bytes, ...]:
    """Return the audit path of leaf `index` in the tree over `leaves` (section 2.1.1)."""
    return edge_inclusion_proof((), base=0, leaves=leaves, index=index)


def edge_inclusion_proof(edge: Sequence[bytes], *, base: int, leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return the audit path of leaf `index` in the tree of `base + len(leaves)` leaves, of which the first `base` are
    known by their right edge only. The leaf must be one of `leaves`."""
    size = base + len(leaves)
    if not base <= index < size:
        raise ValueError("the leaf is not in this part of the tree")
    left_edge = extend(edge, size=base, leaves=leaves[: index - base])
    lefts = _by_level(left_edge, index)
    return tuple(_path(lefts, leaves, base=base, index=index, size=size))


def verify_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], head: bytes) -> bool:
    """Does `proof` show that `leaf` is number `index` in the tree of `size` leaves with root `head`?"""
    if not 0 <= index < size:
        return False
    position, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            value = node_hash(sibling, value)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            value = node_hash(value, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and value == head


def consistency_proof(leaves: Sequence[bytes], *, first: int) -> tuple[bytes, ...]:
    """Return the proof that the tree over the first `first` leaves is a prefix of the tree over all (section 2.1.2)."""
    if not 0 <= first <= len(leaves):
        raise ValueError("the first tree is larger than the second")
    if first in (0, len(leaves)):
        return ()
    return tuple(_subproof(first, leaves, whole=True))


def verify_consistency(
    *, first: int, second: int, proof: Sequence[bytes], first_head: bytes, second_head: bytes
) -> bool:
    """Does `proof` show that the tree `first_head` is a prefix of the tree `second_head`?"""
    if first > second or first < 0:
        return False
    if first == second:
        return not proof and first_head == second_head
    if first == 0:
        return not proof and first_head == EMPTY_ROOT
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, first_head)
    if not path:
        return False
    position, last = first - 1, second - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and old == first_head and new == second_head


def _split(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def _by_level(edge: Sequence[bytes], size: int) -> dict[int, bytes]:
    levels = [level for level in range(size.bit_length() - 1, -1, -1) if size >> level & 1]
    return dict(zip(levels, edge, strict=True))


def _path(lefts: dict[int, bytes], leaves: Sequence[bytes], *, base: int, index: int, size: int) -> Iterable[bytes]:
    # From the root down, each turn to the right leaves a perfect subtree behind, which is one of the left edge.
    steps: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        half = start + _split(end - start)
        if index < half:
            steps.append(root(leaves[half - base : end - base]))
            end = half
        else:
            steps.append(lefts[(half - start).bit_length() - 1])
            start = half
    return reversed(steps)


def _subproof(first: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    if first == len(leaves):
        return [] if whole else [root(leaves)]
    half = _split(len(leaves))
    if first <= half:
        return [*_subproof(first, leaves[:half], whole=whole), root(leaves[half:])]
    return [*_subproof(first - half, leaves[half:], whole=False), root(leaves[:half])]
