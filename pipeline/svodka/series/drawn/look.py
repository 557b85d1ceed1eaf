"""How figures of series look: colours, sizes in inches, the style of matplotlib."""

INK, MUTED, GRID, WRONG = "#1f2933", "#66727f", "#e3e8ec", "#c62828"
COLOURS = ("#1b6ca8", "#d9822b", "#3a8f5c", "#8e5ea2", "#a0522d", "#0e9aa7", "#c2557d", "#7a7a00")
"""Told apart with any sight, and in grey by their markers."""
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "p")
WIDTH, HEIGHT, HEAD, BETWEEN, FOOT = 8.4, 2.7, 0.85, 0.9, 0.85
"""Inches: the figure's width, the axes of a panel, what is above them, between two of them, below the last."""
LEFT, RIGHT = 0.65, 0.35
"""Inches beside the axes."""
EDGE = 0.25
"""Inches from the left edge to all words."""
ROW, COLUMNS = 0.21, 4
"""Inches of a row of the legend over a panel, and the places in it."""
STYLE = {
    "axes.axisbelow": True,
    "axes.edgecolor": GRID,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 9,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.family": "DejaVu Sans",  # matplotlib brings it, so that every machine lays a figure out alike
    "font.size": 9.5,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "svg.fonttype": "path",  # a file is looked at anywhere, and its letters stay
    "svg.hashsalt": "svodka",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": MUTED,
    "xtick.labelsize": 9,
    "ytick.color": MUTED,
    "ytick.labelsize": 9,
    "ytick.major.size": 0,
}
