"""Draws what other programs read in results over the images that they are about. Used by scripts/pictures.

Usage: python3 draw-results.py find RESULTS PACS           prints presentation state, its best image and secondary capture of a study with a finding
       python3 draw-results.py gsps IMAGE.pgm SAID OUT.png   draws the graphics and texts that dcmp2pgm said over the image that it drew
       python3 draw-results.py seg SEG PACS OUT.png          draws the largest frame of a segmentation over its image
"""
import pathlib
import re
import struct
import sys
import zlib

import numpy
import pydicom

ZOOM = 3
YELLOW = numpy.array([255, 221, 51])
RED = numpy.array([255, 70, 40])

# Letters of 3 x 5 dots, row by row, a digit of octal each.
FONT = {
    "A": 25755, "B": 65656, "C": 34443, "D": 65556, "E": 74647, "F": 74644, "G": 34553, "H": 55755, "I": 72227, "J": 11152, "K": 55655, "L": 44447,
    "M": 57755, "N": 57775, "O": 25552, "P": 65644, "Q": 25563, "R": 65655, "S": 34216, "T": 72222, "U": 55557, "V": 55552, "W": 55775, "X": 55255,
    "Y": 55222, "Z": 71247, "0": 75557, "1": 26227, "2": 71747, "3": 71717, "4": 55711, "5": 74717, "6": 74757, "7": 71122, "8": 75757, "9": 75717,
    "-": 700, ".": 2, ",": 24, ":": 2020, " ": 0,
}


def write_png(path, pixels):
    """An RGB image as a PNG file."""
    rows, columns, _ = pixels.shape
    raw = b"".join(b"\0" + row.tobytes() for row in pixels.astype(numpy.uint8))
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b"")]
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for name, data in chunks:
            file.write(struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)))


def enlarge(grey):
    """A grey image in colour, each pixel ZOOM times as wide and high."""
    return numpy.repeat(numpy.kron(grey, numpy.ones((ZOOM, ZOOM)))[:, :, numpy.newaxis], 3, axis=2)


def dot(canvas, column, row, colour, size=2):
    top, left = int(row), int(column)
    canvas[max(0, top):top + size, max(0, left):left + size] = colour


def polyline(canvas, points, colour):
    for (c0, r0), (c1, r1) in zip(points, points[1:]):
        for share in numpy.linspace(0, 1, 60):
            dot(canvas, ZOOM * (c0 + share * (c1 - c0)), ZOOM * (r0 + share * (r1 - r0)), colour)


def text(canvas, words, left, top, height, colour):
    size = max(1, round(ZOOM * height / 7))
    for place, letter in enumerate(words.upper()):
        for row, bits in enumerate(f"{FONT.get(letter, 77777):05}"):
            for column in range(3):
                if int(bits) >> (2 - column) & 1:
                    dot(canvas, ZOOM * left + size * (4 * place + column), ZOOM * top + size * row, colour, size)


def read_pgm(path):
    data = pathlib.Path(path).read_bytes()
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    columns, rows = int(header[1]), int(header[2])
    return numpy.frombuffer(data, numpy.uint8, rows * columns, header.end()).reshape(rows, columns)


def objects(folder):
    for path in sorted(pathlib.Path(folder).rglob("*.dcm")):
        yield path, pydicom.dcmread(path, stop_before_pixels=True)


def find(results, pacs):
    by_study = {}
    for path, ds in objects(results):
        by_study.setdefault(ds.StudyInstanceUID, {})[ds.Modality] = (path, ds)
    kinds = next(kinds for _, kinds in sorted(by_study.items()) if "KO" in kinds)
    key = kinds["KO"][1].CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID
    image = next(path for path, ds in objects(pacs) if ds.SOPInstanceUID == key)
    print(kinds["PR"][0], image, kinds["OT"][0], kinds["SEG"][0], sep="\n")


def gsps(image, said, out):
    canvas = enlarge(read_pgm(image))
    lines = pathlib.Path(said).read_text()
    for kind, data in re.findall(r"type=(\w+)[^\n]*\n[^\n]*coordinates: ([^\n]*)", lines):
        points = [tuple(map(float, point.split("\\"))) for point in data.replace(" ", "").split(",") if point]
        if kind == "circle":
            radius = numpy.hypot(*numpy.subtract(points[1], points[0]))
            points = [(points[0][0] + radius * numpy.cos(a), points[0][1] + radius * numpy.sin(a)) for a in numpy.linspace(0, 2 * numpy.pi, 90)]
        polyline(canvas, points, YELLOW)
    for words, box in re.findall(r'text \d+: "([^"]*)"(.*?justification)', lines, re.DOTALL):
        left, top, _, bottom = map(float, re.search(r"TLHC=([-\d.]+)\\([-\d.]+) BRHC=([-\d.]+)\\([-\d.]+)", box).groups())
        lines_of_text = re.split(r"[\r\n]+", words)
        height = (bottom - top) / len(lines_of_text)
        for place, line in enumerate(lines_of_text):
            text(canvas, line, left, top + place * height, height, YELLOW)
    write_png(out, canvas)


def seg(path, pacs, out):
    ds = pydicom.dcmread(path)
    frame = int(numpy.argmax(ds.pixel_array.reshape(int(ds.NumberOfFrames), -1).sum(axis=1)))
    mask = ds.pixel_array.reshape(int(ds.NumberOfFrames), ds.Rows, ds.Columns)[frame] > 0
    source = ds.PerFrameFunctionalGroupsSequence[frame].DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID
    image = pydicom.dcmread(next(found for found, each in objects(pacs) if each.SOPInstanceUID == source))
    values = image.pixel_array * float(image.RescaleSlope) + float(image.RescaleIntercept)
    centre, width = float(image.WindowCenter), float(image.WindowWidth)
    canvas = enlarge(numpy.clip((values - centre + width / 2) / width, 0, 1) * 255)
    inside = numpy.kron(mask, numpy.ones((ZOOM, ZOOM))) > 0
    canvas[inside] = 0.4 * canvas[inside] + 0.6 * RED
    shared, its = ds.SharedFunctionalGroupsSequence[0], ds.PerFrameFunctionalGroupsSequence[frame]
    segment = (its if "SegmentIdentificationSequence" in its else shared).SegmentIdentificationSequence[0].ReferencedSegmentNumber
    label = ds.SegmentSequence[int(segment) - 1].SegmentLabel
    rows, columns = numpy.nonzero(mask)
    text(canvas, label, columns.max() + 4, rows.mean() - 3, 8, YELLOW)
    write_png(out, canvas)


if __name__ == "__main__":
    {"find": find, "gsps": gsps, "seg": seg}[sys.argv[1]](*sys.argv[2:])
