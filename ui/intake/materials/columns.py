"""The columns of the checklist, shared by its head and its rows (logical pixels)."""

TICK = 26
MARGIN = 16
GAP = 8
COPIES, COPY, SEAL, BINDING, PAGES, FILES = 58, 92, 108, 92, 62, 88
ZIP_FACTS = COPIES + COPY + SEAL + BINDING + PAGES + 4 * GAP
HEADS = (
    ("份数", COPIES),
    ("原件／复印件", COPY),
    ("盖章", SEAL),
    ("装订", BINDING),
    ("页数", PAGES),
    ("附件", FILES),
)
