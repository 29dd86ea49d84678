"""What the demo's pictures show outdoors: the valley, its water, its streets."""

import math

from demo.drawing import HEIGHT, WIDTH, Canvas, mix


def hills(c: Canvas) -> None:
    c.sun(1180, 300)
    for step in range(6):
        c.ridge(430 + step * 105, 110, step / 5)


def river(c: Canvas) -> None:
    c.sun(480, 330, 70)
    for step in range(4):
        c.ridge(450 + step * 70, 120, step / 5)
    banks = [
        (t, 840 + 300 * math.sin(t * 7.4) * t**1.3 - 90 * t, 12 + 330 * t**1.7) for t in (i / 60 for i in range(61))
    ]
    left = [(x - half, 640 + 430 * t) for t, x, half in banks]
    right = [(x + half, 640 + 430 * t) for t, x, half in banks]
    c.polygon([(0, HEIGHT), (0, 700), (600, 645), (1100, 640), (WIDTH, 690), (WIDTH, HEIGHT)], c.tone(0.75))
    c.polygon(left + right[::-1], mix(c.horizon, c.light, 0.4))
    for t, x, half in banks[6::5]:
        c.box(x - half * 0.5, 640 + 430 * t, half * 0.7, 3 + 4 * t, c.top + "70", 3)
    for x in range(30, 1600, 90):
        _conifer(c, x + c.chance.randint(-30, 30), 720 + abs(x - 800) * 0.2, c.chance.randint(60, 110), c.tone(0.92))


def forest(c: Canvas) -> None:
    c.sun(420, 250, 80)
    c.ridge(520, 90, 0.1)
    for row in range(5):
        c.ridge(640 + row * 95, 40, 0.2 + row * 0.16)
        for x in range(-40, WIDTH + 80, 120 - row * 4):
            size = (130 + row * 46) * c.chance.uniform(0.75, 1.2)
            _conifer(c, x + c.chance.randint(-40, 40), 690 + row * 100, size, c.tone(0.22 + row * 0.18))


def orchard(c: Canvas) -> None:
    c.sun(1250, 240, 75)
    c.ridge(560, 120, 0.15)
    c.ridge(760, 60, 0.45, 0.2)
    for x in range(110, WIDTH, 230):
        size, ground = c.chance.randint(105, 140), 850 + c.chance.randint(-20, 30)
        c.disc(x, ground + 8, size * 0.8, c.tone(0.75) + "70", 0.14)
        c.box(x - 9, ground - size, 18, size + 6, c.near, 8)
        c.disc(x, ground - size * 1.55, size, c.tone(0.8))
        c.disc(x - size * 0.22, ground - size * 1.72, size * 0.7, c.tone(0.62))
        for _ in range(7):
            angle, reach = c.chance.uniform(0, 6.3), size * c.chance.uniform(0.2, 0.75)
            c.disc(x + reach * math.cos(angle), ground - size * 1.55 + reach * math.sin(angle), 10, c.accent)


def terraces(c: Canvas) -> None:
    c.sun(360, 210, 70)
    c.ridge(380, 120, 0.05)
    c.ridge(470, 120, 0.2)
    for row in range(13):
        y, bend = 520 + row * 46, 70 + row * 9
        edge = [(x, y + bend * math.sin(x / 330 + row * 0.16) - 30) for x in range(0, WIDTH + 20, 20)]
        c.polygon([(0, HEIGHT), *edge, (WIDTH, HEIGHT)], c.tone(0.3 + 0.05 * row if row % 2 else 0.42 + 0.045 * row))
        if row % 2:
            for x, top in edge[::2]:
                c.disc(x + 10, top + 6, 15 + row, c.tone(0.5 + 0.035 * row), 0.62)


def skyline(c: Canvas) -> None:
    c.sun(1160, 470, 120)
    for row, (low, high, share) in enumerate(((180, 330, 0.25), (220, 460, 0.6), (120, 380, 0.95))):
        x = -20
        while x < WIDTH:
            width, height = c.chance.randint(80, 150), c.chance.randint(low, high)
            tower(c, x, 800 - height, width, height + 10, c.tone(share), lit=0.12 + 0.2 * row)
            x += width + c.chance.randint(4, 50)
    c.mirror(800, 0.35)


def tower(c: Canvas, x: float, y: float, width: float, height: float, colour: str, lit: float) -> None:
    c.box(x, y, width, height, colour)
    c.box(x + width - width * 0.22, y, width * 0.22, height, c.near + "38")
    for row in range(int(y) + 22, int(y + height) - 30, 36):
        for column in range(int(x) + 14, int(x + width) - 22, 26):
            if c.chance.random() < lit:
                c.box(column, row, 11, 18, c.accent if c.chance.random() < 0.3 else c.light)


