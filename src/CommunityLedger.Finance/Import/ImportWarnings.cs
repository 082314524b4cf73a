using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Import;

/// <summary>What live control would refuse and history can only be told of, counted over the whole file.</summary>
internal sealed class ImportWarnings(DateOnly today)
{
    private readonly List<string> _all = [];
    private int _noDocuments, _sameHands, _future, _noReviewer;
    private Int128 _debit;

    /// <summary>借方合计 of the file.</summary>
    public Money Debit => new((long)_debit);

    /// <summary>The warnings, each one sentence.</summary>
    public IReadOnlyList<string> All => [.. Counted(), .. _all];

    /// <summary>Looks at a voucher.</summary>
    public void Look(FileVoucher voucher)
    {
        foreach (var line in voucher.Lines) _debit += line.DebitFen;
        if (voucher.Attachments == 0) _noDocuments++;
        if (voucher.Reviewer.Length == 0) _noReviewer++;
        else if (voucher.Reviewer == voucher.Preparer || voucher.Reviewer == voucher.Cashier) _sameHands++;
        if (voucher.Date > today) _future++;
    }

    /// <summary>Gaps in the numbers of each month and word.</summary>
    public void Gaps(UsedNumbers numbers)
    {
        foreach (var (period, word, _, missing) in numbers.Rows().Where(row => row.Missing.Count > 0))
            _all.Add($"{Period.FromNumber(period).ToChinese()}“{word}”字凭证缺号:{string.Join("、", missing)}{(missing.Count == 20 ? "……" : "")}");
    }

    private IEnumerable<string> Counted()
    {
        if (_noDocuments > 0) yield return $"{_noDocuments}张凭证没有附单据张数(正式记账时须附原始凭证)";
        if (_noReviewer > 0) yield return $"{_noReviewer}张凭证没有审核人";
        if (_sameHands > 0) yield return $"{_sameHands}张凭证的审核人与制单人或出纳为同一人(正式记账时不允许)";
        if (_future > 0) yield return $"{_future}张凭证的日期晚于今天";
    }
}
