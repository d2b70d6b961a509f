"""邮件: packets logged, matched to their cases, signed for and handed over."""
