"""Web push in bytes: the message encrypted for one browser (RFC 8291, aes128gcm) and the key that names us (RFC 8292).

No network here; push_gateway.py sends. The pair of keys is made once by `takar init`.
"""

import base64
import json
import os
import struct
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_FILE = "push.key"
# One record; a push service takes no more than 4096 bytes in all.
RECORD = 4096
_OVERHEAD = 16 + 4 + 1 + 65 + 1 + 16
LONGEST = RECORD - _OVERHEAD
_TOKEN_LIFE = timedelta(hours=12)
_CURVE = ec.SECP256R1()


def make_push_key(folder: Path) -> bool:
    """Write our private key, readable by its owner only; return False where there is one already."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / KEY_FILE
    if target.exists():
        return False
    text = ec.generate_private_key(_CURVE).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
    return True


@lru_cache(maxsize=4)
def load_push_key(folder: Path) -> ec.EllipticCurvePrivateKey | None:
    """Return our private key, or None while none was made."""
    target = folder / KEY_FILE
    if not target.is_file():
        return None
    key = serialization.load_pem_private_key(target.read_bytes(), password=None)
    return key if isinstance(key, ec.EllipticCurvePrivateKey) else None


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """Return the public half as browsers take it: the uncompressed point in base64url."""
    return encode(_point(key.public_key()))


def valid_keys(*, p256dh: str, auth: str) -> bool:
    """Are these a browser's keys: a point on the curve, and sixteen secret bytes?"""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, decode(p256dh))
        return len(decode(p256dh)) == 65 and len(decode(auth)) == 16
    except ValueError:
        return False


def encrypt(
    message: bytes,
    *,
    p256dh: str,
    auth: str,
    key: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """Return the body of a push message that only the browser with these keys can read (RFC 8291 section 3).

    `key` and `salt` are fresh for every message; they are arguments for the published vector only.
    Raises `ValueError` when the message is too long or the keys are no keys.
    """
    if len(message) > LONGEST:
        raise ValueError("the message does not fit into one record")
    browser = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, decode(p256dh))
    ours = key or ec.generate_private_key(_CURVE)
    salt = salt or os.urandom(16)
    shared, mine = ours.exchange(ec.ECDH(), browser), _point(ours.public_key())
    secret = _hkdf(shared, salt=decode(auth), info=b"WebPush: info\0" + _point(browser) + mine, length=32)
    content_key = _hkdf(secret, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
    nonce = _hkdf(secret, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
    sealed = AESGCM(content_key).encrypt(nonce, message + b"\x02", None)
    return salt + struct.pack(">LB", RECORD, len(mine)) + mine + sealed


def authorization(endpoint: str, *, key: ec.EllipticCurvePrivateKey, contact: str, now: datetime) -> str:
    """Return the header that tells a push service who sends (RFC 8292): a token signed with our key."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int((now + _TOKEN_LIFE).timestamp()), "sub": contact}
    head = encode(json.dumps({"typ": "JWT", "alg": "ES256"}, separators=(",", ":")).encode())
    body = encode(json.dumps(claims, separators=(",", ":")).encode())
    r, s = decode_dss_signature(key.sign(f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256())))
    signature = encode(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={head}.{body}.{signature}, k={public_text(key)}"


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """Return the bytes of a base64url text. Raises `ValueError`."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def _hkdf(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)
