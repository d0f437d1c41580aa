using System.Runtime.InteropServices;
using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>Writes the slices of a CT phantom. Pixel representation, transfer syntax and direction of numbering differ between studies, so that no reader gets by with one of them.</summary>
internal sealed class CtSeries
{
    public const string CtImageStorage = "1.2.840.10008.5.1.4.1.1.2";
    private const int SeriesNumber = 2;

    private readonly PhantomStudy study;
    private readonly ThoraxPhantom phantom;
    private readonly ThoraxRenderer renderer;
    private readonly bool isSigned;
    private readonly bool numbersRunDown;
    private readonly DicomTransferSyntax transferSyntax;

    public CtSeries(PhantomStudy study, int index, ThoraxPhantom phantom, ThoraxRenderer renderer)
    {
        this.study = study;
        this.phantom = phantom;
        this.renderer = renderer;
        isSigned = index % 4 == 3;
        numbersRunDown = index % 3 == 1;
        transferSyntax = index switch
        {
            _ when index % 5 == 4 => DicomTransferSyntax.RleLossless,
            _ when index % 3 == 2 => DicomTransferSyntax.ImplicitVRLittleEndian,
            _ => DicomTransferSyntax.ExplicitVRLittleEndian,
        };
    }

    public string SeriesInstanceUid => study.SeriesUid(SeriesNumber);

    /// <summary>The instance of a slice; slice 0 is the lowest.</summary>
    public string SopInstanceUid(int slice) => study.InstanceUid(SeriesNumber, InstanceNumber(slice));

    public void Write(PhantomFolder folder, PhantomRandom random)
    {
        var fileNumbers = random.Shuffle([.. Enumerable.Range(1, phantom.Slices)]);
        var hounsfield = new short[renderer.Size * renderer.Size];
        var stored = new short[hounsfield.Length];
        for (var slice = 0; slice < phantom.Slices; slice++)
        {
            renderer.Render(slice, random, hounsfield);
            Store(hounsfield, stored);
            folder.Write(fileNumbers[slice], Describe(slice, stored), transferSyntax);
        }
    }

    private int InstanceNumber(int slice) => numbersRunDown ? phantom.Slices - slice : slice + 1;

    private void Store(ReadOnlySpan<short> hounsfield, Span<short> stored)
    {
        for (var i = 0; i < hounsfield.Length; i++)
        {
            stored[i] = isSigned ? (short)(hounsfield[i] >> 1) : (short)Math.Clamp(hounsfield[i] + 1024, 0, 4095);
        }
    }

    private DicomDataset Describe(int slice, short[] stored)
    {
        var bytes = new ReadOnlyMemory<byte>(BitConverter.IsLittleEndian
            ? MemoryMarshal.AsBytes(stored.AsSpan()).ToArray()
            : throw new PlatformNotSupportedException("Phantoms are made on little endian machines."));
        var dataset = study.NewObject(CtImageStorage, "CT", SeriesNumber, InstanceNumber(slice), "Thorax 3.0 phantom")
            .Add(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
            .Add(DicomTag.SeriesDate, study.Date)
            .Add(DicomTag.SeriesTime, study.Time)
            .Add(DicomTag.AcquisitionDate, study.Date)
            .Add(DicomTag.AcquisitionTime, study.Time)
            .Add(DicomTag.ContentDate, study.Date)
            .Add(DicomTag.ContentTime, study.Time)
            .Add(DicomTag.BodyPartExamined, "CHEST")
            .Add(DicomTag.SliceThickness, ThoraxPhantom.SliceSpacing)
            .Add(DicomTag.KVP, 120)
            .Add(DicomTag.PatientPosition, "HFS")
            .Add(DicomTag.AcquisitionNumber, 1)
            .Add(DicomTag.ImagePositionPatient, renderer.Origin, renderer.Origin, phantom.ZOf(slice))
            .Add(DicomTag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
            .Add(DicomTag.FrameOfReferenceUID, study.FrameOfReferenceUid)
            .AddEmpty(DicomTag.PositionReferenceIndicator)
            .Add(DicomTag.SliceLocation, phantom.ZOf(slice))
            .Add(DicomTag.PixelSpacing, renderer.Spacing, renderer.Spacing)
            .Add(DicomTag.WindowCenter, 40)
            .Add(DicomTag.WindowWidth, 400)
            .Add(DicomTag.RescaleIntercept, isSigned ? 0 : -1024)
            .Add(DicomTag.RescaleSlope, isSigned ? 2 : 1)
            .Add(DicomTag.RescaleType, "HU")
            .AddMonochrome12(renderer.Size, renderer.Size, isSigned, bytes);
        if (transferSyntax == DicomTransferSyntax.RleLossless)
        {
            dataset.CompressWithRle(bytes.Span, renderer.Size, renderer.Size);
        }

        return dataset;
    }
}
