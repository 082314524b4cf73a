using System.Globalization;
using CommunityLedger.Kernel.Evidence;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>
/// The canonical form of a posted voucher, version 1 (docs/evidence-chain.md). Made from values, not from entities,
/// so that import, posting and verification share it. Frozen: a change is a new version beside this one.
/// </summary>
public static class VoucherCanon
{
    /// <summary>Kind of the link in the evidence chain.</summary>
    public const string Kind = "voucher";

    /// <summary>Starts the text with the voucher's head: version 2 where entries of the cashier's book are cited.</summary>
    public static CanonicalText Head(bool citesEntries, string community, int period, string word, int number, DateOnly date, VoucherKind kind,
        int attachments, string handler, string note, string preparer, string reviewer, string cashier, string poster, string reverses) =>
        new CanonicalText(citesEntries ? "voucher/2" : "voucher/1").Add("community", community).Add("period", period).Add("word", word).Add("number", number)
            .Add("date", date).Add("kind", kind.ToString()).Add("attachments", attachments).Add("handler", handler).Add("note", note)
            .Add("preparer", preparer).Add("reviewer", reviewer).Add("cashier", cashier).Add("poster", poster).Add("reverses", reverses);

    /// <summary>Adds a line; auxiliaries by their codes in the order of the voucher file.</summary>
    public static void Line(CanonicalText text, string account, string summary, long debitFen, long creditFen,
        ReadOnlySpan<string?> auxiliaryCodes, long? quantityThousandths, string? settlementMethod, string? billNo) =>
        text.AddList("line", [account, summary, Number(debitFen), Number(creditFen), .. auxiliaryCodes,
            quantityThousandths is { } quantity ? Number(quantity) : null, settlementMethod, billNo]);

    /// <summary>Adds a document with the hash of its file (empty for paper).</summary>
    public static void Document(CanonicalText text, string type, string code, string number, long amountFen, string? sha256) =>
        text.AddList("document", [type, code, number, Number(amountFen), sha256]);

    /// <summary>Adds a cited entry of the cashier's book.</summary>
    public static void Entry(CanonicalText text, string account, string bankAccount, DateOnly date, int number, long inFen, long outFen) =>
        text.AddList("entry", [account, bankAccount, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(number), Number(inFen), Number(outFen)]);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
