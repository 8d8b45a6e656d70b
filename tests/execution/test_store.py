"""The contract of a store of evidence, asked of the disk and of a real S3-compatible server alike."""

import hashlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from takar.config.env import BadSetting
from takar.config.evidence import parse_evidence_url
from takar.execution.store import Damaged, Missing, Store, Unavailable
from takar.execution.store.disk import DiskStore
from takar.execution.store.place import S3Place
from tests.run.objects import object_store

CONTENT = b"notulen rapat" * 5000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
KEY = f"{DIGEST[:2]}/{DIGEST}"


@pytest.fixture(scope="module")
def place() -> Iterator[S3Place]:
    with object_store() as url:
        found = parse_evidence_url(url)
        assert found is not None
        yield found


@pytest.fixture(params=["disk", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "disk":
        yield DiskStore(tmp_path)
        return
    from takar.execution.store.s3 import S3Store

    found = S3Store(request.getfixturevalue("place"))
    yield found
    for one in list(found.listing()):
        found.remove(one.key)


def overwrite(store: Store, content: bytes) -> None:
    """Change what lies on the store, past everything that would notice."""
    if isinstance(store, DiskStore):
        (store.folder / KEY).write_bytes(content)
    else:
        store._bucket.put(KEY, content)  # type: ignore[attr-defined]


def test_what_is_put_is_read_back_whole(store: Store) -> None:
    assert not store.exists(DIGEST)
    store.put(CONTENT, digest=DIGEST)
    assert store.exists(DIGEST)
    assert store.open(DIGEST) == CONTENT


def test_the_same_content_twice_is_one_file(store: Store) -> None:
    store.put(CONTENT, digest=DIGEST)
    store.put(CONTENT, digest=DIGEST)
    assert [(one.key, one.digest, one.size) for one in store.listing()] == [(KEY, DIGEST, len(CONTENT))]


def test_content_under_a_false_name_is_refused(store: Store) -> None:
    with pytest.raises(Damaged):
        store.put(CONTENT + b"!", digest=DIGEST)
    assert not list(store.listing())


@pytest.mark.parametrize("altered", [b"", b"x", CONTENT[:-1] + b"X", CONTENT + b"X"])
def test_altered_content_is_not_handed_out_and_sending_it_again_mends_it(store: Store, altered: bytes) -> None:
    store.put(CONTENT, digest=DIGEST)
    overwrite(store, altered)
    with pytest.raises(Damaged, match=DIGEST):
        store.open(DIGEST)
    store.put(CONTENT, digest=DIGEST)
    assert store.open(DIGEST) == CONTENT


def test_what_is_not_there_is_missing_and_may_be_removed_again(store: Store) -> None:
    with pytest.raises(Missing):
        store.open(DIGEST)
    store.put(CONTENT, digest=DIGEST)
    store.remove(KEY)
    store.remove(KEY)
    assert not store.exists(DIGEST)


def test_the_listing_tells_age_and_what_has_no_name(store: Store) -> None:
    if isinstance(store, DiskStore):
        (store.folder / "ab").mkdir(parents=True)
        (store.folder / "ab" / ".baru-sisa").write_bytes(b"setengah")
    else:
        store._bucket.put("ab/.baru-sisa", b"setengah")  # type: ignore[attr-defined]
    store.put(CONTENT, digest=DIGEST)
    found = {one.key: one for one in store.listing()}
    assert found["ab/.baru-sisa"].digest == ""
    assert abs(found[KEY].at - datetime.now(tz=UTC)) < timedelta(minutes=1)


def test_thousands_of_files_are_listed_whole(store: Store) -> None:
    sent = {hashlib.sha256(content).hexdigest(): content for content in (str(n).encode() for n in range(1100))}
    for digest, content in sent.items():
        if isinstance(store, DiskStore):
            store.path_of(digest).parent.mkdir(exist_ok=True, parents=True)
            store.path_of(digest).write_bytes(content)
        else:
            store._bucket.put(f"{digest[:2]}/{digest}", content)  # type: ignore[attr-defined]
    assert {one.digest for one in store.listing()} == set(sent)


def test_a_full_disk_refuses_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="No space left"):
        DiskStore(tmp_path).put(CONTENT, digest=DIGEST)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_wrong_secret_is_no_store_and_is_not_told(place: S3Place) -> None:
    from takar.execution.store.s3 import S3Store

    wrong = S3Store(replace(place, secret="bukan-rahasianya"))
    with pytest.raises(Unavailable) as caught:
        wrong.put(CONTENT, digest=DIGEST)
    assert "bukan-rahasianya" not in f"{caught.value} {place!r} {replace(place, secret='bukan-rahasianya')!r}"


def test_a_store_that_does_not_answer_is_given_up_soon(place: S3Place) -> None:
    from takar.execution.store.s3 import S3Store

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        away = S3Store(replace(place, endpoint=f"http://127.0.0.1:{door.getsockname()[1]}"))
        began = time.monotonic()
        with pytest.raises(Unavailable):
            away.open(DIGEST)
        assert time.monotonic() - began < 15


def test_the_client_is_loaded_only_for_an_s3_store(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from django.conf import settings\n"
        "from takar.execution.store import evidence_store\n"
        "evidence_store()\n"
        "print('obstore' in sys.modules)\n"
    )
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "takar.config.settings",
        "TAKAR_SECRET_KEY": "k" * 50,
        "TAKAR_VAR": str(tmp_path),
    }
    told = [
        subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True).stdout
        for env in (environment, {**environment, "TAKAR_EVIDENCE_URL": "s3://a:b@127.0.0.1:1/bukti?tls=0"})
    ]
    assert told == ["False\n", "True\n"]


def test_a_good_address() -> None:
    found = parse_evidence_url("s3://AKIA:a%2Fb%40c@objek.example:9000/bukti-2026?region=ap-southeast-3&tls=0")
    assert found == S3Place(
        endpoint="http://objek.example:9000",
        bucket="bukti-2026",
        region="ap-southeast-3",
        key="AKIA",
        secret="a/b@c",
    )
    assert parse_evidence_url("") is None
    plain = parse_evidence_url("s3://k:s@objek.example/bukti")
    assert plain is not None
    assert plain.endpoint == "https://objek.example"


@pytest.mark.parametrize(
    "url",
    [
        "https://kunci:sangat-rahasia@objek.example/bukti",
        "s3://objek.example/bukti",
        "s3://kunci@objek.example/bukti",
        "s3://kunci:sangat-rahasia@objek.example",
        "s3://kunci:sangat-rahasia@objek.example/B",
        "s3://kunci:sangat-rahasia@objek.example/bukti/dalam",
        "s3://kunci:sangat-rahasia@objek.example:satu/bukti",
        "s3://kunci:sangat-rahasia@objek.example/bukti?tls=ya",
        "s3://kunci:sangat-rahasia@objek.example/bukti?wilayah=id",
        "s3://kunci:sangat-rahasia@/bukti",
    ],
)
def test_a_bad_address_is_one_clear_line_without_the_secret(url: str) -> None:
    with pytest.raises(BadSetting, match="TAKAR_EVIDENCE_URL") as caught:
        parse_evidence_url(url)
    assert "\n" not in str(caught.value)
    assert "sangat-rahasia" not in str(caught.value)
