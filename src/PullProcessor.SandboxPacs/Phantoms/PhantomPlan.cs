namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>What a synthetic archive is to hold. The same plan gives the same bytes.</summary>
public sealed record PhantomPlan
{
    /// <summary>Everything that looks like chance comes from this number.</summary>
    public required ulong Seed { get; init; }

    /// <summary>CT studies, 0 or more; about every other one has a lesion.</summary>
    public required int CtStudies { get; init; }

    /// <summary>Fewest slices of a CT series. A lesion needs 9 to lie wholly inside.</summary>
    public int SlicesFrom { get; init; } = 20;

    /// <summary>Most slices of a CT series.</summary>
    public int SlicesTo { get; init; } = 60;

    /// <summary>Rows and columns of a CT slice, 64 to 1024; the field of view stays 384 mm.</summary>
    public int SliceSize { get; init; } = 256;

    /// <summary>First StudyDate; the studies are spread evenly from here.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last StudyDate.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Adds a CR study, an ultrasound study, and to some CT studies a localizer, a key object selection or a report.</summary>
    public bool WithOddOnes { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(CtStudies);
        ArgumentOutOfRangeException.ThrowIfLessThan(SlicesFrom, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SlicesTo, SlicesFrom);
        ArgumentOutOfRangeException.ThrowIfLessThan(SliceSize, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SliceSize, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(To, From);
    }
}
