using PullProcessor.Pipeline.Store;

namespace PullProcessor.Tests.Store;

public sealed class AutoChoiceTests
{
    [Theory]
    [InlineData(null, true, new[] { ResultKind.Sr })]
    [InlineData(new[] { ResultKind.Sr, ResultKind.Seg, ResultKind.Gsps }, true, new[] { ResultKind.Sr, ResultKind.Seg })]
    [InlineData(new[] { ResultKind.Sr, ResultKind.Seg }, false, new[] { ResultKind.Sr })]
    [InlineData(new[] { ResultKind.Sc, ResultKind.Gsps, ResultKind.Seg }, true, new[] { ResultKind.Gsps })]
    [InlineData(new[] { ResultKind.Sc, ResultKind.Ko }, true, new[] { ResultKind.Sc })]
    [InlineData(new[] { ResultKind.Ko }, true, new ResultKind[0])]
    public void Of_WhatADestinationAccepts_IsTheRichestOfIt(ResultKind[]? accepts, bool makesMasks, ResultKind[] expected) =>
        Assert.Equal(expected, AutoChoice.Of(accepts, makesMasks));
}