def bridge(c: Canvas) -> None:
    c.sun(820, 520, 130)
    for step in range(3):
        c.ridge(560 + step * 50, 110, step / 5)
    deck, feet = 700, (430, 1170)
    for foot in feet:
        for side in (-1, 1):
            for number in range(1, 9):
                c.line([(foot, 310 + number * 12), (foot + side * number * 46, deck)], c.near, 3)
        c.polygon([(foot - 13, 280), (foot + 13, 280), (foot + 26, 860), (foot - 26, 860)], c.near)
    c.box(0, deck, WIDTH, 20, c.near)
    c.mirror(800, 0.4)


def train(c: Canvas) -> None:
    c.sun(260, 260, 80)
    for step in range(3):
        c.ridge(480 + step * 80, 140, step / 5)
    for x in range(-60, WIDTH, 210):
        c.polygon([(x, 690), (x + 60, 690), (x + 52, 1000), (x + 8, 1000)], c.tone(0.8))
        c.disc(x + 135, 812, 79, c.tone(0.45), 1.4)
        c.box(x + 56, 812, 158, 220, c.tone(0.45))
    for x in range(-60, WIDTH, 210):
        c.box(x, 690, 60, 310, c.tone(0.8))
        c.box(x, 690, 212, 22, c.tone(0.8))
    c.box(0, 672, WIDTH, 26, c.near)
    for number in range(4):
        x = 190 + number * 300
        c.box(x, 560, 286, 96, c.accent if number == 3 else c.light, 16)
        c.box(x + 14, 632, 258, 12, c.tone(0.7))
        for window in range(5):
            c.box(x + 24 + window * 50, 580, 36, 34, c.tone(0.9), 6)
        for wheel in (44, 92, 194, 242):
            c.disc(x + wheel, 660, 14, c.near)
    c.ridge(960, 60, 0.95)


def bus(c: Canvas) -> None:
    c.sun(330, 300, 100)
    x = 40
    while x < WIDTH:
        width, height = c.chance.randint(100, 170), c.chance.randint(180, 440)
        tower(c, x, 780 - height, width, height + 20, c.tone(c.chance.choice((0.3, 0.4, 0.5))), lit=0.3)
        x += width + c.chance.randint(20, 90)
    c.box(0, 780, WIDTH, 290, c.tone(0.85))
    for dash in range(-40, WIDTH, 190):
        c.box(dash, 952, 110, 10, c.light + "b0", 5)
    c.disc(830, 900, 330, c.near + "80", 0.07)
    c.box(520, 610, 620, 270, c.light, 54)
    c.box(520, 790, 620, 60, c.accent)
    for window in range(4):
        c.box(560 + window * 140, 650, 120, 104, c.tone(0.75), 18)
        c.polygon(
            [
                (600 + window * 140, 650),
                (640 + window * 140, 650),
                (585 + window * 140, 754),
                (565 + window * 140, 754),
            ],
            c.light + "30",
        )
    for wheel in (660, 1000):
        c.disc(wheel, 878, 52, c.near)
        c.disc(wheel, 878, 22, c.horizon)


def lanterns(c: Canvas) -> None:
    for _ in range(150):
        c.disc(c.chance.uniform(0, WIDTH), c.chance.uniform(0, 560), c.chance.uniform(1, 3), c.light + "b0")
    for step in range(4):
        c.ridge(640 + step * 90, 150, 0.25 + step / 4)
    for _ in range(22):
        x, y = c.chance.uniform(60, WIDTH - 60), c.chance.uniform(110, 840)
        size = 14 + (y / HEIGHT) ** 2 * 52
        c.glow(x, y, size * 3.6, 0.6)
        c.box(x - size * 0.6, y - size * 0.8, size * 1.2, size * 1.6, c.accent, size * 0.45)
        c.box(x - size * 0.3, y - size * 0.2, size * 0.6, size, c.light + "d0", size * 0.25)


def _conifer(c: Canvas, x: float, foot: float, size: float, colour: str) -> None:
    c.box(x - size * 0.03, foot - size * 0.1, size * 0.06, size * 0.2, c.near)
    for layer in range(3):
        width, top = size * (0.16 + 0.09 * layer), foot - size * (1.05 - 0.26 * layer)
        c.polygon([(x, top), (x + width, top + size * 0.44), (x - width, top + size * 0.44)], colour)
