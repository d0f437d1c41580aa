"""Draws what stands on a terminal. Used by scripts/pictures.

Usage: tmux capture-pane -e -p | python3 draw-terminal.py COLUMNS OUT.html    makes a page of it, with its colours, and prints the size that shows all of it
"""
import html
import re
import sys

LETTER, LINE, EDGE = 8.43, 16, 14  # Pixels: DejaVu Sans Mono at 14, and some air around.
PLAIN = {30: "#15171c", 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea", 37: "#c9d1d9", 90: "#8b949e", 91: "#ff7b72", 92: "#7ee787", 93: "#e3b341", 94: "#79c0ff"}
# Of the 256 those that are said by number: the first 16 as above.
PALETTE = {0: 30, 1: 31, 2: 32, 3: 33, 4: 34, 5: 35, 6: 36, 7: 37, 8: 90, 9: 91, 10: 92, 11: 93, 12: 94}


def spans(line):
    """The line as HTML: each stretch in the colour and weight that the escape before it says."""
    colour, bold, out = None, False, []
    for codes, text in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b]+)", line):
        if text:
            style = (f"color:{colour};" if colour else "") + ("font-weight:bold;" if bold else "")
            out.append(f'<span style="{style}">{html.escape(text)}</span>')
            continue
        numbers = [int(code or 0) for code in codes.split(";")]
        while numbers:
            number = numbers.pop(0)
            if number == 0:
                colour, bold = None, False
            elif number == 1:
                bold = True
            elif number in (22, 39):
                bold, colour = (False, colour) if number == 22 else (bold, None)
            elif number == 38 and numbers[:1] == [5]:
                colour = PLAIN.get(PALETTE.get(numbers[1]), "#8b949e")
                numbers = numbers[2:]
            elif number == 38 and numbers[:1] == [2]:
                colour = "#%02x%02x%02x" % tuple(numbers[1:4])
                numbers = numbers[4:]
            elif number in PLAIN:
                colour = PLAIN[number]
    return "".join(out)


def main():
    columns, out = int(sys.argv[1]), sys.argv[2]
    lines = sys.stdin.read().rstrip("\n").split("\n")
    while lines and not re.sub(r"\x1b\[[0-9;]*m", "", lines[-1]).strip():
        lines.pop()
    page = "\n".join(spans(line) for line in lines)
    with open(out, "w", encoding="utf-8") as file:
        file.write(f"""<!doctype html><meta charset="utf-8"><style>body {{ margin: {EDGE}px; background: #0d1117; color: #e6edf3; }}
pre {{ margin: 0; font: 14px/{LINE}px "DejaVu Sans Mono", monospace; }}</style><pre>{page}</pre>""")
    print(f"{round(columns * LETTER) + 2 * EDGE},{len(lines) * LINE + 2 * EDGE}")


main()
