"""From a stored PDF to paper: the dialog, the printer, the record."""
