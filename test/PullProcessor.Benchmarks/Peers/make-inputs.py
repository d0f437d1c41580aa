#!/usr/bin/python3
"""Makes the images that scripts/bench decodes: six synthetic ones, each in the transfer syntaxes that Debian's encoders write: GDCM, DCMTK for 12-bit JPEG
and near-lossless and planar JPEG-LS, OpenJPEG for lossy JPEG 2000, OpenJPH for HTJ2K. What an encoder does not take is left out, and said on stderr. Usage: make-inputs.py FOLDER"""
import os
import shutil
import subprocess
import sys

import gdcm
import numpy
import pydicom
from pydicom._uid_dict import UID_dictionary
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
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
    'ct-512-12bit': save('ct12', clip(body(512, 512, 24, 1324, 12), 0, 4095, 'u2'), 12),
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
dcmtk = {
    'jpeg-12bit': ('dcmcjpeg', '+ee', '--bits-force-12', '+un'),
    'jpeg-ls-near': ('dcmcjpls', '+en', '+md', '2', '+is', '+un'),
    'jpeg-ls-lines': ('dcmcjpls', '+el', '+il', '+un'),
    'jpeg-ls-planes': ('dcmcjpls', '+el', '+in', '+un'),
}
high_throughput = {
    'htj2k': ('1.2.840.10008.1.2.4.201', '-reversible', 'true'),
    'htj2k-lossy': ('1.2.840.10008.1.2.4.203', '-reversible', 'false'),
}


def run(*command):
    """Whether the program is there and takes the image."""
    if not shutil.which(command[0]):
        print(f'{command[0]} is not installed; its inputs are left out', file=sys.stderr)
        return False
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        print(' '.join(command), done.stderr.decode(errors='replace')[:300], file=sys.stderr)
    return done.returncode == 0


def save_codestream(image, codestream, path, syntax, transform):
    """A file around one frame, whose three components went through the colour transform of this name."""
    with open(codestream, 'rb') as file:
        image.PixelData = encapsulate([file.read()])
    image['PixelData'].VR, image['PixelData'].is_undefined_length = 'OB', True
    if image.SamplesPerPixel == 3:
        image.PhotometricInterpretation = transform
    UID_dictionary.setdefault(syntax, (syntax, 'Transfer Syntax', '', '', ''))  # Older pydicom knows no HTJ2K.
    image.file_meta.TransferSyntaxUID = syntax
    image.save_as(path, write_like_original=False)


def save_j2k_lossy(source, path):
    """By OpenJPEG, to an eighth of its size, with the irreversible transforms; raw samples plane by plane, little endian."""
    image = pydicom.dcmread(source)
    pixels = image.pixel_array
    with open(source + '.rawl', 'wb') as file:
        file.write((numpy.moveaxis(pixels, -1, 0) if pixels.ndim == 3 else pixels).tobytes())
    layout = f'{image.Columns},{image.Rows},{image.SamplesPerPixel},{image.BitsStored},{"s" if image.PixelRepresentation else "u"}'
    colour = ['-mct', '1'] if pixels.ndim == 3 else []
    if run('opj_compress', '-i', source + '.rawl', '-o', source + '.j2k', '-F', layout, '-I', '-r', '8', *colour):
        save_codestream(image, source + '.j2k', path, '1.2.840.10008.1.2.4.91', 'YBR_ICT')


def save_htj2k(source, path, syntax, *options):
    """By OpenJPH, which takes unsigned samples only, as a PGM or PPM file, big endian."""
    image = pydicom.dcmread(source)
    if image.PixelRepresentation == 1:
        return
    pixels, kind = image.pixel_array, 'P6' if image.SamplesPerPixel == 3 else 'P5'
    suffix = '.ppm' if image.SamplesPerPixel == 3 else '.pgm'
    with open(source + suffix, 'wb') as file:
        file.write(f'{kind} {image.Columns} {image.Rows} {(1 << image.BitsStored) - 1}\n'.encode())
        file.write(pixels.astype('>u2' if image.BitsAllocated == 16 else 'u1').tobytes())
    if run('ojph_compress', '-i', source + suffix, '-o', source + '.j2c', *options):
        save_codestream(image, source + '.j2c', path, syntax, 'YBR_RCT' if 'true' in options else 'YBR_ICT')


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
    save_j2k_lossy(source, os.path.join(folder, f'{name}-j2k-lossy.dcm'))
    for kind, (program, *options) in dcmtk.items():
        is_for = {'jpeg-12bit': '12bit' in name, 'jpeg-ls-near': True}.get(kind, 'rgb' in name)
        if is_for:
            run(program, *options, source, os.path.join(folder, f'{name}-{kind}.dcm'))
    for kind, (syntax, *options) in high_throughput.items():
        save_htj2k(source, os.path.join(folder, f'{name}-{kind}.dcm'), syntax, *options)

for left in os.listdir(folder):
    if '.raw' in left:
        os.remove(os.path.join(folder, left))
