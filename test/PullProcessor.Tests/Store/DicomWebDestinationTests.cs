using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Store;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Store;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.Run;
using StoreAnswer = PullProcessor.Pipeline.Store.StoreAnswer;

namespace PullProcessor.Tests.Store;

public sealed class DicomWebDestinationTests(SmallArchive archive)
{
    [Fact]
    public async Task Put_ServerTakesIt_IsThereByteForByteAndConfirmed()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var result = Reports.Build(archive);

        Assert.Null((await To(pacs).PutAsync(result, Pacs.Cancellation)).Failure);

        Assert.Equal(StoreAnswer.Success, await To(pacs).ConfirmAsync(result.Expected, Pacs.Cancellation));
        Assert.True(result.Bytes.Span.SequenceEqual(Assert.Single(pacs.Stored()).ToArray()));
    }

    [Fact]
    [DialectRow("S11")]
    public async Task Confirm_ServerLostIt_IsNotConfirmedAndWorthAnotherTry()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = new SandboxDialect { StoreLosesObject = true };
        var result = Reports.Build(archive);

        Assert.Null((await To(pacs).PutAsync(result, Pacs.Cancellation)).Failure);
        var confirmed = await To(pacs).ConfirmAsync(result.Expected, Pacs.Cancellation);

        Assert.Equal((FailureCode.StoreUnconfirmed, true), (confirmed.Failure, confirmed.IsTransient));
        Assert.Contains(result.Instance.Value, confirmed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xA700, true, "A700 (refused, out of resources)")]
    [InlineData(0xC000, false, "C000 (the object cannot be understood)")]
    [InlineData(0x0122, false, "0122 (the SOP class is not supported)")]
    public async Task Put_ServerRefuses_GivesTheCodeItsMeaningAndWhetherToTryAgain(int reason, bool isTransient, string said)
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = new SandboxDialect { StoreAnswer = new(409, (ushort)reason) };

        var answer = await To(pacs).PutAsync(Reports.Build(archive), Pacs.Cancellation);

        Assert.Equal((FailureCode.StoreRefused, isTransient), (answer.Failure, answer.IsTransient));
        Assert.Contains($"HTTP 409, failure reason {said}; it said: {{", answer.Text, StringComparison.Ordinal);
        Assert.Contains("00081198", answer.Text, StringComparison.Ordinal); // The server's own words: its list of failed objects.
    }

    [Theory]
    [InlineData(503, FailureCode.StoreUnreachable, true)]
    [InlineData(401, FailureCode.StoreRefused, false)]
    public async Task Put_ServerIsOutOfOrder_IsAboutTheServer(int status, FailureCode code, bool isTransient)
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = new SandboxDialect { StoreAnswer = new(status) };

        var answer = await To(pacs).PutAsync(Reports.Build(archive), Pacs.Cancellation);

        Assert.Equal((code, isTransient), (answer.Failure, answer.IsTransient));
        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ServerGone_IsUnreachable()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        await pacs.Server.DisposeAsync();

        var answer = await To(pacs).PutAsync(Reports.Build(archive), Pacs.Cancellation);

        Assert.Equal((FailureCode.StoreUnreachable, true), (answer.Failure, answer.IsTransient));
        Assert.Equal(FailureCode.StoreUnreachable, (await To(pacs).ConfirmAsync(Reports.Build(archive).Expected, Pacs.Cancellation)).Failure);
    }

    /// <summary>A success without a list is no proof: only the confirmation is.</summary>
    [Fact]
    [DialectRow("S02")]
    public async Task Put_AnswerWithoutBody_IsLeftToTheConfirmation()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = new SandboxDialect { StoreAnswer = new(200) };
        var result = Reports.Build(archive);

        Assert.Null((await To(pacs).PutAsync(result, Pacs.Cancellation)).Failure);

        Assert.Equal(FailureCode.StoreUnconfirmed, (await To(pacs).ConfirmAsync(result.Expected, Pacs.Cancellation)).Failure);
    }

    /// <summary>A program that was killed after storing finds its own object.</summary>
    [Fact]
    [DialectRow("S10")]
    public async Task Put_SameAgain_IsSuccessAndOneObject()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var result = Reports.Build(archive);
        await To(pacs).PutAsync(result, Pacs.Cancellation);

        Assert.Null((await To(pacs).PutAsync(result, Pacs.Cancellation)).Failure);

        Assert.Single(pacs.Stored());
    }

    [Fact]
    [DialectRow("S10", "S16")]
    public async Task Put_RefusedAlthoughItIsThere_IsSuccess()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var result = Reports.Build(archive);
        await To(pacs).PutAsync(result, Pacs.Cancellation);
        pacs.Server.Dialect = new SandboxDialect { StoreAnswer = new(409, 0x0110) };

        Assert.Null((await To(pacs).PutAsync(result, Pacs.Cancellation)).Failure);
    }

    /// <summary>Servers change attributes of what they keep; the content decides.</summary>
    [Fact]
    [DialectRow("I17")]
    public async Task Put_ServerHasItWithAttributesOfItsOwn_IsSuccess()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var result = Reports.Build(archive);
        await StoreAsync(pacs, result, Reports.Changed(result, dataset => dataset.Add(DicomTag.SeriesDescription, "Coerced")));

        Assert.Null((await To(pacs).PutAsync(result, Pacs.Cancellation)).Failure);
    }

    [Fact]
    public async Task Put_OtherContentUnderOurUid_IsForeignAndNotOverwritten()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var result = Reports.Build(archive);
        var foreign = Reports.Changed(result, dataset => dataset.AddOrUpdate(new DicomSequence(DicomTag.ContentSequence, [new DicomDataset().Add(DicomTag.TextValue, "other")])));
        await StoreAsync(pacs, result, foreign);

        var answer = await To(pacs).PutAsync(result, Pacs.Cancellation);

        Assert.Equal((FailureCode.StoreForeign, false), (answer.Failure, answer.IsTransient));
        Assert.Equal(foreign, Assert.Single(pacs.Stored()).ToArray());
    }

    private static DicomWebDestination To(Pacs pacs) => new("archive", pacs.Client);

    private static async Task StoreAsync(Pacs pacs, ResultObject result, byte[] bytes) =>
        Assert.Equal(StoreStatus.Stored, (await pacs.Client.StoreAsync(bytes, result.Study, result.Instance, Pacs.Cancellation)).Status);
}
