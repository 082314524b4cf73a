using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Import;

/// <summary>What live control would refuse and history can only be told of, counted over the whole file.</summary>
internal sealed class ImportWarnings
{
    private readonly DateOnly _today;
    private readonly IReadOnlyDictionary<string, Account> _accounts;
    private readonly Dictionary<(long AccountId, DateOnly Day), long> _money = [];
    private readonly List<string> _all = [];
    private int _noDocuments, _sameHands, _future, _noReviewer;
    private Int128 _debit;

    private ImportWarnings(DateOnly today, IReadOnlyDictionary<string, Account> accounts) => (_today, _accounts) = (today, accounts);

    /// <summary>Knows what cash and bank hold before the file is read.</summary>
    public static async Task<ImportWarnings> LoadAsync(LedgerDb db, Book book, IReadOnlyDictionary<string, Account> accounts, DateOnly today, CancellationToken cancel)
    {
        var money = accounts.Values.Where(account => account.CashKind != CashKind.None).Select(account => account.Id).ToList();
        var openings = await db.Set<OpeningBalance>().Where(opening => opening.BookId == book.Id && money.Contains(opening.AccountId))
            .Select(opening => new { opening.AccountId, opening.NetDebitFen }).ToListAsync(cancel);
        var days = await db.Set<VoucherLine>().Where(line => money.Contains(line.AccountId) && line.PostedDate != null)
            .GroupBy(line => new { line.AccountId, Day = line.PostedDate!.Value })
            .Select(day => new { day.Key.AccountId, day.Key.Day, Net = day.Sum(line => line.DebitFen - line.CreditFen) }).ToListAsync(cancel);
        var warnings = new ImportWarnings(today, accounts);
        foreach (var opening in openings) warnings.Move(opening.AccountId, DateOnly.MinValue, opening.NetDebitFen);
        foreach (var day in days) warnings.Move(day.AccountId, day.Day, day.Net);
        return warnings;
    }

    /// <summary>借方合计 of the file.</summary>
    public Money Debit => new((long)_debit);

    /// <summary>The warnings, each one sentence.</summary>
    public IReadOnlyList<string> All => [.. Counted(), .. _all];

    /// <summary>Looks at a voucher.</summary>
    public void Look(FileVoucher voucher)
    {
        foreach (var line in voucher.Lines)
        {
            _debit += line.DebitFen;
            if (line.Account.CashKind != CashKind.None) Move(line.Account.Id, voucher.Date, line.DebitFen - line.CreditFen);
        }
        if (voucher.Attachments == 0) _noDocuments++;
        if (voucher.Reviewer.Length == 0) _noReviewer++;
        else if (voucher.Reviewer == voucher.Preparer || voucher.Reviewer == voucher.Cashier) _sameHands++;
        if (voucher.Date > _today) _future++;
    }

    /// <summary>Gaps in the numbers of each month and word.</summary>
    public void Gaps(UsedNumbers numbers)
    {
        foreach (var (period, word, _, missing) in numbers.Rows().Where(row => row.Missing.Count > 0))
            _all.Add($"{Period.FromNumber(period).ToChinese()}“{word}”字凭证缺号:{string.Join("、", missing)}{(missing.Count == 20 ? "……" : "")}");
    }

    /// <summary>Cash and bank below zero at the end of a day: live control would have refused it.</summary>
    public void Shortages()
    {
        foreach (var account in _accounts.Values.Where(account => account.CashKind != CashKind.None).OrderBy(account => account.Code, StringComparer.Ordinal))
        {
            long balance = 0, lowest = 0;
            var (days, first) = (0, default(DateOnly));
            foreach (var (key, net) in _money.Where(entry => entry.Key.AccountId == account.Id).OrderBy(entry => entry.Key.Day))
            {
                balance += net;
                lowest = Math.Min(lowest, balance);
                if (balance >= 0 || key.Day == DateOnly.MinValue) continue;
                if (days++ == 0) first = key.Day;
            }
            if (days > 0) _all.Add($"{account.FullName}自{first:yyyy-MM-dd}起有{days}个发生日的余额为负数,最低{new Money(lowest)}({(account.CashKind == CashKind.Cash ? "正式记账时不允许" : "银行账户不应透支")};请核对期初余额和凭证)");
        }
    }

    private void Move(long account, DateOnly day, long net) => _money[(account, day)] = _money.GetValueOrDefault((account, day)) + net;

    private IEnumerable<string> Counted()
    {
        if (_noDocuments > 0) yield return $"{_noDocuments}张凭证没有附单据张数(正式记账时须附原始凭证)";
        if (_noReviewer > 0) yield return $"{_noReviewer}张凭证没有审核人";
        if (_sameHands > 0) yield return $"{_sameHands}张凭证的审核人与制单人或出纳为同一人(正式记账时不允许)";
        if (_future > 0) yield return $"{_future}张凭证的日期晚于今天";
    }
}
