using System.Text;

namespace PullProcessor.Tests.DicomPixels;

/// <summary>A picture as dcmtk's tools write it (P5 or P6, 8 bits).</summary>
internal sealed record PortableGraymap(int Columns, int Rows, byte[] Pixels)
{
    public static PortableGraymap Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var words = new List<string>();
        var at = 0;
        while (words.Count < 4)
        {
            var end = Array.FindIndex(bytes, at, b => b is (byte)' ' or (byte)'\n');
            words.Add(Encoding.ASCII.GetString(bytes, at, end - at));
            at = end + 1;
        }

        Assert.True(words[0] is "P5" or "P6", words[0]);
        Assert.Equal("255", words[3]);
        return new(int.Parse(words[1], null), int.Parse(words[2], null), bytes[at..]);
    }

    /// <summary>Centre and radius of what is brighter than the middle of the darkest and the brightest.</summary>
    public (double Column, double Row, double Radius) BrightDisc()
    {
        var middle = (Pixels.Min() + Pixels.Max()) / 2;
        var (column, row, area) = (0.0, 0.0, 0);
        for (var i = 0; i < Pixels.Length; i++)
        {
            if (Pixels[i] > middle)
            {
                column += (i % Columns) + 0.5;
                row += (i / Columns) + 0.5;
                area++;
            }
        }

        return (column / area, row / area, Math.Sqrt(area / Math.PI));
    }
}
