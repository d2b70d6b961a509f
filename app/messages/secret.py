"""The password of the 云MAS account: in the system's credential store, never in a file."""

from app.errors import EnvironmentFailedError

SERVICE = "RegDesk 云MAS"


def read_secret(account: str) -> str:
    """The password of an account, empty where none is kept. Raises ``EnvironmentFailedError``."""
    import keyring  # noqa: PLC0415 - looks for the system's store when it is loaded
    from keyring.errors import KeyringError  # noqa: PLC0415 - same

    try:
        return keyring.get_password(SERVICE, account) or ""
    except KeyringError:
        raise _no_store() from None  # the store's own words may hold what was asked for


def keep_secret(account: str, secret: str) -> None:
    """Keep a password; an empty one forgets what was kept. Raises ``EnvironmentFailedError``."""
    import keyring  # noqa: PLC0415 - as above
    from keyring.errors import KeyringError  # noqa: PLC0415 - as above

    try:
        if secret:
            keyring.set_password(SERVICE, account, secret)
        elif keyring.get_password(SERVICE, account) is not None:
            keyring.delete_password(SERVICE, account)
    except KeyringError:
        raise _no_store() from None


def _no_store() -> EnvironmentFailedError:
    return EnvironmentFailedError(
        "这台电脑的凭据库打不开，云MAS 接口密码读写不了",
        safe="短信都在“通知”里，一条也没有发出",
        todo="请登录系统桌面后再试；仍不行时请导出表格或复制文字人工发送",
    )
