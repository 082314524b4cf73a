using System.Collections;
using System.Runtime.InteropServices;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Import;

/// <summary>Which numbers of each month and word are taken: one bit a number, so a file of any length needs next to nothing.</summary>
internal sealed class UsedNumbers
{
    private readonly Dictionary<(int Period, string Word), BitArray> _taken = [];
    private readonly Dictionary<(int Period, string Word), BitArray> _stored = [];

    /// <summary>The numbers a book already holds.</summary>
    public static async Task<UsedNumbers> LoadAsync(LedgerDb db, long bookId, CancellationToken cancel)
    {
        var numbers = new UsedNumbers();
        await foreach (var voucher in db.Set<Voucher>().Where(voucher => voucher.BookId == bookId && voucher.Number != null)
            .Select(voucher => new { voucher.Period, voucher.Word, Number = voucher.Number!.Value }).AsAsyncEnumerable().WithCancellation(cancel))
            Mark(numbers._stored, (voucher.Period, voucher.Word, voucher.Number));
        numbers.Forget();
        return numbers;
    }

    /// <summary>Takes a number; false when it was taken before.</summary>
    public bool Take((int Period, string Word, int Number) key) => Mark(_taken, key);

    /// <summary>True when the book held the number before this file.</summary>
    public bool WasStored((int Period, string Word, int Number) key) =>
        _stored.TryGetValue((key.Period, key.Word), out var bits) && key.Number < bits.Length && bits[key.Number];

    /// <summary>Back to what the book held.</summary>
    public void Forget()
    {
        _taken.Clear();
        foreach (var (key, bits) in _stored) _taken.Add(key, new BitArray(bits));
    }

    /// <summary>Highest number and missing numbers of each month and word.</summary>
    public IEnumerable<(int Period, string Word, int Last, IReadOnlyList<int> Missing)> Rows() =>
        from entry in _taken
        orderby entry.Key.Period, entry.Key.Word
        let last = Last(entry.Value)
        select (entry.Key.Period, entry.Key.Word, last,
            (IReadOnlyList<int>)[.. Enumerable.Range(1, last).Where(number => !entry.Value[number]).Take(20)]);

    private static int Last(BitArray bits)
    {
        for (var number = bits.Length - 1; number > 0; number--)
            if (bits[number]) return number;
        return 0;
    }

    private static bool Mark(Dictionary<(int, string), BitArray> taken, (int Period, string Word, int Number) key)
    {
        ref var bits = ref CollectionsMarshal.GetValueRefOrAddDefault(taken, (key.Period, key.Word), out _);
        bits ??= new BitArray(256);
        if (key.Number >= bits.Length) bits.Length = Math.Max(bits.Length * 2, key.Number + 1);
        if (bits[key.Number]) return false;
        bits[key.Number] = true;
        return true;
    }
}
