"""Photographs a page as a hand-held phone would, and reads the code. Run by the peers' Python.

    python photograph.py PAGE.png [SEED ...]

Prints what was read from each photograph, one a line; an empty line where nothing could be read.
Everything is drawn from the seed, so a photograph that fails can be taken again.
"""

from __future__ import annotations

import io
import random
import sys

import zxingcpp
from PIL import Image, ImageChops, ImageFilter


def photograph(page: Image.Image, chance: random.Random) -> Image.Image:
    """Tilt, turn, light, blur and compress a page, each within what a careful person does."""
    width, height = page.size
    desk = Image.new("L", (width * 5 // 4, height * 5 // 4), 96)
    desk.paste(page.convert("L"), (width // 8, height // 8))
    turned = desk.rotate(
        chance.choice((-1, 1)) * chance.uniform(3, 7), Image.Resampling.BICUBIC, fillcolor=96
    )
    tilted = turned.transform(
        turned.size, Image.Transform.PERSPECTIVE, _tilt(turned.size, chance),
        Image.Resampling.BICUBIC, fillcolor=96,
    )  # fmt: skip
    lit = ImageChops.multiply(tilted, _light(tilted.size, chance))
    soft = lit.filter(ImageFilter.GaussianBlur(chance.uniform(0.8, 1.2)))
    # The sensor's grain.
    grain = Image.effect_noise(soft.size, 12)
    grainy = Image.blend(soft, ImageChops.add(soft, grain, 1, -128), 0.8)
    packed = io.BytesIO()
    grainy.save(packed, "JPEG", quality=chance.randint(55, 75))
    return Image.open(io.BytesIO(packed.getvalue()))


def _tilt(size: tuple[int, int], chance: random.Random) -> list[float]:
    """Give the numbers of a perspective in which the far edge is up to a tenth shorter."""
    width, height = size
    far = chance.uniform(0.05, 0.10) / height
    sideways = chance.uniform(-0.05, 0.05) / width
    # Inverse of what the eye does, as Pillow wants it: from the picture back to the page.
    middle, centre = width / 2, height / 2
    across, down = -sideways, -far
    scale = 1 - across * middle - down * centre
    return [
        1 + across * middle - 0 * down, down * middle, middle * (scale - 1) + 0.0,
        across * centre, 1 + down * centre, centre * (scale - 1) + 0.0,
        across, down,
    ]  # fmt: skip


def _light(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Give a light that falls from full to about half across the page, from any side."""
    slope = Image.linear_gradient("L").rotate(chance.uniform(0, 360), fillcolor=128)
    # The corners that turning leaves dark are cut off.
    slope = slope.crop((48, 48, 208, 208)).point(lambda value: 110 + value * 130 // 255)
    return slope.resize(size, Image.Resampling.BICUBIC)


def main(page: str, *seeds: str) -> None:
    """Print what is read from one photograph for each seed."""
    with Image.open(page) as opened:
        for seed in seeds:
            taken = photograph(opened, random.Random(int(seed)))
            found = zxingcpp.read_barcodes(taken)
            print(found[0].text if len(found) == 1 else "")


if __name__ == "__main__":
    main(*sys.argv[1:])
