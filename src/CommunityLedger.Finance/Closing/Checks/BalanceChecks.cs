using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing.Checks;

/// <summary>Debit equals credit: opening, month, year to date and closing.</summary>
internal sealed class TrialBalanceAgrees(MonthBalances balances) : LedgerCheck("trial-balance", "科目余额表借贷平衡,期初加发生额等于期末", CheckWeight.Blocker, VouchersAndBooks.LedgersAreCompleteAndAgree)
{
    public override string Advice => "请核验账簿,查明差额。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var figures = (await balances.ReadAsync(book, month, cancel)).Values;
        List<CheckFinding> found = [];
        void Compare(string what, long difference)
        {
            if (difference != 0) found.Add(new CheckFinding($"{what}借贷不平,相差{new Money(difference)}", $"books/trial-balance?year={month.Year}&from={month.Month}&to={month.Month}"));
        }
        Compare("期初余额", figures.Sum(sums => sums.Opening));
        Compare("本月发生额", figures.Sum(sums => sums.Debit - sums.Credit));
        Compare("本年累计发生额", figures.Sum(sums => sums.YearDebit - sums.YearCredit));
        Compare("期末余额", figures.Sum(sums => sums.Net));
        return found;
    }
}

/// <summary>
/// What the posted vouchers say of each account equals what its ledgers by auxiliary say: the first is summed up from the vouchers, the second from the lines as
/// they were entered in the ledgers, so that a line left out of them, or entered in another month, shows.
/// </summary>
internal sealed class GeneralEqualsSubsidiary(LedgerDb db, MonthBalances balances)
    : LedgerCheck("general-subsidiary", "总账余额等于明细账、辅助账余额之和", CheckWeight.Blocker, VouchersAndBooks.LedgersAreCompleteAndAgree)
{
    public override string Advice => "请核验账簿,查明差额。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var ledger = await GeneralAsync(book, month, cancel);
        var parts = (await balances.ReadAsync(book, month, cancel)).GroupBy(entry => entry.Key.AccountId)
            .ToDictionary(account => account.Key, account => (Opening: account.Sum(entry => entry.Value.Opening), Debit: account.Sum(entry => entry.Value.Debit), Credit: account.Sum(entry => entry.Value.Credit)));
        return [.. accounts.Values.OrderBy(account => account.Code, StringComparer.Ordinal).Where(account =>
        {
            var (opening, debit, credit) = parts.GetValueOrDefault(account.Id);
            return ledger.GetValueOrDefault(account.Id) != (opening, debit, credit);
        }).Select(account => new CheckFinding($"{account.Code} {account.FullName}总账与明细账不等", $"books/ledger?account={account.Code}&year={month.Year}&from={month.Month}&to={month.Month}"))];
    }

    private async Task<Dictionary<long, (long Opening, long Debit, long Credit)>> GeneralAsync(Book book, Period month, CancellationToken cancel)
    {
        var start = (await db.CurrentClosingsAsync(book.Id, month.Previous.Number, cancel)).LastOrDefault();
        var (after, closing) = (start?.Period ?? 0, start?.Id ?? 0);
        var openings = start is null
            ? await db.Set<OpeningBalance>().Where(row => row.BookId == book.Id).GroupBy(row => row.AccountId).Select(group => new { group.Key, Net = group.Sum(row => row.NetDebitFen) }).ToListAsync(cancel)
            : await db.Set<ClosingBalance>().Where(row => row.ClosingId == closing).GroupBy(row => row.AccountId).Select(group => new { group.Key, Net = group.Sum(row => row.NetDebitFen) }).ToListAsync(cancel);
        var general = openings.ToDictionary(row => row.Key, row => (Opening: row.Net, Debit: 0L, Credit: 0L));
        var lines = await db.Set<Voucher>().Where(voucher => voucher.BookId == book.Id && voucher.Status == VoucherStatus.Posted && voucher.Period > after && voucher.Period <= month.Number)
            .Join(db.Set<VoucherLine>(), voucher => voucher.Id, line => line.VoucherId, (voucher, line) => new { voucher.Period, line.AccountId, line.DebitFen, line.CreditFen })
            .GroupBy(line => new { line.AccountId, line.Period }).Select(group => new { group.Key, Debit = group.Sum(line => line.DebitFen), Credit = group.Sum(line => line.CreditFen) }).ToListAsync(cancel);
        foreach (var line in lines)
        {
            var (opening, debit, credit) = general.GetValueOrDefault(line.Key.AccountId);
            general[line.Key.AccountId] = line.Key.Period == month.Number ? (opening, debit + line.Debit, credit + line.Credit) : (opening + line.Debit - line.Credit, debit, credit);
        }
        return general;
    }
}

