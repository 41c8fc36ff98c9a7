"""The header of a safetensors file: names, types and shapes of its tensors, and nothing else.

Format: 8 bytes with the header's length (little-endian), then the header as JSON
(https://huggingface.co/docs/safetensors). The tensors themselves are never read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from math import prod
from typing import Any, NamedTuple

MAX_HEADER = 25_000_000
"""Bytes of a header that are read; the library itself refuses more than 100 MB."""
_MAX_RANK = 32
_DTYPE = re.compile(r"[A-Z][A-Z0-9_]{0,30}\Z")
_MAX_COUNT = 10**16
_BITS = {
    "F64": 64, "I64": 64, "U64": 64, "F32": 32, "I32": 32, "U32": 32, "BF16": 16, "F16": 16, "I16": 16, "U16": 16,
    "F8_E4M3": 8, "F8_E5M2": 8, "I8": 8, "U8": 8, "BOOL": 8,
}  # fmt: skip


class Weights(NamedTuple):
    """What the headers say.

    Attributes:
        parameters: the number of values in all tensors, by type, for example ``{"BF16": 7}``.
        metadata: the texts that the writer put there.
    """

    parameters: dict[str, int]
    metadata: dict[str, str]


def read_header(read: Callable[[int], bytes], size: int) -> Weights | None:
    """Read the header of one file; ``None`` where it is none, or too long.

    Args:
        read: gives the first bytes of the file, at most as many as it is asked for.
        size: bytes of the whole file; negative where nobody knows.
    """
    length = int.from_bytes(read(8)[:8], "little")
    if not 2 <= length <= MAX_HEADER or (0 <= size < length + 8):
        return None
    content = read(length + 8)[8:]
    if len(content) != length:
        return None
    try:
        header = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return _weights(header) if isinstance(header, dict) else None


def _weights(header: dict[str, Any]) -> Weights | None:
    counts: dict[str, int] = {}
    for name, tensor in header.items():
        if name == "__metadata__":
            continue
        count = _count(tensor)
        if count is None:
            return None
        counts[tensor["dtype"]] = counts.get(tensor["dtype"], 0) + count
    given = header.get("__metadata__")
    texts = given.items() if isinstance(given, dict) else ()
    return Weights(counts, {key: value for key, value in texts if isinstance(value, str)})


def _count(tensor: Any) -> int | None:
    """The values of a tensor; ``None`` where its entry contradicts itself."""
    if not isinstance(tensor, dict) or not _DTYPE.match(str(tensor.get("dtype"))):
        return None
    shape: Any = tensor.get("shape")
    place: Any = tensor.get("data_offsets")
    if not _is_sizes(shape) or not _is_sizes(place) or len(place) != 2 or len(shape) > _MAX_RANK:
        return None
    count: int = prod(shape)
    bits = _BITS.get(tensor["dtype"])
    if count > _MAX_COUNT or (bits and count * bits // 8 != place[1] - place[0]):
        return None
    return count


def _is_sizes(value: Any) -> bool:
    return isinstance(value, list) and all(
        type(item) is int and 0 <= item < 2**63 for item in value
    )
