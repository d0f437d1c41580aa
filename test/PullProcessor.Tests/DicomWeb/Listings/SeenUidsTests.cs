using PullProcessor.DicomWeb.Search;

namespace PullProcessor.Tests.DicomWeb.Listings;

public sealed class SeenUidsTests
{
    private const int Many = 200_000;

    [Fact]
    public void Add_ManyUidsOfOneMachine_EachIsNewOnceAndNoOtherIsThere()
    {
        var seen = new SeenUids();

        Assert.Equal(Many, Enumerable.Range(0, Many).Count(number => seen.Add(Uid(number))));
        Assert.DoesNotContain(true, Enumerable.Range(0, Many).Select(number => seen.Add(Uid(number))));

        Assert.Equal(Many, seen.Count);
        Assert.All(Enumerable.Range(0, Many), number => Assert.True(seen.Contains(Uid(number))));
        Assert.DoesNotContain(true, Enumerable.Range(Many, Many).Select(number => seen.Contains(Uid(number))));
    }

    /// <summary>The bound that the documentation names.</summary>
    [Fact]
    public void Add_ManyUids_TakesNoMoreThan22BytesEach()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var seen = new SeenUids();
        for (var number = 0; number < Many; number++)
        {
            seen.Add(Uid(number));
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(seen.Count == Many && bytes <= 22 * Many + 1_000_000, $"{bytes} bytes"); // Other tests run beside it: a million for them.
    }

    private static string Uid(int number) => $"1.2.276.0.7230010.3.1.2.8323329.14211.1772352000.{number}";
}
