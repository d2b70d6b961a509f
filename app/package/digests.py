"""SHA-256 and SM3 of files. SM3 (GB/T 32905-2016) comes from OpenSSL by way of ``hashlib`` and may be missing."""

import hashlib
from pathlib import Path

_CHUNK = 1 << 20

NO_SM3 = "本机的密码库没有 SM3 算法，包内只有 SHA-256 校验清单"
"""What is said in the package and the report where a machine cannot compute SM3."""


def has_sm3() -> bool:
    """Whether this machine can compute SM3: not all builds of OpenSSL have it."""
    return "sm3" in hashlib.algorithms_available


def algorithms() -> tuple[str, ...]:
    """The algorithms that a package gets manifests of, by the names that BagIt writes them with."""
    return ("sha256", "sm3") if has_sm3() else ("sha256",)


def digest(file: Path, algorithm: str) -> str:
    """The digest of a file in lower-case hexadecimal digits."""
    made = hashlib.new(algorithm)
    with file.open("rb") as source:
        while chunk := source.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()
