using System.Globalization;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Vouchers;

/// <summary>打印凭证 on 240 × 140 mm voucher paper or A5, six lines a sheet: one, several chosen, or a range of numbers of a month.</summary>
public sealed class PrintModel : LedgerPage
{
    /// <summary>Lines on one sheet of paper.</summary>
    public const int LinesPerSheet = 6;

    [BindProperty(SupportsGet = true)] public long[] Ids { get; set; } = [];

    /// <summary>yyyy-MM, when a range of numbers is printed.</summary>
    [BindProperty(SupportsGet = true)] public string? Month { get; set; }

    [BindProperty(SupportsGet = true)] public string? Word { get; set; }

    [BindProperty(SupportsGet = true)] public int? First { get; set; }

    [BindProperty(SupportsGet = true)] public int? Last { get; set; }

    [BindProperty(SupportsGet = true)] public string Paper { get; set; } = "240";

    [BindProperty(SupportsGet = true)] public bool Digits { get; set; } = true;

    [BindProperty(SupportsGet = true)] public bool Bind { get; set; }

    /// <summary>套打: only what is filled in, for paper that has the form printed on it.</summary>
    [BindProperty(SupportsGet = true)] public bool Overprint { get; set; }

    public IReadOnlyList<VoucherView> Vouchers { get; private set; } = [];

    /// <summary>Where 返回 leads: the one voucher, or the list.</summary>
    public string Back => Link(Vouchers.Count == 1 ? $"vouchers/{Vouchers[0].Id}" : "vouchers");

    /// <summary>What is printed, in words.</summary>
    public string What => Vouchers.Count == 1 ? Vouchers[0].Title : $"{Vouchers.Count} 张凭证";

    public async Task OnGetAsync(long? id, CancellationToken cancel)
    {
        if (id is { } one) Ids = [one];
        Vouchers = await Sender.AskAsync(new VouchersToPrint(UnitCode, Ids, Month, Word, First, Last), cancel);
    }

    /// <summary>The same vouchers printed otherwise.</summary>
    public string Other(string? paper = null, bool? digits = null, bool? bind = null, bool? overprint = null)
    {
        List<KeyValuePair<string, string?>> query = [.. Ids.Select(id => KeyValuePair.Create("ids", (string?)id.ToString(CultureInfo.InvariantCulture)))];
        void Add(string name, string? value)
        {
            if (value is not null) query.Add(KeyValuePair.Create(name, (string?)value));
        }
        Add("month", Month);
        Add("word", Word);
        Add("first", First?.ToString(CultureInfo.InvariantCulture));
        Add("last", Last?.ToString(CultureInfo.InvariantCulture));
        Add("paper", paper ?? Paper);
        Add("digits", $"{digits ?? Digits}");
        Add("bind", $"{bind ?? Bind}");
        Add("overprint", $"{overprint ?? Overprint}");
        return Link("vouchers/print") + QueryString.Create(query);
    }

    /// <summary>Sum of one side of a sheet.</summary>
    public static Money Sum(IEnumerable<VoucherLineView> lines, Func<VoucherLineView, Money> side) => lines.Aggregate(Money.Zero, (sum, line) => sum + side(line));

    /// <summary>Class of a digit column: the lines between thousands and before the decimals are heavier.</summary>
    public static string DigitClass(int column) => column switch { 0 => "d first", 2 or 5 => "d group", 8 => "d yuan", _ => "d" };
}
