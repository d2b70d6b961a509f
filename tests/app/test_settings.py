"""Settings are declared once, written whole, and a mistake in the file is told with its line."""

from pathlib import Path

import pytest

from app.errors import BadResourceError
from app.settings import FILE_NAME, Settings, declared, load_settings, save_settings


def test_without_a_file_everything_stands_at_its_default(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert (settings.office_prefix, settings.database, settings.scale, settings.theme) == ("951", "", 100, "system")


def test_what_is_saved_is_there_again(tmp_path: Path) -> None:
    settings = Settings(clerk="阿牛木呷𬱖", printers={"RECEIPT": "惠普 1020"}, fonts=("C:/fonts/song.ttf",), scale=150)
    save_settings(tmp_path, settings)
    assert load_settings(tmp_path) == settings
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]
    assert "theme" not in (tmp_path / FILE_NAME).read_text(encoding="utf-8")


def test_settings_all_at_their_defaults_can_be_saved(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings())
    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("clerk: 王丽\ncolour: red\n", 2, "colour"),
        ("clerk: 王丽\n\nscale: 300\n", 3, "scale"),
        ("theme: pink\n", 1, "theme"),
        ("database: mysql://x\n", 1, "database"),
        ("printers:\n  RECEIPT: 7\n", 2, "RECEIPT"),
        ("fonts:\n- a.ttf\n- 3\n", 3, "第 2 项"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path: Path, text: str, line: int, key: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(BadResourceError) as caught:
        load_settings(tmp_path)
    assert (caught.value.file, caught.value.line, caught.value.key) == (FILE_NAME, line, key)


def test_one_setting_can_be_changed_and_is_checked() -> None:
    assert Settings(clerk="王丽").with_value("scale", 125) == Settings(clerk="王丽", scale=125)
    assert Settings().with_value("printers", {"LABEL": "TSC"}).printer("LABEL") == "TSC"
    assert Settings().printer("LABEL") == ""
    with pytest.raises(BadResourceError) as caught:
        Settings().with_value("scale", 1000)
    assert caught.value.key == "scale"


def test_every_setting_is_declared_in_words_for_the_dialog_and_the_handbook() -> None:
    by_key = {one.key: one for one in declared()}
    chosen_where_used = ["label_printers", "label_profiles"]
    assert [*by_key, *chosen_where_used] == list(Settings.__struct_fields__)
    assert all(one.title and one.explanation for one in by_key.values())
    assert (by_key["theme"].kind, by_key["theme"].choices) == ("choice", ("system", "light", "dark"))
    assert {one.kind for one in by_key.values()} == {"text", "number", "switch", "choice", "list", "table"}
