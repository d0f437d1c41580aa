using System.Buffers;
using Microsoft.Win32.SafeHandles;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Multipart;
using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.DicomWeb.Retrieve;

/// <summary>
/// One received DICOM object, in memory of a pool or, where it is large, in a temporary file: after <see cref="Dispose"/> the bytes belong to somebody else.
/// Not yet checked beyond its first bytes.
/// </summary>
public sealed class ReceivedObject : IDisposable
{
    private readonly IMemoryOwner<byte>? owner;
    private readonly SpillFile? file;

    internal ReceivedObject(IMemoryOwner<byte> owner, bool isSuspect)
    {
        this.owner = owner;
        IsSuspect = isSuspect;
        Length = owner.Memory.Length;
    }

    internal ReceivedObject(PartBytes content, bool isSuspect)
    {
        owner = content.File is null ? content.Owner : null;
        file = content.File;
        IsSuspect = isSuspect;
        Length = content.Length;
    }

    private ReceivedObject(SpillFile file)
    {
        this.file = file;
        Length = file.Length;
    }

    /// <summary>The object as the server sent it, as a rule Part 10.</summary>
    /// <exception cref="InvalidOperationException">It lies in a file.</exception>
    public ReadOnlyMemory<byte> Bytes => owner?.Memory[..(int)Length] ?? throw new InvalidOperationException("The object is too large for memory; it is read from its file.");

    /// <summary>How many bytes it has, without what <see cref="Read"/> left out.</summary>
    public long Length { get; private set; }

    /// <summary>True where it lies in a file, because it is too large for memory.</summary>
    public bool IsInFile => file is not null;

    /// <summary>True where the answer ended before it said so: only an object whose own lengths add up is whole.</summary>
    public bool IsSuspect { get; }

    /// <summary>Whether the last bytes are a line end, which may belong to the answer.</summary>
    public bool HasLineEnd
    {
        get
        {
            Span<byte> end = stackalloc byte[2];
            return ReadAt(Math.Max(0, Length - end.Length), end) == end.Length && end.SequenceEqual("\r\n"u8);
        }
    }

    /// <summary>An object that was received whole before and lies in a file that holds nothing else.</summary>
    /// <param name="file">Opened for reading; it is closed with the object.</param>
    public static ReceivedObject Of(SafeFileHandle file) => new(SpillFile.Around(file));

    /// <summary>Copies the bytes from a place on.</summary>
    /// <returns>How many there were.</returns>
    public int ReadAt(long at, Span<byte> bytes)
    {
        if (file is not null)
        {
            return file.Read(at, bytes);
        }

        var rest = Bytes.Span[(int)Math.Min(at, Length)..];
        var count = Math.Min(rest.Length, bytes.Length);
        rest[..count].CopyTo(bytes);
        return count;
    }

    /// <summary>Reads it. Values are slices of <see cref="Bytes"/>, and large ones of an object in a file stay there: none of them outlives this.</summary>
    /// <param name="leftOut">Bytes at the end that are not of the object; they are gone for good.</param>
    /// <exception cref="DicomException">It is no DICOM, is cut off, or contradicts itself.</exception>
    public DicomFile Read(int leftOut = 0)
    {
        Length -= leftOut;
        if (file is null)
        {
            return DicomFile.Read(Bytes);
        }

        if (leftOut > 0)
        {
            file.Truncate(Length);
        }

        return DicomFile.Open(file.Handle);
    }

    /// <summary>Gives the memory or the file back.</summary>
    public void Dispose()
    {
        owner?.Dispose();
        file?.Dispose();
    }
}
