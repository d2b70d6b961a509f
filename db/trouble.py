"""What can go wrong with the store, in terms of the store; ``app.desk.failures`` says it to a clerk."""

from pathlib import Path


class StoreError(Exception):
    """The store cannot do what was asked."""


class NetworkDriveError(StoreError):
    """The data folder lies on a network drive, where SQLite loses data."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self.kind = folder, kind
        super().__init__(f"{folder} is on a network drive ({kind})")


class NewerDatabaseError(StoreError):
    """The database was written by a newer program."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        super().__init__(f"unknown database revision {revision}")


class BadAddressError(StoreError):
    """The address of the database server cannot be read."""


class ForeignDatabaseError(StoreError):
    """The database holds tables, but not this program's."""


class BackupFailedError(StoreError):
    """A backup was written but does not check out; the source was left alone."""


class MissingFileError(StoreError):
    """A file that the store should hold is not there."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(f"no file {sha256}")


class DamagedFileError(StoreError):
    """The content of a stored file is no longer what it was."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(f"file {sha256} does not have its hash")
