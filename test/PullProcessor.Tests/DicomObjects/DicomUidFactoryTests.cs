using System.Globalization;
using System.Numerics;
using PullProcessor.Dicom;

namespace PullProcessor.Tests.DicomObjects;

public class DicomUidFactoryTests
{
    [Fact]
    public void FromHash_SameParts_GivesTheUidOfEveryVersionOfThisProgram() =>
        Assert.Equal("2.25.155455606506950226773523641289615811190", DicomUidFactory.FromHash("device"));

    [Fact]
    public void FromHash_PartsSplitElsewhere_GivesAnotherUid() =>
        Assert.NotEqual(DicomUidFactory.FromHash("ab", "c"), DicomUidFactory.FromHash("a", "bc"));

    [Fact]
    public void FromHash_AnyParts_IsAUuidOfVersion8()
    {
        for (var i = 0; i < 1000; i++)
        {
            var uid = DicomUidFactory.FromHash(i.ToString(CultureInfo.InvariantCulture));
            var uuid = BigInteger.Parse(uid[5..], CultureInfo.InvariantCulture);

            Assert.StartsWith("2.25.", uid, StringComparison.Ordinal);
            Assert.True(uid.Length <= 44);
            Assert.Equal(8, (int)((uuid >> 76) & 0xF));
            Assert.Equal(2, (int)((uuid >> 62) & 0x3));
        }
    }
}
