namespace PullProcessor.Dicom.Objects;

/// <summary>Kinds of graphics (Graphic Type (0070,0023), PS3.3 C.10.5.2).</summary>
public enum GraphicType
{
    /// <summary>POINT: one point.</summary>
    Point,

    /// <summary>POLYLINE: two points or more; closed where the last is the first.</summary>
    Polyline,

    /// <summary>CIRCLE: the centre and a point on it.</summary>
    Circle,

    /// <summary>ELLIPSE: the ends of the longer axis, then those of the shorter one.</summary>
    Ellipse,
}
