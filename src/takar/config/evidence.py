"""Read the address of the evidence store: s3://key:secret@host:port/bucket?region=…&tls=…; empty means the disk."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from takar.config.env import BadSetting
from takar.execution.store.place import S3Place

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_SHAPE = "TAKAR_EVIDENCE_URL must look like s3://key:secret@host:9000/bucket?region=us-east-1&tls=1"


def parse_evidence_url(url: str) -> S3Place | None:
    """Return the place, or None for the disk. Raises `BadSetting`, whose line never repeats the secret."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise BadSetting(f"{_SHAPE}: the port or the options cannot be read.") from None
    if parts.scheme != "s3" or not host:
        raise BadSetting(f"{_SHAPE}.")
    key, secret = unquote(parts.username or ""), unquote(parts.password or "")
    if not key or not secret:
        raise BadSetting(f"{_SHAPE}: the key or the secret is missing (write / in it as %2F).")
    bucket = parts.path.strip("/")
    if not _BUCKET.fullmatch(bucket):
        raise BadSetting(f"{_SHAPE}: the bucket's name is missing or not one (3 to 63 of a-z, 0-9, dot, hyphen).")
    unknown = sorted(set(query) - {"region", "tls"})
    if unknown:
        raise BadSetting(f"{_SHAPE}: there is no option {unknown[0]!r}.")
    tls = query.get("tls", ["1"])[-1]
    if tls not in ("0", "1"):
        raise BadSetting(f"{_SHAPE}: tls must be 0 or 1, not {tls!r}.")
    shown = f"[{host}]" if ":" in host else host
    return S3Place(
        endpoint=f"{'https' if tls == '1' else 'http'}://{shown}{f':{port}' if port else ''}",
        bucket=bucket,
        region=query.get("region", ["us-east-1"])[-1] or "us-east-1",
        key=key,
        secret=secret,
    )
