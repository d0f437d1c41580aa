#!/usr/bin/python3
"""Makes the images that scripts/bench decodes: five synthetic ones, each in the transfer syntaxes that GDCM writes. Usage: make-inputs.py FOLDER"""
import os
import sys

import gdcm
import numpy
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

folder = sys.argv[1]
random = numpy.random.RandomState(20261123)


def body(rows, columns, low, high, noise):
    """An ellipse with soft structures and noise: neither flat nor random."""
    y, x = numpy.mgrid[0:rows, 0:columns]
    u, v = (x - columns / 2) / (columns / 2), (y - rows / 2) / (rows / 2)
    inside = (u * u / 0.7 + v * v / 0.5) < 1
    structure = 0.5 + 0.25 * numpy.sin(7 * u) * numpy.cos(5 * v) + 0.25 * (((u - 0.3) ** 2 + v**2) < 0.05)
    return numpy.where(inside, low + (high - low) * structure, low) + random.normal(0, noise, (rows, columns))


def save(name, pixels, stored, signed=0, photometric='MONOCHROME2'):
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.file_meta.MediaStorageSOPClassUID = dataset.SOPClassUID = '1.2.840.10008.5.1.4.1.1.7'
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID = '2.25.1'
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID, dataset.Modality = '2.25.2', '2.25.3', 'OT'
    dataset.Rows, dataset.Columns = pixels.shape[:2]
    dataset.SamplesPerPixel = 3 if pixels.ndim == 3 else 1
    if pixels.ndim == 3:
        dataset.PlanarConfiguration = 0
    dataset.BitsAllocated = pixels.dtype.itemsize * 8
    dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = stored, stored - 1, signed
    dataset.PhotometricInterpretation = photometric
    dataset.PixelData = pixels.tobytes()
    dataset['PixelData'].VR = 'OW' if dataset.BitsAllocated == 16 else 'OB'
    dataset.is_little_endian, dataset.is_implicit_VR = True, False
    path = os.path.join(folder, name + '.raw')
    dataset.save_as(path, write_like_original=False)
    return path


def clip(values, low, high, kind):
    return numpy.clip(numpy.rint(values), low, high).astype(kind)


ultrasound = clip(body(768, 1024, 0, 220, 14), 0, 255, 'u1')
colour = numpy.stack([ultrasound] * 3, -1)
colour[100:300, 300:700, 0] = 255 - colour[100:300, 300:700, 0]
sources = {
    'ct-512-signed': save('ct', clip(body(512, 512, -1000, 300, 12), -1024, 3071, 'i2'), 16, 1),
    'cr-2048x2500-12bit': save('cr', clip(body(2500, 2048, 200, 3500, 8), 0, 4095, 'u2'), 12),
    'mg-2048x2500-noisy': save('mg', clip(body(2500, 2048, 0, 16000, 60), 0, 65535, 'u2'), 16),
    'us-1024x768-rgb': save('us', colour, 8, photometric='RGB'),
    'grey-1024x768': save('grey', ultrasound, 8),
}
syntaxes = {
    'rle': gdcm.TransferSyntax.RLELossless,
    'jpeg-lossless-sv1': gdcm.TransferSyntax.JPEGLosslessProcess14_1,
    'jpeg-lossless': gdcm.TransferSyntax.JPEGLosslessProcess14,
    'jpeg': gdcm.TransferSyntax.JPEGBaselineProcess1,
    'jpeg-ls': gdcm.TransferSyntax.JPEGLSLossless,
    'j2k': gdcm.TransferSyntax.JPEG2000Lossless,
}
for name, source in sources.items():
    for kind, syntax in syntaxes.items():
        if kind == 'jpeg' and not ('us' in name or 'grey' in name):
            continue
        if os.fork() == 0:  # GDCM ends the process at what it cannot encode.
            reader = gdcm.ImageReader()
            reader.SetFileName(source)
            reader.Read()
            change = gdcm.ImageChangeTransferSyntax()
            change.SetTransferSyntax(gdcm.TransferSyntax(syntax))
            change.SetInput(reader.GetImage())
            if change.Change():
                writer = gdcm.ImageWriter()
                writer.SetFileName(os.path.join(folder, f'{name}-{kind}.dcm'))
                writer.SetFile(reader.GetFile())
                writer.SetImage(change.GetOutput())
                writer.Write()
            os._exit(0)
        os.wait()
