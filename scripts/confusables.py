"""Writes src/server/services/moderation/confusables.ts: which characters look like which (UTS 39).

ICU carries Unicode's confusables.txt, but nothing that Node gives us reaches it; Python does, by
ctypes. Run it when a new ICU is installed: python3 scripts/confusables.py
"""

import ctypes
import ctypes.util
import re
import unicodedata
from collections import defaultdict

TARGET = 'src/server/services/moderation/confusables.ts'
WIDTH = 98

library = ctypes.util.find_library('icui18n')
version = re.search(r'so\.(\d+)', library).group(1)
icu = ctypes.CDLL(library)
common = ctypes.CDLL(ctypes.util.find_library('icuuc'))
parts = (ctypes.c_uint8 * 4)()
getattr(common, f'u_getUnicodeVersion_{version}')(parts)
unicode_version = '.'.join(str(part) for part in parts[:2])

open_checker = getattr(icu, f'uspoof_open_{version}')
open_checker.restype = ctypes.c_void_p
checker = ctypes.c_void_p(open_checker(ctypes.byref(ctypes.c_int(0))))
get_skeleton = getattr(icu, f'uspoof_getSkeletonUTF8_{version}')


def skeleton(text):
    source, status = text.encode(), ctypes.c_int(0)
    target = ctypes.create_string_buffer(512)
    size = get_skeleton(checker, 0, source, len(source), target, 512, ctypes.byref(status))
    if status.value > 0:
        raise SystemExit(f'ICU answered {status.value}')
    return target.raw[:size].decode()


# Whoever asks has normalised with NFKC and NFD, so what those change cannot come.
prototypes = defaultdict(list)
for code in range(0x110000):
    character = '' if 0xD800 <= code < 0xE000 else chr(code)
    normal = unicodedata.normalize('NFD', unicodedata.normalize('NFKC', character))
    if character and normal == character and skeleton(character) != character:
        prototypes[skeleton(character)].append(code)

groups = [
    '+'.join(f'{ord(part):x}' for part in prototype) + ' ' + ' '.join(f'{code:x}' for code in codes)
    for prototype, codes in sorted(prototypes.items())
]
lines = ['']
for word in ', '.join(groups).split(' '):
    if len(lines[-1]) + len(word) > WIDTH:
        lines.append('')
    lines[-1] = f'{lines[-1]} {word}'.strip()

head = f"""// Made by scripts/confusables.py from ICU {version}; do not edit. It is Unicode {unicode_version}'s confusables.txt (UTS 39)
// without what NFKC and NFD take care of. Copyright 1991-2022 Unicode, Inc., under the Unicode
// License: https://www.unicode.org/license.txt

/** Code points in hexadecimal: `looks+like character character …`, and the next group after a comma. */
export const CONFUSABLES = `
"""
with open(TARGET, 'w') as file:
    file.write(head + '\n'.join(lines) + '\n`\n')
