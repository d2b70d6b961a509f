"""Whether a package that was made before still tells what one that was made now would tell."""

import hashlib
import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path

from app.formats.zip_directory import TORN_ZIP
from app.package.bag import Payload

TAGS = "tagmanifest-sha256.txt"
"""The list that all others hang on: its digest is the fingerprint of a package."""
_FILES = "manifest-sha256.txt"


def still_tells(place: Path, payload: Sequence[Payload], fingerprints: Collection[str]) -> bool:
    """Whether the package at ``place`` (folder or zip) is one of these fingerprints and lists just this payload.

    Looks at its lists alone. What is not there or cannot be read does not tell anything.
    """
    tags = _read(place, TAGS)
    return hashlib.sha256(tags).hexdigest() in fingerprints and _read(place, _FILES) == _listed(payload)


def _read(place: Path, name: str) -> bytes:
    try:
        if place.is_dir():
            return (place / name).read_bytes()
        with zipfile.ZipFile(place) as archive:
            return archive.read(f"{place.stem}/{name}")
    except (KeyError, *TORN_ZIP):
        return b""


def _listed(payload: Sequence[Payload]) -> bytes:
    """The list of the payload's files as a bag has it."""
    told = (f"{_digest(one)}  data/{one.path}\n" for one in sorted(payload, key=lambda one: one.path))
    return "".join(told).encode()


def _digest(one: Payload) -> str:
    return hashlib.sha256(one.content).hexdigest() if isinstance(one.content, bytes) else one.sha256
