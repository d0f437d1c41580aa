namespace PullProcessor.Pipeline.Store;

/// <summary>Where each result's line stands in a file of JSON lines. It reads only what others have appended since; a file that is not the one it knew is read anew.</summary>
internal sealed class JsonLinesIndex
{
    private const byte LineEnd = (byte)'\n';

    private readonly Dictionary<string, (long Offset, int Length)> lines = [];
    private long known;

    /// <summary>The line of a result, without its end; null where there is none.</summary>
    public byte[]? Find(FileStream file, string uid)
    {
        Follow(file);
        if (!lines.TryGetValue(uid, out var place))
        {
            return null;
        }

        if (Read(file, place) is { } line && FindingsText.UidOf(line) == uid)
        {
            return line;
        }

        Forget(); // Another file has taken its place, or somebody has edited it.
        Follow(file);
        return lines.TryGetValue(uid, out place) ? Read(file, place) : null;
    }

    /// <summary>Appends a line and waits until it is on the disk. Half a line of a program that died in the middle of this is taken away first.</summary>
    public void Append(FileStream file, string uid, ReadOnlySpan<byte> line)
    {
        Follow(file);
        file.SetLength(known);
        file.Position = known;
        file.Write([.. line, LineEnd]); // In one piece, so that whoever follows the file seldom sees half a line.
        file.Flush(flushToDisk: true);
        lines[uid] = (known, line.Length);
        known += line.Length + 1;
    }

    private void Follow(FileStream file)
    {
        if (file.Length < known || !EndsLineAt(file, known))
        {
            Forget();
        }

        if (file.Length == known)
        {
            return;
        }

        file.Position = known;
        var added = new byte[file.Length - known];
        file.ReadExactly(added);
        for (var start = 0; Array.IndexOf(added, LineEnd, start) is >= 0 and var end; start = end + 1)
        {
            if (FindingsText.UidOf(added.AsSpan(start, end - start)) is { } uid)
            {
                lines[uid] = (known + start, end - start);
            }
        }

        known += Array.LastIndexOf(added, LineEnd) + 1; // What follows the last end of a line is no line.
    }

    private static bool EndsLineAt(FileStream file, long position)
    {
        if (position == 0)
        {
            return true;
        }

        file.Position = position - 1;
        return file.ReadByte() == LineEnd;
    }

    private static byte[]? Read(FileStream file, (long Offset, int Length) place)
    {
        if (file.Length < place.Offset + place.Length)
        {
            return null;
        }

        var line = new byte[place.Length];
        file.Position = place.Offset;
        file.ReadExactly(line);
        return line;
    }

    private void Forget()
    {
        lines.Clear();
        known = 0;
    }
}
