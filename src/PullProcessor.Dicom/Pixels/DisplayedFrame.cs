namespace PullProcessor.Dicom.Pixels;

/// <summary>A frame as a viewer shows it at first.</summary>
/// <param name="Image">In colour or as grey, of as many pixels as the frame.</param>
/// <param name="Window">The window that made it grey; null for colour and where the image has a table instead.</param>
/// <param name="IsOwnWindow">False where the image says none of use and the frame's least and greatest values took its place.</param>
public sealed record DisplayedFrame(RgbImage Image, VoiWindow? Window, bool IsOwnWindow);
