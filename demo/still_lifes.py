"""What the demo's pictures show of work: laboratories, halls, materials and figures."""

import math

from demo.drawing import HEIGHT, WIDTH, Canvas, mix


def factory(c: Canvas) -> None:
    c.sun(1210, 260, 85)
    c.ridge(560, 130, 0.1)
    c.ridge(660, 90, 0.3)
    for x, top in ((300, 300), (430, 370)):
        for puff in range(7):
            c.disc(x + 30 + puff * 42, top - 20 - puff * 26, 24 + puff * 9, c.light + "66")
        c.polygon([(x, 800), (x + 10, top), (x + 52, top), (x + 62, 800)], c.tone(0.6))
        c.box(x + 7, top + 30, 48, 26, c.accent)
    for x in range(140, 1400, 210):
        c.polygon([(x, 800), (x + 120, 640), (x + 210, 640), (x + 210, 800)], c.tone(0.72))
        c.polygon([(x, 800), (x + 120, 640), (x + 150, 640), (x + 30, 800)], c.light + "90")
    c.box(140, 790, 1260, 200, c.tone(0.85))
    for x in range(180, 1360, 105):
        c.box(x, 840, 62, 70, c.light + ("d0" if c.chance.random() < 0.6 else "50"), 4)
    c.box(0, 985, WIDTH, 90, c.near)


def roofs(c: Canvas) -> None:
    c.sun(330, 240, 100)
    c.ridge(470, 120, 0.1)
    for row in range(4):
        y, step = 520 + row * 130, 250 + row * 30
        for x in range(-200 + row * 60, WIDTH, step):
            slope = [(x, y + 150), (x + 70, y), (x + step - 20, y), (x + step - 90, y + 150)]
            c.polygon(slope, c.tone(0.55 + row * 0.12))
            for part in range(1, 4):
                a, b = (mixed(slope[i], slope[j], part / 4) for i, j in ((0, 3), (1, 2)))
                c.line([a, b], c.light + "80", 2)
            c.line([mixed(slope[0], slope[1], 0.5), mixed(slope[3], slope[2], 0.5)], c.light + "80", 2)
            c.polygon([slope[1], mixed(slope[1], slope[2], 0.4), mixed(slope[0], slope[3], 0.15)], c.light + "30")
        c.box(0, y + 150, WIDTH, HEIGHT, c.tone(0.35 + row * 0.12))


def mixed(first: tuple[float, float], second: tuple[float, float], share: float) -> tuple[float, float]:
    """The point that lies `share` of the way from `first` to `second`."""
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share


def laboratory(c: Canvas) -> None:
    c.glow(820, 420, 900, 0.8)
    for shelf, y in enumerate((250, 470)):
        c.box(150, y, 1300, 12, c.tone(0.35))
        for x in range(190, 1400, 70):
            height = c.chance.randint(50, 120)
            c.box(x, y - height, 44, height, c.tone(c.chance.choice((0.15, 0.25, 0.4))), 8)
            c.box(x, y - height * 0.5, 44, height * 0.5, (c.accent if shelf and x % 4 == 0 else c.top) + "90", 8)
    c.box(0, 900, WIDTH, 170, c.near)
    c.box(0, 900, WIDTH, 14, c.tone(0.5))
    for number, x in enumerate((220, 500, 790, 1090, 1370)):
        liquid = (c.accent, c.tone(0.6), c.top)[number % 3]
        if number % 2:
            c.disc(x, 765, 138, c.light + "90")
            c.polygon(
                [
                    (x - 134, 790),
                    *((x - 134 * math.cos(t / 10), 790 + 112 * math.sin(t / 10)) for t in range(1, 31)),
                    (x + 134, 790),
                ],
                liquid,
            )
            c.box(x - 32, 520, 64, 140, c.light + "90")
        else:
            c.polygon([(x - 32, 560), (x + 32, 560), (x + 150, 900), (x - 150, 900)], c.light + "90")
            c.polygon([(x - 88, 720), (x + 88, 720), (x + 146, 896), (x - 146, 896)], liquid)
        c.box(x - 44, 505 if number % 2 else 545, 88, 18, c.light, 9)
        c.disc(x - 24, 840, 12, c.light + "90")
        c.disc(x + 30, 810, 8, c.light + "90")


def glass(c: Canvas) -> None:
    c.glow(1150, 300, 700, 0.9)
    for number in range(13):
        x, top = -120 + number * 135, c.chance.randint(60, 420)
        colour = c.chance.choice((c.tone(0.2), c.tone(0.5), c.tone(0.9), c.top, c.accent))
        c.polygon([(x, top), (x + 330, top - 130), (x + 330, 1010), (x, 1100)], colour + "62")
        c.line([(x, top), (x + 330, top - 130)], c.light + "c0", 3)
        c.line([(x + 330, top - 130), (x + 330, 1010)], c.light + "60", 2)


def workshop(c: Canvas) -> None:
    c.glow(800, 480, 1000, 0.6)
    gears = (
        (560, 590, 300, 18, c.tone(0.95), 0.0),
        (1003, 392, 155, 10, c.accent, 0.1),
        (1110, 800, 232, 14, c.tone(0.6), 0.12),
    )
    for x, y, radius, teeth, colour, turn in gears:
        for tooth in range(teeth):
            angle = turn + tooth * 2 * math.pi / teeth
            corners = ((-0.14, 0.9), (-0.085, 1.14), (0.085, 1.14), (0.14, 0.9))
            c.polygon(
                [(x + radius * r * math.cos(angle + a), y + radius * r * math.sin(angle + a)) for a, r in corners],
                colour,
            )
        c.disc(x, y, radius, colour)
        c.disc(x, y, radius * 0.72, mix(colour, c.light, 0.16))
        for spoke in range(5):
            angle = turn + spoke * 2 * math.pi / 5
            c.disc(x + radius * 0.45 * math.cos(angle), y + radius * 0.45 * math.sin(angle), radius * 0.15, c.horizon)
        c.disc(x, y, radius * 0.16, c.light)


