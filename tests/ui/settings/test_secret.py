"""The password of 云MAS goes to the credential store and nowhere else."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import EnvironmentFailedError
from app.settings import FILE_NAME
from ui.settings import secret_field
from ui.settings.screen import SettingsScreen
from ui.shell import Shell


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A credential store of this test alone."""
    kept: dict[str, str] = {}
    monkeypatch.setattr(secret_field, "read_secret", lambda account: kept.get(account, ""))
    monkeypatch.setattr(secret_field, "keep_secret", kept.__setitem__)
    return kept


@pytest.fixture
def screen(shell: Shell, qtbot: QtBot, store: dict[str, str]) -> SettingsScreen:
    made = SettingsScreen(shell)
    qtbot.addWidget(made)
    made.show()
    made.shown()
    return made


def account(screen: SettingsScreen, name: str) -> None:
    screen.inputs["mas_ap_id"].field.input.setText(name)  # type: ignore[attr-defined]  a line edit


def test_a_password_is_kept_with_the_settings_and_never_in_their_file(
    screen: SettingsScreen, shell: Shell, store: dict[str, str]
) -> None:
    account(screen, "archive01")
    screen.secret.line.setText("s3cret-七")
    screen.save()
    assert store == {"archive01": "s3cret-七"}
    assert screen.secret.line.text() == ""
    assert "已有这个账号的密码" in screen.secret.told.text()
    assert "s3cret" not in (Path(shell.desk.data_dir) / FILE_NAME).read_text(encoding="utf-8")


def test_nothing_typed_leaves_what_was_kept(screen: SettingsScreen, store: dict[str, str]) -> None:
    store["archive01"] = "old"
    account(screen, "archive01")
    screen.save()
    assert store == {"archive01": "old"}


def test_a_password_without_an_account_is_told(screen: SettingsScreen, store: dict[str, str]) -> None:
    screen.secret.line.setText("x")
    screen.save()
    assert "先填写云MAS 接口账号" in screen.secret.field.problem()
    assert store == {}


def test_a_store_that_is_locked_is_told_under_the_field(
    screen: SettingsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_account: str, _secret: str) -> None:
        raise EnvironmentFailedError("凭据库打不开", todo="请登录系统桌面后再试")

    monkeypatch.setattr(secret_field, "keep_secret", locked)
    account(screen, "archive01")
    screen.secret.line.setText("x")
    screen.save()
    assert screen.secret.field.problem() == "凭据库打不开。请登录系统桌面后再试。"
