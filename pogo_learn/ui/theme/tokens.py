"""The design tokens: colours by name for three schemes, sizes, and which pairs must contrast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LIGHT: Final[Mapping[str, str]] = {
    "bg.canvas": "#F6F4EF",
    "bg.surface": "#FFFFFF",
    "bg.sunken": "#ECE9E1",
    "bg.raised": "#FFFFFF",
    "bg.nav": "#EFECE5",
    "line.subtle": "#DFDBD1",
    "line.strong": "#857F72",
    "text.primary": "#1B2225",
    "text.secondary": "#4C5457",
    "text.tertiary": "#61696C",
    "accent": "#0E5A63",
    "accent.hover": "#0A464D",
    "on.accent": "#FFFFFF",
    "accent.soft": "#DDECEC",
    "accent.text": "#0B4F57",
    "thread": "#B06F10",
    "thread.soft": "#F7EBD3",
    "thread.text": "#7E4E06",
    "good": "#1C7449",
    "good.soft": "#E1F2E8",
    "good.text": "#15603B",
    "warn": "#9A5B00",
    "warn.soft": "#FBF0DA",
    "warn.text": "#7A4800",
    "bad": "#B3362B",
    "bad.soft": "#FBE8E5",
    "bad.text": "#9A2A20",
    "info": "#2A5DA0",
    "info.soft": "#E4EDF8",
    "info.text": "#234F89",
    "focus": "#1557C0",
    "mark": "#FFE9A8",
    "chart.1": "#1F3F73",
    "chart.2": "#8A3F10",
    "chart.3": "#2B998B",
    "chart.4": "#C45AAE",
    "chart.5": "#948B1C",
    "chart.none": "#6A7073",
    "heat.0": "#E6E3DA",
    "heat.1": "#BFDCDB",
    "heat.2": "#7DB8B9",
    "heat.3": "#3B8A90",
    "heat.4": "#0E5A63",
}

DARK: Final[Mapping[str, str]] = {
    "bg.canvas": "#14181A",
    "bg.surface": "#1C2225",
    "bg.sunken": "#101315",
    "bg.raised": "#262D31",
    "bg.nav": "#181D1F",
    "line.subtle": "#323A3E",
    "line.strong": "#7F8A8F",
    "text.primary": "#E9EBEA",
    "text.secondary": "#B7BEC0",
    "text.tertiary": "#98A1A4",
    "accent": "#62C4C8",
    "accent.hover": "#86D6D9",
    "on.accent": "#05282B",
    "accent.soft": "#17393D",
    "accent.text": "#8BD8DA",
    "thread": "#E0AA50",
    "thread.soft": "#3A2E17",
    "thread.text": "#EBC27D",
    "good": "#68C795",
    "good.soft": "#173526",
    "good.text": "#8BD9AF",
    "warn": "#EDB95B",
    "warn.soft": "#3B2D12",
    "warn.text": "#F2CB85",
    "bad": "#FF8E82",
    "bad.soft": "#42201D",
    "bad.text": "#FFB0A7",
    "info": "#8AB7F0",
    "info.soft": "#1B2E47",
    "info.text": "#ABCBF5",
    "focus": "#9CC4FF",
    "mark": "#5E4A12",
    "chart.1": "#9CBBEF",
    "chart.2": "#DB7042",
    "chart.3": "#7DEBCB",
    "chart.4": "#A957CF",
    "chart.5": "#E8DC52",
    "chart.none": "#A3ABAE",
    "heat.0": "#262D31",
    "heat.1": "#1D4448",
    "heat.2": "#2C6B70",
    "heat.3": "#449CA1",
    "heat.4": "#7DD8DB",
}

CONTRAST: Final[Mapping[str, str]] = {
    "bg.canvas": "#000000",
    "bg.surface": "#000000",
    "bg.sunken": "#000000",
    "bg.raised": "#000000",
    "bg.nav": "#000000",
    "line.subtle": "#FFFFFF",
    "line.strong": "#FFFFFF",
    "text.primary": "#FFFFFF",
    "text.secondary": "#FFFFFF",
    "text.tertiary": "#E6E6E6",
    "accent": "#5CF2FF",
    "accent.hover": "#FFFFFF",
    "on.accent": "#000000",
    "accent.soft": "#00363B",
    "accent.text": "#5CF2FF",
    "thread": "#FFD24A",
    "thread.soft": "#332600",
    "thread.text": "#FFD24A",
    "good": "#5CFF9D",
    "good.soft": "#00331A",
    "good.text": "#5CFF9D",
    "warn": "#FFD24A",
    "warn.soft": "#332600",
    "warn.text": "#FFD24A",
    "bad": "#FF9B91",
    "bad.soft": "#3D0500",
    "bad.text": "#FF9B91",
    "info": "#9CC8FF",
    "info.soft": "#001F47",
    "info.text": "#9CC8FF",
    "focus": "#FFF200",
    "mark": "#665200",
    "chart.1": "#4F86F0",
    "chart.2": "#F07A3C",
    "chart.3": "#B3F5EB",
    "chart.4": "#D06ABB",
    "chart.5": "#F7F27A",
    "chart.none": "#E6E6E6",
    "heat.0": "#1A1A1A",
    "heat.1": "#1D4448",
    "heat.2": "#2C6B70",
    "heat.3": "#449CA1",
    "heat.4": "#7DD8DB",
}

SCHEMES: Final[Mapping[str, Mapping[str, str]]] = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": CONTRAST,
}

SPACE: Final = (2, 4, 8, 12, 16, 20, 28, 44)
RADIUS_BADGE, RADIUS_CONTROL, RADIUS_OPTION, RADIUS_CARD = 5, 9, 11, 14
CONTROL_HEIGHT: Final = 38
TARGET: Final = 24
"""Smallest side of anything to click, in pixels (WCAG 2.5.8)."""

_GROUNDS = ("bg.canvas", "bg.surface", "bg.sunken", "bg.raised", "bg.nav")
CONTRAST_PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    *(("text.primary", ground, 7.0) for ground in _GROUNDS),
    *(("text.secondary", ground, 4.5) for ground in _GROUNDS),
    *(("text.tertiary", ground, 4.5) for ground in _GROUNDS),
    *(("focus", ground, 3.0) for ground in _GROUNDS),
    *(("line.strong", ground, 3.0) for ground in _GROUNDS),
    *(("accent", ground, 3.0) for ground in _GROUNDS),
    *(("accent.text", ground, 4.5) for ground in (*_GROUNDS, "accent.soft")),
    ("on.accent", "accent", 4.5),
    ("on.accent", "accent.hover", 4.5),
    ("text.primary", "accent.soft", 7.0),
    ("text.secondary", "accent.soft", 4.5),
    *(
        (f"{name}{ending}", ground, bound)
        for name in ("thread", "good", "warn", "bad", "info")
        for ending, ground, bound in (
            ("", "bg.surface", 3.0),
            ("", "bg.canvas", 3.0),
            (".text", f"{name}.soft", 4.5),
        )
    ),
    *(("text.primary", f"{name}.soft", 7.0) for name in ("good", "warn", "bad", "info", "thread")),
    ("text.primary", "mark", 7.0),
    *((f"chart.{name}", "bg.surface", 3.0) for name in ("1", "2", "3", "4", "5", "none")),
)
"""(foreground, background, smallest ratio): 7 for body text, 4.5 for other text, 3 for edges."""


def contrast(first: str, second: str) -> float:
    """Compute the contrast ratio of two colours ``#RRGGBB`` (WCAG 2)."""
    lights = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