/// <summary>The opening of the books agrees, and the month opens with what the month before closed with.</summary>
internal sealed class OpeningAgrees(LedgerDb db, MonthBalances balances) : LedgerCheck("opening", "期初余额平衡,并等于上月结账的期末余额", CheckWeight.Blocker, VouchersAndBooks.LedgersAreCompleteAndAgree)
{
    public override string Advice => "请核验账簿,查明差额。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        List<CheckFinding> found = [];
        var start = await db.Set<OpeningBalance>().Where(opening => opening.BookId == book.Id).SumAsync(opening => opening.NetDebitFen, cancel);
        if (start != 0) found.Add(new CheckFinding($"建账期初余额借贷不平,相差{new Money(start)}", "opening"));
        var before = (await db.CurrentClosingsAsync(book.Id, month.Previous.Number, cancel)).LastOrDefault();
        if (before is null || before.Period != month.Previous.Number) return found;
        var closed = await db.Set<ClosingBalance>().Where(balance => balance.ClosingId == before.Id).GroupBy(balance => balance.AccountId)
            .Select(account => new { account.Key, Net = account.Sum(balance => balance.NetDebitFen) }).ToDictionaryAsync(account => account.Key, account => account.Net, cancel);
        var opened = (await balances.ReadAsync(book, month, cancel)).GroupBy(entry => entry.Key.AccountId).ToDictionary(account => account.Key, account => account.Sum(entry => entry.Value.Opening));
        var different = opened.Keys.Union(closed.Keys).Count(account => opened.GetValueOrDefault(account) != closed.GetValueOrDefault(account));
        if (different > 0) found.Add(new CheckFinding($"{different}个科目的月初余额与{month.Previous.ToChinese()}结账不等", "books/trial-balance"));
        return found;
    }
}

/// <summary>资产 = 负债 + 净资产, once income and expense are carried forward.</summary>
internal sealed class AssetsEqualLiabilitiesAndNetAssets(LedgerDb db, MonthBalances balances)
    : LedgerCheck("balance-sheet", "资产等于负债加净资产", CheckWeight.Blocker, VouchersAndBooks.LedgersAreCompleteAndAgree)
{
    public override string Advice => "请先结转收支,再核对净资产。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var sums = (await balances.ReadAsync(book, month, cancel)).ToLookup(entry => accounts[entry.Key.AccountId].Class, entry => entry.Value.Net);
        var (assets, liabilities, net) = (sums[AccountClass.Asset].Sum(), -sums[AccountClass.Liability].Sum(), -sums[AccountClass.NetAsset].Sum());
        return assets == liabilities + net ? []
            : [new($"资产{new Money(assets)},负债{new Money(liabilities)},净资产{new Money(net)},相差{new Money(assets - liabilities - net)}", $"months/{month}")];
    }
}

/// <summary>Income and expense stand at zero, down to each auxiliary.</summary>
internal sealed class IncomeAndExpenseAreCarried(LedgerDb db, MonthBalances balances)
    : LedgerCheck("carried-forward", "收入、费用科目已全部结转,余额为零", CheckWeight.Blocker, VouchersAndBooks.LedgersAreCompleteAndAgree)
{
    public override string Advice => "请在月末结账页面生成结转凭证,审核并记账。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        return [.. (await balances.ReadAsync(book, month, cancel)).Where(entry => entry.Value.Net != 0 && accounts[entry.Key.AccountId].Class is AccountClass.Income or AccountClass.Expense)
            .GroupBy(entry => accounts[entry.Key.AccountId]).OrderBy(account => account.Key.Code, StringComparer.Ordinal)
            .Select(account => new CheckFinding($"{account.Key.Code} {account.Key.FullName}还有余额{new Money(Math.Abs(account.Sum(entry => entry.Value.Net)))}",
                $"books/ledger?account={account.Key.Code}&year={month.Year}&from={month.Month}&to={month.Month}")).Take(Most)];
    }
}

