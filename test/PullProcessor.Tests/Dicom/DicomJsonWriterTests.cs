using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomJsonWriterTests
{
    [Fact]
    public void Write_EveryKindOfValue_StandsAsInTheStandard()
    {
        var dataset = new DicomDataset()
            .Add(DicomTag.SpecificCharacterSet, "ISO_IR 100")
            .Add(DicomTag.ImageType, "ORIGINAL", "", "AXIAL")
            .AddEmpty(DicomTag.AccessionNumber)
            .Add(DicomTag.ReferencedStudySequence, new DicomDataset().Add(DicomTag.InstanceNumber, 7), new DicomDataset())
            .AddEmpty(DicomTag.ReferencedSeriesSequence)
            .Add(DicomTag.PatientName, "Yamada^Tarou==やまだ^たろう")
            .Add(DicomTag.ImagePositionPatient, -1.5, 0, 12)
            .Add(DicomTag.Rows, 512);
        dataset.AddOrUpdate(new DicomElement(DicomTag.FrameIncrementPointer, DicomVR.AT, new byte[] { 0x18, 0, 0x63, 0x10 }));
        dataset.AddOrUpdate(new DicomElement(new DicomTag(0x0018, 0x9328), DicomVR.FD, BitConverter.GetBytes(double.NegativeInfinity)));
        dataset.AddOrUpdate(new DicomElement(new DicomTag(0x0009, 0x1001), DicomVR.UN, new byte[] { 1, 2 }));
        dataset.AddOrUpdate(new DicomElement(new DicomTag(0x0009, 0x0000), DicomVR.UL, new byte[4]));
        dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, new byte[] { 1, 2 }));

        var json = DicomJsonWriter.ToUtf8([dataset], item => item.Tag == DicomTag.PixelData ? DicomJsonBinary.At("frames/1") : DicomJsonBinary.Inline);

        Assert.Equal(
            """
            [{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},
            "00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},
            "00080050":{"vr":"SH"},
            "00081110":{"vr":"SQ","Value":[{"00200013":{"vr":"IS","Value":[7]}},{}]},
            "00081115":{"vr":"SQ"},
            "00091001":{"vr":"UN","InlineBinary":"AQI="},
            "00100010":{"vr":"PN","Value":[{"Alphabetic":"Yamada^Tarou","Phonetic":"やまだ^たろう"}]},
            "00189328":{"vr":"FD","Value":["-inf"]},
            "00200032":{"vr":"DS","Value":[-1.5,0,12]},
            "00280009":{"vr":"AT","Value":["00181063"]},
            "00280010":{"vr":"US","Value":[512]},
            "7FE00010":{"vr":"OW","BulkDataURI":"frames/1"}}]
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(json));
    }

    [Fact]
    public void Write_OmittedBinary_IsNotThere()
    {
        var dataset = new DicomDataset().Add(DicomTag.Rows, 1);
        dataset.AddOrUpdate(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, [new byte[] { 1, 2 }]));

        Assert.Equal("""[{"00280010":{"vr":"US","Value":[1]}}]""", Encoding.UTF8.GetString(DicomJsonWriter.ToUtf8([dataset], _ => DicomJsonBinary.Omitted)));
    }
}
