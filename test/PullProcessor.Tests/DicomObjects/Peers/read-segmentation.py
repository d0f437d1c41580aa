"""Reads a segmentation with pydicom and numpy, from its own attributes alone, and tells what it shows as JSON.

Usage: python3 read-segmentation.py FILE
Frames in their order: segment, source instance and frame, position, dimension index values, and the value of every pixel.
Segments: number of voxels, and their centroid in the patient (mm), weighted by the pixels' values.
"""
import json
import sys

import numpy
import pydicom


def group(frame, shared, name):
    """The functional group of a frame: its own, else the one that all share (PS3.3 C.7.6.16)."""
    return (frame if name in frame else shared)[name].value[0]


def main(path):
    ds = pydicom.dcmread(path)
    pixels = ds.pixel_array
    if pixels.ndim == 2:
        pixels = pixels[numpy.newaxis]
    shared = ds.SharedFunctionalGroupsSequence[0]
    is_label_map = ds.SegmentationType == "LABELMAP"
    frames, sums = [], {}
    for values, item in zip(pixels, ds.PerFrameFunctionalGroupsSequence, strict=True):
        position = numpy.array(group(item, shared, "PlanePositionSequence").ImagePositionPatient, dtype=float)
        orientation = numpy.array(group(item, shared, "PlaneOrientationSequence").ImageOrientationPatient, dtype=float)
        spacing = [float(v) for v in group(item, shared, "PixelMeasuresSequence").PixelSpacing]
        derivation = group(item, shared, "DerivationImageSequence")
        source = derivation.SourceImageSequence[0]
        number = None if is_label_map else int(group(item, shared, "SegmentIdentificationSequence").ReferencedSegmentNumber)
        index = item.FrameContentSequence[0].DimensionIndexValues
        frames.append({
            "segment": number,
            "source": source.ReferencedSOPInstanceUID,
            "sourceFrame": int(source.ReferencedFrameNumber) if "ReferencedFrameNumber" in source else None,
            "position": position.tolist(),
            "index": numpy.ravel(index).tolist(),
            "pixels": values.ravel().tolist(),
        })
        for label in [n for n in numpy.unique(values) if n] if is_label_map else [number]:
            weights = (values == label).astype(float) if is_label_map else values.astype(float)
            rows, columns = numpy.nonzero(weights)
            points = position + numpy.outer(columns * spacing[1], orientation[:3]) + numpy.outer(rows * spacing[0], orientation[3:])
            weight = weights[rows, columns]
            total = sums.setdefault(int(label), [0, 0.0, numpy.zeros(3)])
            total[0] += len(rows)
            total[1] += weight.sum()
            total[2] += (points * weight[:, numpy.newaxis]).sum(axis=0)
    json.dump({
        "type": ds.SegmentationType,
        "rows": int(ds.Rows),
        "columns": int(ds.Columns),
        "segments": [{"number": n, "voxels": v, "centroid": (s / w).tolist()} for n, (v, w, s) in sorted(sums.items())],
        "frames": frames,
    }, sys.stdout)


main(sys.argv[1])
