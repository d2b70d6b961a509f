"""Papers: receipts, notices and labels as PDF."""
