using FsCheck;
using FsCheck.Fluent;

namespace CommunityLedger.Tests.Finance.Vouchers;

/// <summary>What somebody tries to do.</summary>
public enum Deed
{
    Bill, CashIn, CashOut, BankOut, CarryOver, Draft, Edit, EditStale, Submit, Review, Sign, Post, Return, Reverse, Correct, Copy, Delete, Close, Divide, Disable,
}

/// <summary>One step of random work; the numbers choose person, voucher, amount and day among what there is.</summary>
public sealed record Step(Deed Deed, int Who, int Which, int Fen, int Day);

/// <summary>Some hundred steps of random work; when one fails, FsCheck prints its seed and leaves out what is not needed for the failure.</summary>
public static class RandomWork
{
    private const int Length = 220;

    // Work that goes on is likelier than work that begins, so that most vouchers get into the books.
    private static readonly (int Weight, Deed Deed)[] Weights =
    [
        (5, Deed.Bill), (3, Deed.CashIn), (4, Deed.CashOut), (2, Deed.BankOut), (1, Deed.CarryOver), (2, Deed.Draft), (3, Deed.Edit), (2, Deed.EditStale), (4, Deed.Submit), (18, Deed.Review),
        (12, Deed.Sign), (22, Deed.Post), (2, Deed.Return), (4, Deed.Reverse), (3, Deed.Correct), (2, Deed.Copy), (2, Deed.Delete), (3, Deed.Close), (1, Deed.Divide), (1, Deed.Disable),
    ];

    public static Arbitrary<Step[]> Steps()
    {
        var steps =
            from deed in Gen.Frequency(Weights.Select(entry => (entry.Weight, Gen.Constant(entry.Deed))))
            from who in Gen.Choose(0, 15)
            from which in Gen.Choose(0, 1_000_000)
            from fen in Gen.Choose(1, 60_000)
            from day in Gen.Choose(0, 73)
            select new Step(deed, who, which, fen, day);
        return Arb.From(steps.ArrayOf(Length), Fewer);
    }

    private static IEnumerable<Step[]> Fewer(Step[] steps)
    {
        // Large pieces only: each try is a whole set of books, and some ten steps are read easily.
        for (var piece = steps.Length / 2; piece >= Math.Max(8, steps.Length / 8); piece /= 2)
            for (var from = 0; from + piece <= steps.Length; from += piece)
                yield return [.. steps.Take(from), .. steps.Skip(from + piece)];
    }
}
