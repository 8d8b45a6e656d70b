"""Web push: the published vector, what a browser reads, who signs; and the addresses to which nothing is ever sent."""

import base64
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from takar.notifications.push import (
    LONGEST,
    authorization,
    decode,
    encode,
    encrypt,
    load_push_key,
    make_push_key,
    public_text,
    valid_keys,
)
from takar.notifications.push_gateway import Gateway, Refused, is_public
from tests.notifications.push_service import Browser

SERVICES = ("fcm.googleapis.com", "*.push.services.mozilla.com")
# RFC 8291, Appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
RECEIVER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
MESSAGE = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
    "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_published_message() -> None:
    key = ec.derive_private_key(int.from_bytes(decode(SENDER), "big"), ec.SECP256R1())
    body = encrypt(PLAIN, p256dh=RECEIVER, auth=AUTH, key=key, salt=decode(SALT))
    assert encode(body) == MESSAGE


def test_a_browser_reads_what_was_sent_and_nobody_else() -> None:
    mine, other = Browser(), Browser()
    body = encrypt('{"teks": "Séo"}'.encode(), p256dh=encode(mine.point), auth=encode(mine.auth))
    assert mine.read(body) == {"teks": "Séo"}
    with pytest.raises(InvalidTag):
        other.read(body)
    again = encrypt('{"teks": "Séo"}'.encode(), p256dh=encode(mine.point), auth=encode(mine.auth))
    assert again != body, "keys and salt are fresh each time"


def test_the_longest_message_fits_and_one_more_byte_does_not() -> None:
    browser = Browser()
    keys = {"p256dh": encode(browser.point), "auth": encode(browser.auth)}
    assert len(encrypt(b"x" * LONGEST, **keys)) == 4096
    with pytest.raises(ValueError, match="fit"):
        encrypt(b"x" * (LONGEST + 1), **keys)


def test_the_token_names_the_service_and_is_signed_by_our_key() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
    said = authorization("https://fcm.googleapis.com/fcm/send/abc", key=key, contact="https://takar.example", now=now)
    token, public = said.removeprefix("vapid t=").split(", k=")
    head, body, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    assert claims["aud"] == "https://fcm.googleapis.com"
    assert now.timestamp() < claims["exp"] <= now.timestamp() + 24 * 3600
    raw = decode(signature)
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decode(public))
    point.verify(encode_dss_signature(r, s), f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
    assert public == public_text(key)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    assert load_push_key(tmp_path / "tidak-ada") is None
    assert make_push_key(tmp_path) is True
    first = (tmp_path / "push.key").read_bytes()
    assert make_push_key(tmp_path) is False
    assert (tmp_path / "push.key").read_bytes() == first
    assert (tmp_path / "push.key").stat().st_mode & 0o077 == 0
    key = load_push_key(tmp_path)
    assert key is not None
    assert len(decode(public_text(key))) == 65


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [("", ""), ("!!!", AUTH), (RECEIVER, "pendek"), (RECEIVER[:-4], AUTH), ("A" * 87, AUTH), (RECEIVER, "é" * 22)],
)
def test_what_is_no_key_is_not_taken_for_one(p256dh: str, auth: str) -> None:
    assert valid_keys(p256dh=RECEIVER, auth=AUTH)
    assert not valid_keys(p256dh=p256dh, auth=auth)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "https://169.254.169.254/latest/meta-data",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com.jahat.example/x",
        "https://jahat.example/fcm.googleapis.com",
        "https://fcm.googleapis.com@jahat.example/x",
        "https://user:sandi@fcm.googleapis.com/x",
        "https://jahatpush.services.mozilla.com/x",
        "https://push.services.mozilla.com/x",
        "https://fcm.googleapis.com/x\r\nHost: dalam",
        "https://fcm.googleapis.com/x y",
        "https://[::1]/x",
        "https://fcm.googleapis.com:abc/x",
        "file:///etc/passwd",
        "",
    ],
)
def test_nothing_goes_to_an_address_that_is_not_a_push_service(endpoint: str) -> None:
    way = Gateway(services=SERVICES, addresses=lambda _host: ["8.8.8.8"])
    assert not way.allows(endpoint)
    with pytest.raises(Refused):
        way.send(endpoint, body=b"", headers={})


def test_the_services_of_the_settings_are_allowed() -> None:
    way = Gateway(services=SERVICES)
    assert way.allows("https://fcm.googleapis.com/fcm/send/abc:DEF-1")
    assert way.allows("https://updates.push.services.mozilla.com/wpush/v2/gAAA")
    assert not Gateway(services=()).allows("https://fcm.googleapis.com/fcm/send/abc")


@pytest.mark.parametrize(
    "inside",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.9",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "224.0.0.1",
        "bukan-alamat",
    ],
)
def test_a_listed_name_that_leads_inside_is_refused(inside: str) -> None:
    assert not is_public(inside)
    for found in ([inside], ["8.8.8.8", inside]):
        way = Gateway(services=SERVICES, addresses=lambda _host, found=found: found)
        with pytest.raises(Refused):
            way.send("https://fcm.googleapis.com/fcm/send/abc", body=b"", headers={})


def test_the_open_internet_is_open() -> None:
    assert is_public("8.8.8.8")
    assert is_public("2001:4860:4860::8888")
