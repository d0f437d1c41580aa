using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline;

namespace PullProcessor.Tests.Infer;

public sealed class BatcherTests
{
    private static readonly BatchingOptions Options = new() { Shape = FakeBackend.Shape, MaxBatch = 4, MaxDelay = TimeSpan.FromSeconds(1), Aggregation = new() { Threshold = 0.5, MinSlices = 1 } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_FillsTheBatch_RunsItWithoutWaiting()
    {
        await using var backend = new FakeBackend();
        await using var batcher = new Batcher(backend, Options, new ManualClock());

        var predictions = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => batcher.SubmitAsync(FakeBackend.Input(i), Token)));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], predictions.Select(p => p.Score));
        Assert.Equal([4, 4], backend.Batches.Select(b => b.Length));
    }

    [Fact]
    public async Task Delay_IsOver_RunsWhatIsThere()
    {
        var clock = new ManualClock();
        await using var backend = new FakeBackend();
        await using var batcher = new Batcher(backend, Options, clock);

        var prediction = batcher.SubmitAsync(FakeBackend.Input(3), Token);
        await clock.TimerSet.WaitAsync(Token);
        Assert.Empty(backend.Batches);
        clock.FireAll();

        Assert.Equal(3, (await prediction).Score);
        Assert.Equal([3f], Assert.Single(backend.Batches));
    }

    [Fact]
    public async Task Batch_WithBadInputs_FailsThemAlone()
    {
        await using var backend = new FakeBackend();
        await using var batcher = new Batcher(backend, Options, new ManualClock());

        var submissions = new float[] { 1, -2, 3, 4 }.Select(f => batcher.SubmitAsync(FakeBackend.Input(f), Token)).ToArray();

        var failure = await Assert.ThrowsAsync<InferenceException>(() => submissions[1]);
        Assert.Equal(FailureCode.InferFailed, failure.Code);
        Assert.Contains("input -2", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await submissions[0]).Score);
        Assert.Equal(3, (await submissions[2]).Score);
        Assert.Equal(4, (await submissions[3]).Score);
        Assert.Equal([4, 2, 1, 1, 2], backend.Batches.Select(b => b.Length));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task Output_IsNotFinite_FailsItsInputAlone(float score)
    {
        await using var backend = new FakeBackend();
        await using var batcher = new Batcher(backend, Options with { MaxBatch = 2 }, new ManualClock());

        var bad = batcher.SubmitAsync(FakeBackend.Input(score), Token);
        var good = batcher.SubmitAsync(FakeBackend.Input(5), Token);

        Assert.Equal(FailureCode.InferOutput, (await Assert.ThrowsAsync<InferenceException>(() => bad)).Code);
        Assert.Equal(5, (await good).Score);
    }

    [Fact]
    public async Task Cancellation_OfOneSubmitter_LeavesTheOthers()
    {
        var gate = new TaskCompletionSource();
        await using var backend = new FakeBackend { Gate = gate };
        await using var batcher = new Batcher(backend, Options with { MaxBatch = 2 }, new ManualClock());
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var running = batcher.SubmitAsync(FakeBackend.Input(1), giveUp.Token);
        var beside = batcher.SubmitAsync(FakeBackend.Input(2), Token);
        await backend.Started.WaitAsync(Token);
        var queued = batcher.SubmitAsync(FakeBackend.Input(3), giveUp.Token);
        var next = batcher.SubmitAsync(FakeBackend.Input(4), Token);
        var last = batcher.SubmitAsync(FakeBackend.Input(5), Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        gate.SetResult();
        Assert.Equal([2, 4, 5], (await Task.WhenAll(beside, next, last)).Select(p => p.Score));
        Assert.Equal([4f, 5f], backend.Batches[1]);
    }

    [Fact]
    public async Task Dispose_WithInputsUnderWay_AnswersThem()
    {
        await using var backend = new FakeBackend();
        var batcher = new Batcher(backend, Options, new ManualClock());
        var submissions = Enumerable.Range(1, 6).Select(i => batcher.SubmitAsync(FakeBackend.Input(i), Token)).ToArray();

        await batcher.DisposeAsync();

        Assert.Equal([1, 2, 3, 4, 5, 6], (await Task.WhenAll(submissions)).Select(p => p.Score));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => batcher.SubmitAsync(FakeBackend.Input(7), Token));
    }

    [Fact]
    public async Task Stop_WithInputsUnderWay_CancelsThem()
    {
        await using var backend = new FakeBackend { Gate = new TaskCompletionSource() };
        await using var batcher = new Batcher(backend, Options with { MaxBatch = 1 }, new ManualClock());
        var running = batcher.SubmitAsync(FakeBackend.Input(1), Token);
        var queued = batcher.SubmitAsync(FakeBackend.Input(2), Token);
        await backend.Started.WaitAsync(Token);

        await batcher.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        Assert.Single(backend.Batches);
    }

    [Fact]
    public async Task Input_OfAnotherShape_IsRefused()
    {
        await using var backend = new FakeBackend();
        await using var batcher = new Batcher(backend, Options, new ManualClock());
        var shape = new ModelInputShape(1, 3, 3);

        await Assert.ThrowsAsync<ArgumentException>(() => batcher.SubmitAsync(ModelInput.Rent(shape, InputGeometry.Fit(3, 3, shape), "odd"), Token));
    }

    [Fact]
    public async Task Submit_OfManyStudiesAtOnce_AnswersEachWithItsOwn()
    {
        await using var backend = new FakeBackend();
        await using var batcher = new Batcher(backend, Options with { MaxDelay = TimeSpan.Zero }, TimeProvider.System);

        await Parallel.ForAsync(0, 2000, Token, async (i, token) =>
        {
            if (i % 37 == 0)
            {
                await Assert.ThrowsAsync<InferenceException>(() => batcher.SubmitAsync(FakeBackend.Input(-i - 1), token));
            }
            else
            {
                Assert.Equal(i, (await batcher.SubmitAsync(FakeBackend.Input(i), token)).Score);
            }
        });
    }
}
