"""Lists the characters that ought to draw, by their general category, and do not.

It draws every letter, digit, point and symbol of the fonts that it is given, and prints those whose
glyph is empty in one of them; of what no font has, it prints blanks and fillers by their names. Read
the list with src/server/services/visible-text.ts beside it: a font may have forgotten one glyph. Run
it when Node knows a newer Unicode: python3 scripts/blank_characters.py FONT.ttf …
Needs fontTools. With the Noto fonts, Symbola and Unifont it drew 76,577 characters.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

EMPTY_BY_NAME = re.compile(r'(?<!SYMBOL FOR )\b(BLANK|FILLER|NULL NOTEHEAD|OBJECT REPLACEMENT)\b')

empty, drawn = defaultdict(list), set()


def ought_to_draw(point):
    return unicodedata.category(chr(point))[0] in 'LNPS'


def has_ink(glyphs, name):
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return pen.bounds is not None


for path in map(Path, sys.argv[1:]):
    font = TTFont(path, lazy=True)
    glyphs = font.getGlyphSet()
    for point, name in font.getBestCmap().items():
        if not ought_to_draw(point):
            continue
        if has_ink(glyphs, name):
            drawn.add(point)
        else:
            empty[point].append(path.stem)

for point in range(sys.maxunicode + 1):
    name = unicodedata.name(chr(point), '')
    if point in empty:
        print(f'U+{point:04X} {name}: empty in {", ".join(empty[point])}')
    elif ought_to_draw(point) and EMPTY_BY_NAME.search(name):
        print(f'U+{point:04X} {name}: by its name' + (', drawn by a font' if point in drawn else ''))
