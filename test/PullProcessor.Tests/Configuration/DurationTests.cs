using PullProcessor.Configuration;

namespace PullProcessor.Tests.Configuration;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("250ms", 0.25)]
    [InlineData("10s", 10)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("3d", 259200)]
    [InlineData("1d2h3m4s5ms", 93784.005)]
    public void TryParse_LengthOfTime_ReadsItAndFormatsItBack(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
        Assert.Equal(text, Duration.Format(duration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData("5M")]
    [InlineData("1.5h")]
    [InlineData("30m1h")]
    [InlineData("00:05:00")]
    [InlineData("5m\n")]
    [InlineData("999999999d999999999h")]
    [InlineData("9999999999s")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("512MiB", 512L << 20)]
    [InlineData("2GiB", 2L << 30)]
    [InlineData("1000B", 1000L)]
    public void TryParse_Size_ReadsItAndFormatsItBack(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var size));
        Assert.Equal(bytes, size.Bytes);
        Assert.Equal(text, size.ToString());
    }

    [Theory]
    [InlineData("512")]
    [InlineData("512MB")]
    [InlineData("-1B")]
    [InlineData("1.5GiB")]
    [InlineData("999999999999999999GiB")]
    public void TryParse_NoSize_IsRefused(string text) => Assert.False(ByteSize.TryParse(text, out _));
}
