"""What a barcode holds of a number: only what every scanner can type."""


def scannable(number: str) -> str:
    """``number`` as the barcodes on our labels hold it: ``·``, which no keyboard has, becomes ``.``.

    Whoever looks a scanned text up compares it with this. Empty where the number has other characters beyond ASCII.
    """
    plain = number.strip().replace("·", ".")
    return plain if plain.isascii() and plain.isprintable() else ""


def unscanned(text: str) -> str:
    """A scanned number as it is stored: the ``.`` of ``scannable`` becomes ``·`` again."""
    return text.replace(".", "·")
