"""A canvas for the demo's pictures: layered shapes in few colours, drawn double size so that edges come out smooth."""

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = SIZE = (1600, 1067)
SCALE = 2

# sky above, sky at the horizon, farthest shape, nearest shape, light, accent
PALETTES = {
    "dawn": ("#9fb6cf", "#fbdcc4", "#e3b3a6", "#2c3a57", "#fff3e2", "#e2725b"),
    "day": ("#86bcd6", "#eaf4f4", "#a9cbd3", "#17455a", "#ffffff", "#f0a44b"),
    "leaf": ("#a8d0c0", "#f6f3d7", "#bfd3a0", "#1f4a3a", "#fffbe6", "#e58f4e"),
    "dusk": ("#4d4674", "#f3a67c", "#b56a76", "#2a2146", "#ffe3b3", "#f4c35a"),
    "night": ("#10203c", "#3c5b7e", "#3a5878", "#0c1830", "#ffe9b8", "#f2b84b"),
    "sand": ("#d8c9ae", "#fbf3e1", "#dcc09a", "#5b3f37", "#fffaf0", "#c8553d"),
}

Point = tuple[float, float]


def rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from `first` to `second`."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class Canvas:
    """A picture of 1600 by 1067 units. Colours are "#rrggbb", or "#rrggbbaa" to let through what is below."""

    def __init__(self, palette: str, seed: str):
        self.top, self.horizon, self.far, self.near, self.light, self.accent = PALETTES[palette]
        self.chance = random.Random(seed)  # noqa: S311 - the same picture every time
        self.image = self._gradient(self.top, self.horizon, (WIDTH * SCALE, HEIGHT * SCALE))
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def finished(self) -> Image.Image:
        return self.image.resize(SIZE, Image.Resampling.LANCZOS)

    def tone(self, nearness: float) -> str:
        """The colour of a thing between the farthest (0) and the nearest (1)."""
        return mix(self.far, self.near, nearness)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        corners = (x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE)
        self._draw.rounded_rectangle(corners, radius * SCALE, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str, flat: float = 1) -> None:
        """A disc around (x, y); `flat` is its height as a share of its width."""
        r = radius * SCALE
        self._draw.ellipse((x * SCALE - r, y * SCALE - r * flat, x * SCALE + r, y * SCALE + r * flat), fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float = 4) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")

    def glow(self, x: float, y: float, radius: float, strength: float = 0.9) -> None:
        """Light that fades out around (x, y)."""
        side = 200
        disc = Image.new("L", (side, side))
        ImageDraw.Draw(disc).ellipse((60, 60, 140, 140), fill=round(255 * strength))
        disc = disc.filter(ImageFilter.GaussianBlur(24)).resize((round(radius * 2 * SCALE),) * 2)
        place = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        self.image.paste(Image.new("RGB", disc.size, rgb(self.light)), place, disc)

    def sun(self, x: float, y: float, radius: float = 90) -> None:
        self.glow(x, y, radius * 4, 0.55)
        self.disc(x, y, radius, self.light)

    def ridge(self, base: float, swing: float, nearness: float, mist: float = 0.55) -> None:
        """A row of hills around the height `base`; `mist` is how pale it grows towards its foot."""
        waves = [(self.chance.uniform(0.5, 2.2), self.chance.uniform(0, 6.3), self.chance.random()) for _ in range(3)]
        points = [
            (x, base + swing / 2 * sum(size * math.sin(x / WIDTH * 6.3 * pace + shift) for pace, shift, size in waves))
            for x in range(0, WIDTH + 10, 10)
        ]
        self.shaded([(0, HEIGHT), *points, (WIDTH, HEIGHT)], self.tone(nearness), mist * (1 - nearness))

    def shaded(self, points: Sequence[Point], colour: str, mist: float) -> None:
        """A polygon that fades towards the colour of the horizon at its foot."""
        top = max(round(min(y for _, y in points) * SCALE), 0)
        size = (self.image.width, self.image.height - top)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE - top) for x, y in points], fill=255)
        self.image.paste(self._gradient(colour, mix(colour, self.horizon, mist), size), (0, top), mask)

    def mirror(self, level: float, strength: float = 0.5) -> None:
        """Water from the height `level` down: what stands above it, upside down, under a tint and a few glints."""
        y = round(level * SCALE)
        depth = self.image.height - y
        above = self.image.crop((0, y - depth, self.image.width, y)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        tint = Image.new("RGB", above.size, rgb(mix(self.top, self.near, 0.25)))
        self.image.paste(Image.blend(above.filter(ImageFilter.GaussianBlur(7)), tint, strength), (0, y))
        for _ in range(46):
            x, down = self.chance.uniform(0, WIDTH), self.chance.random() ** 1.6
            length = 30 + 190 * down
            self.box(x, level + 12 + down * (HEIGHT - level), length, 2 + 3 * down, self.light + "38", 2)

    @staticmethod
    def _gradient(above: str, below: str, size: tuple[int, int]) -> Image.Image:
        shades = Image.linear_gradient("L").resize((1, 256))
        column = Image.composite(Image.new("RGB", (1, 256), rgb(below)), Image.new("RGB", (1, 256), rgb(above)), shades)
        # Smooth downwards only: sideways all pixels are the same, and computing each would take most of the drawing.
        return column.resize((1, size[1])).resize(size, Image.Resampling.NEAREST)
