namespace PullProcessor.Validation.Rules;

/// <summary>How many points a graphic has (PS3.3 C.18.6.1.2, C.18.9.1.2 and C.10.5).</summary>
internal static class GraphicPoints
{
    /// <summary>What is wrong with the points; null where nothing is.</summary>
    /// <param name="type">Graphic Type.</param>
    /// <param name="values">Graphic Data.</param>
    /// <param name="dimensions">Numbers of a point, 2 or 3.</param>
    public static string? FaultOf(string type, IReadOnlyList<double> values, int dimensions)
    {
        if (values.Count == 0 || values.Count % dimensions != 0 || !values.All(double.IsFinite))
        {
            return $"Graphic Data has {values.Count} numbers, which are not whole points of {dimensions} finite numbers.";
        }

        var points = values.Count / dimensions;
        var isRight = type switch
        {
            "POINT" => points == 1,
            "MULTIPOINT" => points >= 1,
            "POLYLINE" or "INTERPOLATED" => points >= 2,
            "POLYGON" => points >= 3 && dimensions == 3,
            "CIRCLE" => points == 2 && dimensions == 2,
            "ELLIPSE" => points == 4,
            "ELLIPSOID" => points == 6 && dimensions == 3,
            _ => false,
        };
        return isRight ? null : $"a graphic of type {type} with {points} points of {dimensions} numbers is none.";
    }
}
