"""Files of others: the national zip with its payloads, and PDFs."""
