"""A browser and a push service for tests: the one has keys and reads what comes, the other takes it over real TLS."""

import datetime as dt
import json
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import NameOID

from takar.notifications.push import encode
from takar.notifications.push_gateway import Gateway

HOST = "push.layanan.example"


@dataclass
class Browser:
    """One browser that allowed to be rung."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = b"0123456789abcdef"
    path: str = "/kirim/satu"

    @property
    def point(self) -> bytes:
        return self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )

    @property
    def given(self) -> dict[str, str]:
        """What the page's script puts into the form."""
        return {"alamat": f"https://{HOST}{self.path}", "kunci": encode(self.point), "rahasia": encode(self.auth)}

    def read(self, body: bytes) -> dict[str, str]:
        """Decrypt by RFC 8188 and 8291, written here from the documents and not from our own code."""
        salt, (size, length) = body[:16], struct.unpack(">LB", body[16:21])
        sender, record = body[21 : 21 + length], body[21 + length :]
        assert len(record) <= size
        assert len(body) <= 4096
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        ikm = _derive(shared, self.auth, b"WebPush: info\x00" + self.point + sender, 32)
        key = _derive(ikm, salt, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _derive(ikm, salt, b"Content-Encoding: nonce\x00", 12)
        plain = AESGCM(key).decrypt(nonce, record, None).rstrip(b"\x00")
        assert plain[-1:] == b"\x02"
        return json.loads(plain[:-1])


@dataclass
class Service:
    """The push service: what it got, and what it answers next."""

    port: int = 0
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None

    def gateway(self) -> Gateway:
        assert self.tls is not None
        return Gateway(
            services=(HOST,),
            addresses=lambda _host: ["127.0.0.1"],
            public=lambda _address: True,
            tls=self.tls,
            port=self.port,
        )


@contextmanager
def push_service(folder: Path) -> Iterator[Service]:
    """Run a push service on this machine for as long as the block lasts."""
    service = Service()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.got.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(service.status)
            for name, value in service.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(_certificate(folder))
    server.socket = own.wrap_socket(server.socket, server_side=True)
    service.port = server.server_address[1]
    service.tls = ssl.create_default_context(cafile=str(folder / "push.pem"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    target = folder / "push.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    target.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return target


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)
