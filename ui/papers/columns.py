"""The columns of the checklist for papers, shared by its head and its rows (logical pixels)."""

TICK, MARK = 26, 18
MARGIN, GAP = 12, 6
COPIES, PAGES, COPY, SEAL, BINDING, EYE, SCANS = 50, 50, 76, 98, 92, 34, 60
CELLS = (("份数", COPIES), ("页数", PAGES), ("原件", COPY), ("盖章", SEAL), ("装订", BINDING))
EYES = ("次序", "清晰", "页码")
CELLS_WIDTH = sum(width for _words, width in CELLS) + (len(CELLS) - 1) * GAP
EYES_WIDTH = len(EYES) * EYE + (len(EYES) - 1) * GAP
# Below this the cells of a row stand under its name.
WIDE_FROM = 2 * MARGIN + TICK + MARK + CELLS_WIDTH + EYES_WIDTH + SCANS + 5 * GAP + 150
