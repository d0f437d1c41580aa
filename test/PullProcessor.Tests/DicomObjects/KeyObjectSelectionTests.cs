using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.DicomObjects;

public class KeyObjectSelectionTests
{
    [Theory]
    [MemberData(nameof(SampleImages.KindNames), MemberType = typeof(SampleImages))]
    public void Build_ImageOfKind_ValidatorsFindNoError(string kind)
    {
        var images = new[] { SampleImages.Of(kind, 1), SampleImages.Of(kind, 2) };

        AssertValid(KeyObjectSelection.Build(On(images)));
    }

    [Theory]
    [InlineData("ISO_IR 100", "M\xFCller^J\xF6rg")]
    [InlineData("ISO_IR 192", "Wang^XiaoDong=\xE7\x8E\x8B^\xE5\xB0\x8F\xE6\x9D\xB1")]
    [InlineData("\\ISO 2022 IR 87", "Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B")]
    [InlineData(null, "Plain^Name")]
    public void Build_NameInCharacterSet_CopiesItAndStaysValid(string? terms, string nameBytes)
    {
        var image = PresentationStateValidityTests.Named(terms, nameBytes);

        var document = KeyObjectSelection.Build(On(image));

        Assert.Equal(image.GetString(DicomTag.PatientName), document.GetString(DicomTag.PatientName));
        AssertValid(document);
    }

    [Fact]
    public void Build_SourceLacksOptionalAttributes_StaysValid()
    {
        var image = SampleImages.Of("CT");

        AssertValid(KeyObjectSelection.Build(On(image) with { Origin = SampleImages.Origin(new DicomDataset().Add(DicomTag.StudyInstanceUID, "1.2.3.4"), "ko") }));
    }

    [Fact]
    public void Build_Always_SaysUnverifiedAndListsEvidenceAndImagesInOrder()
    {
        var document = KeyObjectSelection.Build(On(SampleImages.Of("US", 2), SampleImages.Of("US", 1)) with { Description = "Nodule, score 0.93" });

        var items = document.GetItems(DicomTag.ContentSequence);
        Assert.Equal("Of Interest", document.GetItems(DicomTag.ConceptNameCodeSequence)[0].GetString(DicomTag.CodeMeaning));
        Assert.Equal(
            "Computer output of reference-blob 1.0.0, not verified by a person. Nodule, score 0.93",
            items.Single(item => item.GetItems(DicomTag.ConceptNameCodeSequence)[0].GetString(DicomTag.CodeValue) == "113012").GetString(DicomTag.TextValue));
        var images = items.Where(item => item.GetString(DicomTag.ValueType) == "IMAGE").Select(item => item.GetItems(DicomTag.ReferencedSOPSequence)[0]).ToArray();
        Assert.Equal(["1.2.3.4.1.2", "1.2.3.4.1.1"], images.Select(image => image.GetString(DicomTag.ReferencedSOPInstanceUID)));
        Assert.All(images, image => Assert.Equal(2, image.GetInt32(DicomTag.ReferencedFrameNumber)));
        var evidence = document.GetItems(DicomTag.CurrentRequestedProcedureEvidenceSequence)[0].GetItems(DicomTag.ReferencedSeriesSequence)[0];
        Assert.Equal(2, evidence.GetItems(DicomTag.ReferencedSOPSequence).Count);
    }

    [Fact]
    public void Build_FrameOfSingleFrameImage_IsNotWritten()
    {
        var document = KeyObjectSelection.Build(On(SampleImages.Of("CT")) with { Images = [new(SampleImages.ReferenceTo(SampleImages.Of("CT")), 1)] });

        Assert.DoesNotContain(AttributePaths.Of(document), path => path.Contains("(0008,1160)", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_Always_HasWhatAnotherLibraryWrites()
    {
        var theirs = AttributePaths.Of(ReferenceSamples.Read("ko.dcm").Dataset);

        var ours = AttributePaths.Of(KeyObjectSelection.Build(On(SampleImages.Of("CT"))));

        // Of theirs, the date of its own mark.
        Assert.Equal(["(0018,A001)/(0018,A002)"], theirs.Except(ours));
    }

    [Fact]
    public void Build_Twice_GivesTheSameBytes() => Assert.Equal(Bytes(On(SampleImages.Of("CT"))), Bytes(On(SampleImages.Of("CT"))));

    [Fact]
    public void Build_ContentWithManyFaults_NamesThemAll()
    {
        var image = SampleImages.ReferenceTo(SampleImages.Of("CT"));
        var content = On(SampleImages.Of("CT"));

        var message = Assert.Throws<DicomException>(() => KeyObjectSelection.Build(content with
        {
            Images = [new(image), new(image), new(image, 0)],
            Title = new CodedConcept("1", "A_SCHEME_LONGER_THAN_SIXTEEN", "x"),
            Description = "two\nlines",
        })).Message;

        foreach (var expected in new[] { "selected twice", "Image 3: frame numbers", "Title: coding scheme", "Description" })
        {
            Assert.Contains(expected, message, StringComparison.Ordinal);
        }

        Assert.Contains("No instance", Assert.Throws<DicomException>(() => KeyObjectSelection.Build(content with { Images = [] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_EvidenceTakenAway_IsAnError()
    {
        var document = KeyObjectSelection.Build(On(SampleImages.Of("CT")));
        document.Remove(DicomTag.CurrentRequestedProcedureEvidenceSequence);

        Assert.Contains("Error", Validator.Run("dciodvfy", document, "-new").Errors, StringComparison.Ordinal);
    }

    private static KeyObjectContent On(params DicomDataset[] images) => new()
    {
        Origin = SampleImages.Origin(images[0], "ko"),
        Images = [.. images.Select(image => new KeyObjectImage(SampleImages.ReferenceTo(image), image.Contains(DicomTag.NumberOfFrames) ? 2 : null))],
    };

    private static byte[] Bytes(KeyObjectContent content) => DicomFile.Create(KeyObjectSelection.Build(content), DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();

    private static void AssertValid(DicomDataset document)
    {
        var (_, findings) = Validator.Run("dciodvfy", document, "-new");
        Assert.Contains("KeyObjectSelectionDocument", findings, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", findings, StringComparison.Ordinal);

        var (tree, problems) = Validator.Run("dsrdump", document);
        Assert.Contains("Of Interest", tree, StringComparison.Ordinal);
        Assert.DoesNotContain("E:", problems, StringComparison.Ordinal);
        ValidatorMatrix.AssertValid(document);
    }
}
