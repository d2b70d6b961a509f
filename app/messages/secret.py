"""The password of the 云MAS account: in the system's credential store, never in a file."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import EnvironmentFailedError

SERVICE = "RegDesk 云MAS"


def read_secret(account: str) -> str:
    """The password of an account, empty where none is kept. Raises ``EnvironmentFailedError``."""
    with _told():
        import keyring  # noqa: PLC0415 - looks for the system's store when it is loaded

        return keyring.get_password(SERVICE, account) or ""


def keep_secret(account: str, secret: str) -> None:
    """Keep a password; an empty one forgets what was kept. Raises ``EnvironmentFailedError``."""
    with _told():
        import keyring  # noqa: PLC0415 - as above

        if secret:
            keyring.set_password(SERVICE, account, secret)
        elif keyring.get_password(SERVICE, account) is not None:
            keyring.delete_password(SERVICE, account)


@contextmanager
def _told() -> Iterator[None]:
    """Says what failed in words of our own: those of the store may hold what was asked for."""
    try:
        yield
    except Exception:  # noqa: BLE001 - each system's store has errors of its own; Windows' are no KeyringError
        raise EnvironmentFailedError(
            "这台电脑的凭据库打不开，云MAS 接口密码读写不了",
            safe="短信都在“通知”里，一条也没有发出",
            todo="请登录系统桌面后再试；仍不行时请导出表格或复制文字人工发送",
        ) from None
