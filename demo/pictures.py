"""The demo's pictures, drawn so that the repository carries none."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

from demo import scenes, still_lifes
from demo.drawing import Canvas, Point
from images.models import CustomImage
from images.renditions import logo_rendition, specs


@dataclass
class Subject:
    """What a picture is called, what it shows (also in Chinese), its palette, who draws it, what a crop must keep."""

    title: str
    description: str
    in_chinese: str
    palette: str
    draw: Callable[[Canvas], None]
    focus: Point | None = None


SUBJECTS = {
    "hills": Subject(
        "The valley from the east",
        "Rows of green hills under a pale sun",
        "淡淡的太阳下层层绿色山丘",
        "leaf",
        scenes.hills,
    ),
    "river": Subject(
        "The river",
        "A river bending through fields between fir trees",
        "冷杉之间一条河蜿蜒穿过田野",
        "dawn",
        scenes.river,
        (820, 800),
    ),
    "forest": Subject(
        "North wood", "Fir trees, row behind row, paler with distance", "一排排冷杉，越远越淡", "leaf", scenes.forest
    ),
    "orchard": Subject(
        "The orchard",
        "A row of round apple trees with red fruit",
        "一排结着红果的圆苹果树",
        "leaf",
        scenes.orchard,
        (800, 720),
    ),
    "terraces": Subject(
        "South slope", "Curved rows of tea bushes on a green slope", "绿坡上一行行弯曲的茶树", "leaf", scenes.terraces
    ),
    "skyline": Subject(
        "Office quarter", "Lit towers and their reflection at dusk", "黄昏亮灯的高楼和水中倒影", "dusk", scenes.skyline
    ),
    "bridge": Subject(
        "The footbridge", "A cable bridge before the setting sun", "落日前的斜拉桥", "dusk", scenes.bridge, (820, 560)
    ),
    "train": Subject(
        "The viaduct",
        "A train of four wagons crossing a viaduct",
        "四节车厢的列车驶过高架桥",
        "day",
        scenes.train,
        (850, 620),
    ),
    "bus": Subject(
        "The small bus",
        "A small white and red bus in front of towers",
        "高楼前一辆红白相间的小巴",
        "dawn",
        scenes.bus,
        (830, 740),
    ),
    "lanterns": Subject(
        "Lantern night", "Paper lanterns rising over dark hills", "纸灯升上黑色的山丘", "night", scenes.lanterns
    ),
    "factory": Subject(
        "The press works",
        "A hall with a saw-tooth roof and two chimneys",
        "锯齿形屋顶的厂房和两根烟囱",
        "day",
        still_lifes.factory,
    ),
    "roofs": Subject(
        "Roofs of the east quarter",
        "Rows of solar panels under a low sun",
        "低低的太阳下一排排太阳能板",
        "dawn",
        still_lifes.roofs,
    ),
    "laboratory": Subject(
        "The laboratory bench",
        "Round and conical flasks on a bench below two shelves",
        "实验台上圆形和锥形的烧瓶，后面两层架子",
        "day",
        still_lifes.laboratory,
    ),
    "glass": Subject("Panes", "Overlapping panes of tinted glass", "层层叠叠的有色玻璃", "day", still_lifes.glass),
    "workshop": Subject(
        "Gear wheels",
        "Three gear wheels, one of them red",
        "三个齿轮，其中一个是红色",
        "sand",
        still_lifes.workshop,
        (720, 560),
    ),
    "samples": Subject(
        "Samples",
        "Forty square samples of materials in rows",
        "四十块方形材料样品，排成几行",
        "sand",
        still_lifes.samples,
    ),
    "columns": Subject(
        "Growth",
        "Ten rising columns and a line that follows them",
        "十根渐高的柱子和一条随之上升的线",
        "leaf",
        still_lifes.columns,
    ),
    "waves": Subject("Water", "A pattern of overlapping waves", "层层叠叠的波浪纹样", "day", still_lifes.waves),
    "crane": Subject(
        "Building site",
        "A yellow crane beside a half-built house",
        "未完工的楼房旁一台黄色塔吊",
        "dusk",
        still_lifes.crane,
        (900, 420),
    ),
    "network": Subject(
        "Open data",
        "Lines joining points of light on dark blue",
        "深蓝底上由细线相连的光点",
        "night",
        still_lifes.network,
    ),
    "blocks": Subject(
        "Building blocks",
        "Wooden building blocks and a red ball on the floor",
        "地板上的积木和一只红球",
        "sand",
        still_lifes.blocks_and_balls,
    ),
}


def alt_texts(language: str) -> dict[str, str]:
    """What each picture shows, in `language`."""
    return {key: subject.description if language == "en" else subject.in_chinese for key, subject in SUBJECTS.items()}


def make_pictures(progress: Callable) -> dict[str, CustomImage]:
    """Draw every picture and make its renditions; `progress` wraps the iterable of keys. Images by key."""
    return {key: _picture(key) for key in progress(list(SUBJECTS))}


def _picture(key: str) -> CustomImage:
    subject = SUBJECTS[key]
    canvas = Canvas(subject.palette, seed=key)
    subject.draw(canvas)
    image = _save(canvas.finished(), f"{key}.jpg", subject.title, subject.description, subject.focus)
    image.get_renditions(*specs("card", "wide", "share"))
    return image


def make_logo() -> CustomImage:
    """A lantern between two hills, on nothing."""
    logo = Image.new("RGBA", (800, 800))
    draw = ImageDraw.Draw(logo)
    draw.polygon([(20, 760), (300, 260), (580, 760)], fill="#17455a")
    draw.polygon([(260, 760), (520, 360), (780, 760)], fill="#5b94ad")
    draw.line((400, 30, 400, 110), fill="#17455a", width=24)
    draw.rounded_rectangle((300, 100, 500, 370), 70, fill="#f0a44b")
    draw.rounded_rectangle((360, 170, 440, 330), 36, fill="#fff3e2")
    image = _save(logo.resize((400, 400), Image.Resampling.LANCZOS), "logo.png", "Logo", "Lantern Valley")
    logo_rendition(image)
    return image


def make_portrait(name: str, background: str, hair: str, coat: str, *, long_hair: bool) -> CustomImage:
    """A stylised portrait: a bust before a plain colour."""
    portrait = Image.new("RGB", (1200, 1200), background)
    draw = ImageDraw.Draw(portrait, "RGBA")
    draw.ellipse((120, 120, 1080, 1080), fill="#ffffff38")
    if long_hair:
        draw.rounded_rectangle((370, 260, 830, 800), 220, fill=hair)
    draw.ellipse((190, 800, 1010, 1700), fill=coat)
    draw.rounded_rectangle((525, 620, 675, 880), 70, fill="#d9a98a")
    draw.polygon([(500, 815), (600, 960), (700, 815)], fill="#fff3e2")
    draw.ellipse((420, 300, 780, 740), fill="#eec4a4")
    draw.chord((405, 255, 795, 690), 180, 360, fill=hair)
    for x in (520, 680):
        draw.ellipse((x - 15, 515, x + 15, 545), fill="#2c2320")
    draw.arc((530, 560, 670, 660), 25, 155, fill="#9b5a45", width=12)
    drawing = portrait.filter(ImageFilter.SMOOTH).resize((600, 600), Image.Resampling.LANCZOS)
    image = _save(drawing, "portrait.jpg", name, f"Portrait of {name}", (300, 260))
    image.get_renditions(*specs("portrait"))
    return image


def _save(drawing: Image.Image, name: str, title: str, description: str, focus: Point | None = None) -> CustomImage:
    data = io.BytesIO()
    drawing.save(data, "PNG" if name.endswith(".png") else "JPEG", quality=88)
    image = CustomImage(
        title=title,
        description=description,
        credit="Lantern Valley Newsroom",
        licence=CustomImage.Licence.OWN,
        file=ContentFile(data.getvalue(), name),
        width=drawing.width,
        height=drawing.height,
    )
    if focus:
        image.focal_point_x, image.focal_point_y = focus
        image.focal_point_width = image.focal_point_height = drawing.width // 3
    image.save()
    return image
