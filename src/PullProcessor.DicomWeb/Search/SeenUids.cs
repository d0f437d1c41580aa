using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PullProcessor.DicomWeb.Search;

/// <summary>
/// A set of UIDs of which only hashes are kept, for listings of millions: 64 bits each, 11 to 22 bytes with what is free of the table, where the text takes some two hundred.
/// Two UIDs of ten million have the same hash in one case of 370,000.
/// </summary>
public sealed class SeenUids
{
    private const int FirstSlots = 1 << 8;

    // Open addressing; 0 is a slot that is free.
    private ulong[] slots = new ulong[FirstSlots];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a UID in.</summary>
    /// <returns>False where it was there.</returns>
    public bool Add(string uid) => Add(Hash(uid));

    /// <summary>Whether a UID was taken in.</summary>
    public bool Contains(string uid) => Contains(Hash(uid));

    internal static ulong Hash(string uid)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(uid), digest); // UIDs of one machine differ in a digit or two: what is simpler might not tell them apart as well.
        return Math.Max(BinaryPrimitives.ReadUInt64LittleEndian(digest), 1);
    }

    internal bool Add(ulong hash)
    {
        var slot = SlotOf(hash);
        if (slots[slot] == hash)
        {
            return false;
        }

        slots[slot] = hash;
        if (++Count > slots.Length / 4 * 3)
        {
            Grow();
        }

        return true;
    }

    internal bool ContainsAll(SeenUids others) => Array.TrueForAll(others.slots, hash => hash == 0 || Contains(hash));

    private bool Contains(ulong hash) => slots[SlotOf(hash)] == hash;

    private int SlotOf(ulong hash)
    {
        var last = slots.Length - 1;
        var slot = (int)(hash & (uint)last);
        while (slots[slot] != 0 && slots[slot] != hash)
        {
            slot = (slot + 1) & last;
        }

        return slot;
    }

    private void Grow()
    {
        var before = slots;
        slots = new ulong[before.Length * 2];
        foreach (var hash in before)
        {
            slots[SlotOf(hash)] = hash; // Of a free one the slot is free.
        }
    }
}
