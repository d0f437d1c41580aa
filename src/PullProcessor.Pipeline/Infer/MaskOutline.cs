namespace PullProcessor.Pipeline.Infer;

/// <summary>A closed line around what a mask marks, or around a hole in it.</summary>
/// <param name="Points">The last is the first again (PS3.3 C.18.6.1.2 and C.10.5.1.2), so there are four or more. Outer lines run clockwise on the screen, holes against it.</param>
/// <param name="Area">Within the line, in pixels.</param>
/// <param name="IsHole">Whether what it encloses is outside.</param>
public sealed record MaskOutline(IReadOnlyList<OutlinePoint> Points, double Area, bool IsHole);
