"""Builds ``assets/fonts``, ``assets/icons`` and ``assets/licences`` from npm packages on disk.

Run where the packages named in ``README.md`` beside this file are unpacked:

    python packaging/assets/build_assets.py path/to/node_modules

The fonts travel as TTF with one file a style. What we merge out of a font's language parts gets a
family name of our own where the font's licence reserves the original one (Source Serif, IBM Plex).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools import merge
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"

ICONS = (
    "arrow-left", "arrow-right", "book-open", "bookmark", "check", "chevron-down", "chevron-left",
    "chevron-right", "chevron-up", "circle", "circle-alert", "circle-check", "circle-help",
    "circle-x", "clock", "download", "eye", "file-text", "flag", "grip-vertical", "history", "house",
    "image", "info", "key-round", "keyboard", "layers", "library", "lightbulb", "list", "lock", "map",
    "menu", "minus", "monitor", "moon", "notebook-pen", "pause", "play", "plus", "refresh-cw",
    "rotate-ccw", "search", "settings", "shield-check", "sun", "table", "target",
    "triangle-alert", "type", "undo-2", "user", "users", "wifi-off", "x",
)  # fmt: skip


def main(packages: Path) -> None:
    """Build everything."""
    fonts = ASSETS / "fonts"
    shutil.rmtree(fonts, ignore_errors=True)
    fonts.mkdir(parents=True)
    inter = packages / "inter-ui" / "web"
    for style, name in (
        ("Regular", "400"),
        ("Medium", "500"),
        ("SemiBold", "600"),
        ("Bold", "700"),
    ):
        _convert(_inter(packages, style), fonts / f"inter-{name}.ttf")
    del inter
    _convert(_inter(packages, "Italic"), fonts / "inter-400-italic.ttf")
    for weight, slant in (
        ("400", "normal"),
        ("400", "italic"),
        ("600", "normal"),
        ("700", "normal"),
    ):
        parts = _parts(
            packages,
            "source-serif-4",
            weight,
            slant,
            ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"),
        )
        name = f"pogo-serif-{weight}{'-italic' if slant == 'italic' else ''}.ttf"
        _merge(parts, fonts / name, "Pogo Serif", weight, slant)
        if (weight, slant) != ("600", "normal"):
            parts = _parts(
                packages, "atkinson-hyperlegible-next", weight, slant, ("latin", "latin-ext")
            )
            _merge(
                parts,
                fonts / name.replace("pogo-serif", "atkinson-hyperlegible-next"),
                "Atkinson Hyperlegible Next",
                weight,
                slant,
            )
    for weight in ("400", "600"):
        parts = _parts(packages, "ibm-plex-sans-arabic", weight, "normal", ("arabic", "latin"))
        _merge(
            parts, fonts / f"pogo-sans-arabic-{weight}.ttf", "Pogo Sans Arabic", weight, "normal"
        )
        parts = _parts(packages, "noto-naskh-arabic", weight, "normal", ("arabic", "latin"))
        _merge(
            parts, fonts / f"noto-naskh-arabic-{weight}.ttf", "Noto Naskh Arabic", weight, "normal"
        )
    _icons(packages / "lucide-static")
    _licences(packages)


def _inter(packages: Path, style: str) -> Path:
    return next((packages / "inter-ui").rglob(f"Inter-{style}.woff2"))


def _parts(
    packages: Path, name: str, weight: str, slant: str, subsets: tuple[str, ...]
) -> list[Path]:
    files = packages / "@fontsource" / name / "files"
    found = [files / f"{name}-{subset}-{weight}-{slant}.woff2" for subset in subsets]
    return [path for path in found if path.exists()]


def _convert(source: Path, target: Path) -> None:
    font = TTFont(source)
    font.flavor = None
    font.save(target)


def _merge(parts: list[Path], target: Path, family: str, weight: str, slant: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for index, part in enumerate(parts):
            path = Path(folder, f"{index}.ttf")
            _convert(part, path)
            plain.append(str(path))
        font = merge.Merger().merge(plain)
        _name(font, family, weight, slant)
        font.save(target)


def _name(font: TTFont, family: str, weight: str, slant: str) -> None:
    style = {"400": "Regular", "600": "SemiBold", "700": "Bold"}[weight]
    if slant == "italic":
        style = "Italic" if style == "Regular" else f"{style} Italic"
    names = font["name"]
    for record in list(names.names):
        if record.nameID in {1, 2, 3, 4, 6, 16, 17, 18, 21, 22, 25}:
            names.removeNames(nameID=record.nameID)
    # Name 1 and 2 know four styles only; 16 and 17 say the rest.
    linked = style in {"Regular", "Italic", "Bold"}
    values = {
        1: family if linked else f"{family} {style}",
        2: style if linked else "Regular",
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style.replace(' ', '')}",
        16: family,
        17: style,
    }
    for identity, value in values.items():
        names.setName(value, identity, 3, 1, 0x409)
    font["OS/2"].usWeightClass = int(weight)


def _icons(package: Path) -> None:
    target = ASSETS / "icons"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in ICONS:
        text = (package / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        body = text[text.index("<svg") :]
        (target / f"{name}.svg").write_text(body, encoding="utf-8")


def _licences(packages: Path) -> None:
    target = ASSETS / "licences"
    target.mkdir(parents=True, exist_ok=True)
    for source, name in (
        ("inter-ui/LICENSE.txt", "inter.txt"),
        ("@fontsource/source-serif-4/LICENSE", "source-serif-4.txt"),
        ("@fontsource/atkinson-hyperlegible-next/LICENSE", "atkinson-hyperlegible-next.txt"),
        ("@fontsource/ibm-plex-sans-arabic/LICENSE", "ibm-plex-sans-arabic.txt"),
        ("@fontsource/noto-naskh-arabic/LICENSE", "noto-naskh-arabic.txt"),
        ("lucide-static/LICENSE", "lucide.txt"),
    ):
        shutil.copyfile(packages / source, target / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
