"""The demo's pictures, drawn so that the repository carries none."""

import io
import math
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

from images.models import CustomImage
from images.renditions import specs

SIZE = (1600, 1067)
PALETTES = {
    "dawn": ("#f7d9c4", "#e8a598", "#7c6a8e", "#3d4a6b", "#22304a"),
    "day": ("#dcebf2", "#a9cfe0", "#5b94ad", "#2f6173", "#1b3b4a"),
    "leaf": ("#eef2d6", "#c6d79a", "#7fa56a", "#44764f", "#234538"),
    "dusk": ("#f4c99b", "#d9805f", "#96505c", "#54365a", "#2b2346"),
}
# key: (title, alternative text, palette, motif)
PICTURES = {
    "hills": ("Hills", "Rows of hills under a pale morning sky", "leaf", "hills"),
    "river": ("River", "A river bending between dark hills at dawn", "dawn", "river"),
    "forest": ("Forest", "A line of tall trees in front of green hills", "leaf", "trees"),
    "skyline": ("Skyline", "Office towers with lit windows at dusk", "dusk", "towers"),
    "factory": ("Factory", "Saw-tooth factory roofs and two chimneys", "day", "factory"),
    "roofs": ("Roofs", "Saw-tooth roofs with panes that catch the morning", "dawn", "factory"),
    "laboratory": ("Laboratory", "Round and conical flasks on a laboratory bench", "day", "flasks"),
    "glass": ("Glass", "Overlapping panes of tinted glass", "day", "panes"),
    "workshop": ("Workshop", "Interlocking gear wheels", "dusk", "gears"),
    "bus": ("Bus", "Towers beside a road at daybreak", "dawn", "towers"),
    "stairs": ("Stairs", "A glass stair rising to the right", "leaf", "stairs"),
    "geometry": ("Figures", "Coloured columns of growing height", "day", "columns"),
}


def make_pictures(progress) -> dict[str, CustomImage]:
    """Draw every picture and make its renditions; `progress` wraps the iterable of keys. Images by key."""
    return {key: _picture(key) for key in progress(list(PICTURES))}


def _picture(key: str) -> CustomImage:
    title, description, palette, motif = PICTURES[key]
    drawing = _draw(motif, PALETTES[palette], random.Random(key))  # noqa: S311 - the same picture every time
    image = _save(drawing, f"{key}.jpg", title, description)
    image.get_renditions(*specs("card", "wide"))
    return image


def make_logo() -> CustomImage:
    """A lantern between two hills, on nothing."""
    logo = Image.new("RGBA", (400, 400))
    draw = ImageDraw.Draw(logo)
    draw.polygon([(10, 380), (150, 130), (290, 380)], fill="#2f6173")
    draw.polygon([(130, 380), (260, 180), (390, 380)], fill="#5b94ad")
    draw.rounded_rectangle((160, 60, 240, 180), 26, fill="#d9805f")
    draw.rectangle((194, 20, 206, 60), fill="#22304a")
    return _save(logo, "logo.png", "Logo", "Lantern Valley", "PNG")


def make_portrait(name: str, colour: str) -> CustomImage:
    """A plain bust in front of `colour`."""
    portrait = Image.new("RGB", (600, 600), colour)
    draw = ImageDraw.Draw(portrait)
    draw.ellipse((100, 380, 500, 800), fill="#22304a")
    draw.ellipse((200, 140, 400, 380), fill="#e9c7ad")
    draw.chord((190, 120, 410, 330), 180, 360, fill="#3a2c2a")
    image = _save(portrait, "portrait.jpg", name, f"Portrait of {name}")
    image.get_renditions(*specs("portrait"))
    return image


def _save(drawing: Image.Image, name: str, title: str, description: str, image_format: str = "JPEG") -> CustomImage:
    data = io.BytesIO()
    drawing.save(data, image_format, quality=88)
    return CustomImage.objects.create(
        title=title,
        description=description,
        credit="Lantern Valley" if image_format == "JPEG" else "",
        licence=CustomImage.Licence.OWN,
        file=ContentFile(data.getvalue(), name),
        width=drawing.width,
        height=drawing.height,
        focal_point_x=drawing.width // 2,
        focal_point_y=drawing.height * 3 // 5,
        focal_point_width=drawing.width // 3,
        focal_point_height=drawing.height // 3,
    )


def _draw(motif: str, palette: tuple[str, ...], chance: random.Random) -> Image.Image:
    picture = _sky(palette)
    draw = ImageDraw.Draw(picture, "RGBA")
    draw.ellipse((1080, 150, 1290, 360), fill=palette[0] + "d0")
    _hills(draw, palette[1:4], chance, 0.5)
    MOTIFS[motif](draw, palette, chance)
    return picture.filter(ImageFilter.SMOOTH)


def _sky(palette: tuple[str, ...]) -> Image.Image:
    column = Image.new("RGB", (1, 2))
    column.putpixel((0, 0), _rgb(palette[1]))
    column.putpixel((0, 1), _rgb(palette[0]))
    return column.resize(SIZE, Image.Resampling.BICUBIC)


