"""The barcode scanner: a keyboard that types too fast for a person."""
