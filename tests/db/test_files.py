"""The file store keeps bytes whole under their hash, and says when they are no longer what they were."""

import hashlib
from pathlib import Path

import pytest

from db.files import FileStore
from db.trouble import DamagedFileError, MissingFileError
from db.whole import whole_file, write_whole


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.mark.parametrize("content", [b"", b"\0\xff" * 3, b"x" * (3 << 20)])
def test_what_is_put_is_read_back_from_bytes_and_from_a_file(store: FileStore, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cgsbqy.zip").write_bytes(content)

    sha256 = store.put(tmp_path / "cgsbqy.zip")

    assert sha256 == store.put(content) == hashlib.sha256(content).hexdigest()
    assert store.read(sha256) == content
    assert store.size(sha256) == len(content)
    assert [file.name for file in store.root.rglob("*") if file.is_file()] == [sha256]


def test_progress_counts_the_bytes(store: FileStore) -> None:
    told: list[int] = []
    store.put(b"x" * (2 << 20), told.append)
    assert told == [1 << 20, 2 << 20]


def test_damage_is_found_on_reading_and_mended_by_putting_again(store: FileStore) -> None:
    sha256 = store.put(b"receipt")
    store.path(sha256).write_bytes(b"receipT")

    with pytest.raises(DamagedFileError):
        store.read(sha256)
    with pytest.raises(DamagedFileError):
        store.demand(sha256)
    assert store.put(b"receipt") == sha256
    assert store.read(sha256) == b"receipt"


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "A" * 64])
def test_what_is_not_held_is_missing_whatever_its_name(store: FileStore, name: str) -> None:
    for ask in (store.read, store.path, store.size, store.demand):
        with pytest.raises(MissingFileError):
            ask(name)


def test_a_write_that_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "settings.yaml"
    write_whole(target, b"old")

    with pytest.raises(TypeError), whole_file(target) as stream:
        stream.writelines([b"half", None])

    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
