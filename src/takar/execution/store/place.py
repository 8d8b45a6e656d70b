"""The address of an S3-compatible store as the settings give it; imports nothing, since settings are read first."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class S3Place:
    """Where the bucket is and with which keys it is opened; the secret is never shown."""

    endpoint: str
    bucket: str
    region: str
    key: str
    secret: str = field(repr=False)
