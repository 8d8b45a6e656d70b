"""Evidence in an S3-compatible store (AWS, Ceph, SeaweedFS, Garage, MinIO …): one object a content."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from obstore.exceptions import BaseError
from obstore.store import S3Store as Bucket

from takar.execution.store.base import Missing, Stored, StoreError, Unavailable, checked, digest_in, key_of
from takar.execution.store.place import S3Place


class S3Store:
    """A bucket that holds evidence. It must exist; Takar makes none."""

    def __init__(self, place: S3Place) -> None:
        self._bucket = Bucket(
            place.bucket,
            endpoint=place.endpoint,
            region=place.region,
            access_key_id=place.key,
            secret_access_key=place.secret,
            virtual_hosted_style_request=False,
            client_options={
                "allow_http": place.endpoint.startswith("http://"),
                "connect_timeout": timedelta(seconds=3),
                "timeout": timedelta(seconds=20),
            },
            # A person waits for the answer: two more tries, then a plain refusal.
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=25)},
        )

    def put(self, content: bytes, *, digest: str) -> None:
        checked(content, digest=digest)
        # Written again even when it is there: that mends a damaged copy and makes it fresh for the sweep. An object
        # is replaced as a whole, so a reader never sees half of one.
        with _plainly(digest):
            self._bucket.put(key_of(digest), content)

    def open(self, digest: str) -> bytes:
        with _plainly(digest):
            content = bytes(self._bucket.get(key_of(digest)).bytes())
        return checked(content, digest=digest)

    def exists(self, digest: str) -> bool:
        try:
            with _plainly(digest):
                self._bucket.head(key_of(digest))
        except Missing:
            return False
        return True

    def listing(self) -> Iterator[Stored]:
        with _plainly("listing"):
            for batch in self._bucket.list():
                for one in batch:
                    key = one["path"]
                    yield Stored(key=key, digest=digest_in(key), size=one["size"], at=one["last_modified"])

    def remove(self, key: str) -> None:
        try:
            with _plainly(key):
                self._bucket.delete(key)
        except Missing:
            return


@contextmanager
def _plainly(what: str) -> Iterator[None]:
    """Turn the client's exceptions into ours; their text names the address but never a key."""
    try:
        yield
    except StoreError:
        raise
    except FileNotFoundError as problem:
        raise Missing(f"evidence {what}: no such object") from problem
    except (BaseError, OSError) as problem:
        raise Unavailable(f"evidence {what}: {problem}") from problem