def _rgb(colour: str) -> tuple[int, int, int]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _hills(draw, colours, chance: random.Random, top: float) -> None:
    width, height = SIZE
    for layer, colour in enumerate(colours):
        base = height * (top + 0.14 * layer)
        waves = [(chance.uniform(0.6, 2.4), chance.uniform(0, 6.3), chance.uniform(20, 70)) for _ in range(3)]
        ridge = [
            (x, base + sum(size * math.sin(x / width * 6.3 * pace + shift) for pace, shift, size in waves))
            for x in range(0, width + 20, 20)
        ]
        draw.polygon([(0, height), *ridge, (width, height)], fill=colour)


def _river(draw, palette, chance) -> None:
    left = [(820 + 260 * math.sin(t / 4) - 18 * t, 560 + 26 * t) for t in range(21)]
    right = [(x + 30 + 19 * t, y) for t, (x, y) in enumerate(left)]
    draw.polygon(left + right[::-1], fill=palette[0])


def _trees(draw, palette, chance) -> None:
    for x in range(60, 1600, 150):
        x, size = x + chance.randint(-30, 30), chance.randint(120, 190)
        draw.rectangle((x - 8, 760, x + 8, 1000), fill=palette[4])
        draw.ellipse((x - size * 0.6, 830 - size * 2, x + size * 0.6, 870), fill=palette[3 + (x // 150) % 2])


def _towers(draw, palette, chance) -> None:
    for x in range(40, 1560, 170):
        top = chance.randint(330, 720)
        draw.rectangle((x, top, x + 132, 1067), fill=palette[3 + (x // 170) % 2])
        for row in range(top + 30, 1040, 52):
            for column in range(x + 18, x + 110, 34):
                if chance.random() < 0.6:
                    draw.rectangle((column, row, column + 18, row + 26), fill=palette[0] + "c8")


def _factory(draw, palette, chance) -> None:
    for x in (250, 420):
        draw.polygon([(x, 760), (x + 12, 360), (x + 58, 360), (x + 70, 760)], fill=palette[3])
    for x in range(120, 1480, 230):
        draw.polygon([(x, 1067), (x, 760), (x + 150, 620), (x + 150, 760), (x + 230, 760), (x + 230, 1067)], palette[4])
        draw.polygon([(x + 12, 756), (x + 142, 636), (x + 142, 690), (x + 62, 756)], fill=palette[1] + "b4")


def _flasks(draw, palette, chance) -> None:
    draw.rectangle((0, 930, 1600, 1067), fill=palette[4])
    for number, x in enumerate(range(170, 1500, 250)):
        if number % 2:
            draw.polygon([(x + 60, 480), (x + 120, 480), (x + 190, 930), (x - 10, 930)], fill=palette[0] + "c8")
            draw.polygon([(x + 40, 740), (x + 140, 740), (x + 186, 926), (x - 6, 926)], fill=palette[2])
        else:
            draw.rectangle((x + 64, 470, x + 116, 720), fill=palette[0] + "c8")
            draw.ellipse((x - 30, 650, x + 210, 930), fill=palette[0] + "c8")
            draw.chord((x - 26, 654, x + 206, 926), 0, 180, fill=palette[3])


def _panes(draw, palette, chance) -> None:
    for x in range(100, 1400, 130):
        top = chance.randint(120, 520)
        draw.polygon([(x, top), (x + 300, top - 90), (x + 300, 900), (x, 1000)], fill=palette[x // 130 % 4] + "78")


def _gears(draw, palette, chance) -> None:
    for x, y, radius, teeth, colour in ((560, 560, 300, 16, 4), (1010, 690, 190, 10, 3), (1260, 440, 150, 8, 2)):
        for tooth in range(teeth):
            angle = tooth * 2 * math.pi / teeth
            cx, cy = x + radius * math.cos(angle), y + radius * math.sin(angle)
            draw.regular_polygon((cx, cy, radius * 0.16), 4, math.degrees(-angle), fill=palette[colour])
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=palette[colour])
        hole = radius * 0.4
        draw.ellipse((x - hole, y - hole, x + hole, y + hole), fill=palette[0])


def _stairs(draw, palette, chance) -> None:
    for step in range(11):
        x, y = 120 + step * 120, 960 - step * 66
        draw.rectangle((x, y, x + 140, y + 20), fill=palette[4])
        draw.polygon([(x, y), (x + 140, y), (x + 140, y - 250), (x, y - 190)], fill=palette[0] + "64")


def _columns(draw, palette, chance) -> None:
    for number in range(9):
        x, top = 150 + number * 150, 880 - number * 62 - chance.randint(0, 80)
        draw.rectangle((x, top, x + 96, 980), fill=palette[2 + number % 3])
    draw.rectangle((110, 980, 1500, 990), fill=palette[4])


MOTIFS = {
    "hills": lambda draw, palette, chance: _hills(draw, palette[3:], chance, 0.78),
    "river": _river,
    "trees": _trees,
    "towers": _towers,
    "factory": _factory,
    "flasks": _flasks,
    "panes": _panes,
    "gears": _gears,
    "stairs": _stairs,
    "columns": _columns,
}
