"""Bags are written whole, the same bytes for the same content, and say which file has changed."""

import errno
import hashlib
import zipfile
from pathlib import Path

import bagit
import pytest

from app.errors import CancelledError
from app.package import bag, digests, names
from app.package.bag import Payload, write_bag
from app.package.fixity import check_fixity
from db.trouble import DamagedFileError

PAYLOAD = (Payload("材料/02_b.txt", b"two"), Payload("材料/01_a.txt", b"one"))


def no_look(_bag: Path) -> None:
    pass


def a_bag(target: Path, payload: tuple[Payload, ...] = PAYLOAD) -> Path:
    write_bag(target, payload, {"External-Identifier": "9512026Y0001"}, inspect=no_look)
    return target


def test_a_folder_validates_and_its_sm3_manifest_does_not_disturb(tmp_path: Path) -> None:
    made = a_bag(tmp_path / "9512026Y0001")
    opened = bagit.Bag(str(made))
    assert opened.validate()
    assert opened.info["Payload-Oxum"] == "6.2"
    assert opened.algorithms == ["sha256"]  # the library passes over SM3, but holds the file by the tag manifest
    assert "manifest-sm3.txt" in (made / "tagmanifest-sha256.txt").read_text(encoding="utf-8")
    line = (made / "manifest-sm3.txt").read_text(encoding="utf-8").splitlines()[0]
    assert line == f"{hashlib.new('sm3', b'one').hexdigest()}  data/材料/01_a.txt"


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first = a_bag(tmp_path / "one" / "P.zip").read_bytes()
    assert a_bag(tmp_path / "two" / "P.zip", PAYLOAD[::-1]).read_bytes() == first


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("data/材料/01_a.txt", "data/材料/01_a.txt 的内容变了"),
        ("bag-info.txt", "bag-info.txt 的内容变了"),
        ("manifest-sm3.txt", "manifest-sm3.txt 的内容变了"),
    ],
)
def test_a_flipped_bit_is_told_with_its_file(tmp_path: Path, file: str, said: str) -> None:
    made = a_bag(tmp_path / "P")
    content = bytearray((made / file).read_bytes())
    content[0] ^= 1
    (made / file).write_bytes(content)
    assert any(problem.startswith(said) for problem in check_fixity(made).problems)


def test_what_only_sm3_shows_is_shown(tmp_path: Path) -> None:
    made = a_bag(tmp_path / "P")
    (made / "data/材料/01_a.txt").write_bytes(b"eno")
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):  # whoever changed it has mended the one algorithm
        text = (made / name).read_text(encoding="utf-8")
        text = text.replace(hashlib.sha256(b"one").hexdigest(), hashlib.sha256(b"eno").hexdigest())
        (made / name).write_text(text, encoding="utf-8", newline="\n")
        if name == "manifest-sha256.txt":
            mended = hashlib.sha256(text.encode()).hexdigest()
    tags = (made / "tagmanifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    lines = [f"{mended}  manifest-sha256.txt" if line.endswith(" manifest-sha256.txt") else line for line in tags]
    (made / "tagmanifest-sha256.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    assert bagit.Bag(str(made)).is_valid()
    assert "data/材料/01_a.txt 的内容变了（SM3 不符）" in check_fixity(made).problems


def test_missing_and_surplus_files_are_named(tmp_path: Path) -> None:
    made = a_bag(tmp_path / "P")
    (made / "data/材料/01_a.txt").rename(made / "data/材料/03_c.txt")
    problems = check_fixity(made).problems
    assert "缺少 data/材料/01_a.txt" in problems
    assert "多出 data/材料/03_c.txt" in problems


def test_without_sm3_the_package_is_still_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests.hashlib, "algorithms_available", {"sha256"})
    made = a_bag(tmp_path / "P")
    assert not list(made.glob("*sm3*"))
    assert check_fixity(made).problems == ()
    assert not check_fixity(made).sm3


@pytest.mark.parametrize("name", ["P.zip", "P"])
def test_what_breaks_off_leaves_the_older_package(tmp_path: Path, name: str) -> None:
    made = a_bag(tmp_path / name)
    before = check_fixity(made).files if name == "P" else made.read_bytes()

    def stop(_bag: Path) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        write_bag(made, (Payload("x.txt", b"new"),), {}, inspect=stop)
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert (check_fixity(made).files if name == "P" else made.read_bytes()) == before


def test_a_path_that_windows_could_not_open_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_WINDOWS", True)
    deep = tmp_path / ("长" * 70)
    with pytest.raises(OSError, match="材料") as told:
        a_bag(deep / "P", (Payload(f"材料/{'长' * 60}{'𬱖' * 40}", b"one"),))
    assert told.value.errno == errno.ENAMETOOLONG
    assert list(deep.iterdir()) == []


def test_a_folder_is_replaced_by_the_new_one(tmp_path: Path) -> None:
    a_bag(tmp_path / "P")
    a_bag(tmp_path / "P", (Payload("x.txt", b"new"),))
    assert [file.name for file in (tmp_path / "P" / "data").iterdir()] == ["x.txt"]
    assert [one.name for one in tmp_path.iterdir()] == ["P"]


def test_what_a_killed_run_left_is_cleared_and_what_stood_aside_comes_back(tmp_path: Path) -> None:
    a_bag(tmp_path / "P")
    left = tmp_path / ".P.0123.tmp"
    left.mkdir()
    (tmp_path / "P").rename(left / "before")

    def fail(_bag: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        write_bag(tmp_path / "P", PAYLOAD, {}, inspect=fail)
    assert [one.name for one in tmp_path.iterdir()] == ["P"]
    assert bagit.Bag(str(tmp_path / "P")).is_valid()


def test_a_file_that_has_gone_bad_in_the_store_goes_into_no_package(tmp_path: Path) -> None:
    (tmp_path / "stored").write_bytes(b"bad")
    with pytest.raises(DamagedFileError):
        a_bag(tmp_path / "out" / "P", (Payload("a.pdf", tmp_path / "stored", hashlib.sha256(b"good").hexdigest()),))
    assert list((tmp_path / "out").iterdir()) == []


def test_a_zip_has_one_folder_and_no_compression(tmp_path: Path) -> None:
    with zipfile.ZipFile(a_bag(tmp_path / "9512026Y0001.zip")) as archive:
        assert {entry.filename.partition("/")[0] for entry in archive.infolist()} == {"9512026Y0001"}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


def test_the_form_of_a_bag_is_told_by_its_first_file() -> None:
    assert bag.BAGIT.splitlines() == ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"]