def samples(c: Canvas) -> None:
    colours = [c.tone(share / 6) for share in range(7)] + [c.accent, c.top, c.light]
    for row in range(5):
        for column in range(8):
            x, y, colour = 60 + column * 188, 60 + row * 194, c.chance.choice(colours)
            c.box(x + 8, y + 10, 164, 170, c.near + "30", 18)
            c.box(x, y, 164, 170, colour, 18)
            line = mix(colour, c.near, 0.18)
            pattern = c.chance.randrange(4)
            for step in range(1, 6):
                if pattern == 0:
                    c.box(x + 14, y + 4 + step * 26, 136, 5, line, 2)
                elif pattern == 1:
                    c.line([(x + step * 26, y + 14), (x + step * 26, y + 156)], line, 4)
                elif pattern == 2:
                    for dot in range(1, 6):
                        c.disc(x + step * 27, y + dot * 28, 6, line)


def columns(c: Canvas) -> None:
    c.glow(1200, 300, 700, 0.8)
    for y in range(240, 960, 120):
        c.box(140, y, 1320, 2, c.tone(0.4) + "60")
    heights = [160 + number * 56 + c.chance.randint(-60, 60) for number in range(10)]
    for number, height in enumerate(heights):
        x = 170 + number * 130
        c.box(x, 920 - height, 84, height, c.tone(0.25 + 0.07 * number), 10)
    curve = [(212 + number * 130, 850 - height) for number, height in enumerate(heights)]
    c.line(curve, c.accent, 9)
    for x, y in curve:
        c.disc(x, y, 17, c.light)
        c.disc(x, y, 11, c.accent)
    c.box(130, 918, 1340, 8, c.near, 4)


def waves(c: Canvas) -> None:
    size = 150
    for row in range(13):
        for column in range(-1, 7):
            x, y = column * size * 2 + (row % 2) * size, 120 + row * size * 0.58
            for ring in range(4):
                colour = c.tone(0.12 + row * 0.062) if ring % 2 == 0 else mix(c.light, c.tone(0.1 + row * 0.04), 0.35)
                c.disc(x, y, size * (1 - ring * 0.24), colour)


def crane(c: Canvas) -> None:
    c.sun(360, 330, 95)
    c.ridge(640, 120, 0.1)
    c.ridge(740, 70, 0.3)
    for floor in range(6):
        y = 900 - floor * 92
        c.box(260, y, 520, 16, c.tone(0.8))
        for x in range(270, 780, 124):
            c.box(x, y, 14, 92, c.tone(0.8))
        if floor < 4:
            for x in range(290, 760, 124):
                c.box(x, y + 22, 98, 64, c.tone(0.45) if c.chance.random() < 0.7 else c.light + "90")
    mast, jib = 1060, 250
    for y in range(jib, 980, 46):
        c.line([(mast, y), (mast + 44, y + 46), (mast, y + 92)], c.accent, 5)
    for x in (mast, mast + 44):
        c.box(x - 4, jib - 60, 8, 1040, c.accent)
    c.line([(420, jib), (1400, jib)], c.accent, 10)
    c.line([(440, jib), (mast + 22, jib - 110), (1390, jib)], c.near, 4)
    c.box(1300, jib, 80, 70, c.near, 6)
    c.line([(560, jib), (560, 360)], c.near, 4)
    c.box(500, 360, 120, 34, c.accent, 4)
    c.box(0, 976, WIDTH, 100, c.near)


def network(c: Canvas) -> None:
    c.glow(560, 480, 900, 0.35)
    points = [(c.chance.uniform(60, WIDTH - 60), c.chance.uniform(60, HEIGHT - 60)) for _ in range(70)]
    for place, first in enumerate(points):
        for second in points[place + 1 :]:
            if math.dist(first, second) < 210:
                c.line([first, second], c.light + "48", 2)
    for number, (x, y) in enumerate(points):
        size = c.chance.uniform(5, 15)
        if number % 6 == 0:
            c.glow(x, y, 90, 0.7)
            size = 24
        c.disc(x, y, size, c.accent if number % 6 == 0 else c.light)


def blocks_and_balls(c: Canvas) -> None:
    c.glow(800, 300, 900, 0.8)
    c.box(0, 820, WIDTH, 250, c.tone(0.18))
    for x, width, height, share in (
        (180, 250, 250, 0.55),
        (430, 190, 420, 0.8),
        (1080, 300, 190, 0.7),
        (1140, 180, 170, 0.35),
    ):
        top = 900 - height - (190 if width == 180 else 0)
        c.box(x, top, width, height, c.tone(share), 26)
        c.box(x + 22, top + 22, width - 44, height - 44, mix(c.tone(share), c.light, 0.14), 18)
    c.polygon([(180, 650), (305, 460), (430, 650)], c.accent)
    c.disc(820, 770, 130, c.accent)
    c.disc(785, 730, 40, c.light + "70")
    c.disc(525, 410, 70, c.light)
    c.polygon([(1140, 540), (1230, 400), (1320, 540)], c.tone(0.9))
    c.disc(1000, 850, 50, c.tone(0.9))
