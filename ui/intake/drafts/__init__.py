"""The open drafts: where 收件 begins."""