/// <summary>Restricted money is never overspent: 3102 stands on its own side for each fund source.</summary>
internal sealed class RestrictedFundsAreNotNegative(LedgerDb db, MonthBalances balances)
    : LedgerCheck("restricted-funds", "限定性净资产按资金来源都不为负数", CheckWeight.Blocker, VouchersAndBooks.LedgersAreCompleteAndAgree)
{
    public override string Advice => "请核对限定性资金的使用,用更正凭证调整资金来源。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var sources = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.FundSource).ToDictionaryAsync(item => item.Id, item => item.Name, cancel);
        return [.. (await balances.ReadAsync(book, month, cancel)).Where(entry => NetAssetAccounts.IsRestricted(accounts[entry.Key.AccountId]))
            .GroupBy(entry => entry.Key.Auxiliaries.FundSourceId).Select(source => (source.Key, Net: source.Sum(entry => entry.Value.Net))).Where(source => source.Net > 0)
            .Select(source => new CheckFinding($"{(source.Key is { } id ? sources[id] : "没有资金来源")}的限定性净资产为负{new Money(source.Net)}",
                $"books/ledger?account=3102&year={month.Year}&from={month.Month}&to={month.Month}"))];
    }
}

/// <summary>Clearing accounts stand at zero.</summary>
internal sealed class ClearingAccountsAreEmpty(LedgerDb db, MonthBalances balances)
    : LedgerCheck("clearing", "固定资产清理、待处理财产等过渡科目没有余额", CheckWeight.Warning, VouchersAndBooks.LedgersAreCompleteAndAgree)
{
    private static readonly string[] Words = ["固定资产清理", "待处理", "暂记"];

    public override string Advice => "请查明原因并结转。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        return [.. (await balances.ReadAsync(book, month, cancel)).Where(entry => Words.Any(word => accounts[entry.Key.AccountId].FullName.Contains(word, StringComparison.Ordinal)))
            .GroupBy(entry => accounts[entry.Key.AccountId]).Select(account => (Account: account.Key, Net: account.Sum(entry => entry.Value.Net))).Where(account => account.Net != 0)
            .Select(account => new CheckFinding($"{account.Account.Code} {account.Account.FullName}还有余额{new Money(Math.Abs(account.Net))}",
                $"books/ledger?account={account.Account.Code}&year={month.Year}&from={month.Month}&to={month.Month}"))];
    }
}

/// <summary>Whoever owes or is owed has a name.</summary>
internal sealed class DebtorsAndCreditorsAreNamed(LedgerDb db, MonthBalances balances)
    : LedgerCheck("debtors-named", "往来科目的余额都有往来单位或个人", CheckWeight.Warning, VouchersAndBooks.LedgersAreCompleteAndAgree)
{
    public override string Advice => "请用更正凭证补上往来单位或个人。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        return [.. (await balances.ReadAsync(book, month, cancel)).Where(entry => Asks(accounts[entry.Key.AccountId]) && entry.Key.Auxiliaries is { CounterpartyId: null, PersonId: null } && entry.Value.Net != 0)
            // What was brought in when the books began and has not moved is no work of this month.
            .Where(entry => entry.Value.Debit != 0 || entry.Value.Credit != 0)
            .GroupBy(entry => accounts[entry.Key.AccountId]).OrderBy(account => account.Key.Code, StringComparer.Ordinal)
            .Select(account => new CheckFinding($"{account.Key.Code} {account.Key.FullName}有{new Money(Math.Abs(account.Sum(entry => entry.Value.Net)))}没有往来单位或个人",
                $"books/ledger?account={account.Key.Code}&year={month.Year}&from={month.Month}&to={month.Month}"))];
    }

    private static bool Asks(Account account) => account.Class is AccountClass.Asset or AccountClass.Liability && account.CashKind == CashKind.None
        && (account.Auxiliaries & (Auxiliaries.Counterparty | Auxiliaries.Person)) != 0 && !account.Auxiliaries.HasFlag(Auxiliaries.AssetCard) && !account.Auxiliaries.HasFlag(Auxiliaries.Item);
}
