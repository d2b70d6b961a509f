"""A rule over a whole resource that names the place of what breaks it."""


class BadPlaceError(ValueError):
    """What is wrong with a resource; ``where`` is its place in the file, as msgspec writes one (``$.moves.PASS``)."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(problem)
        self.where = where
