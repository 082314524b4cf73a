using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Sheets;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.AuditPack;

/// <summary>Sheets 02 to 09 and 13: the books themselves.</summary>
internal sealed class PackBooks(LedgerDb db, PackScope scope, BookSheets books, GeneralLedger.Handler ledger, CashBook cash)
{
    public async Task<IReadOnlyList<Sheet>> SheetsAsync(CancellationToken cancel)
    {
        var several = scope.From.Year != scope.To.Year;
        string Named(string name, int year) => several ? $"{name} {year}" : name;
        List<Sheet> sheets = [await books.AccountsAsync("02 科目表", scope.Subtitles, scope.Book, cancel)];
        var moved = TrialBalanceFigures.Sum([]);
        foreach (var (year, first, last) in scope.Years)
        {
            var table = await books.TableAsync(year, first, last, cancel);
            moved = TrialBalanceFigures.Sum([moved, table.Totals]);
            sheets.Add(BookSheets.TrialBalance(Named("03 科目余额表", year), scope.Subtitles, table));
            sheets.Add(await GeneralAsync(Named("04 总账", year), year, last, cancel));
            sheets.Add(await books.LedgersAsync(Named("05 明细账", year), scope.Subtitles, scope.Book, year, first, last, scope.LinkOf, cancel));
        }
        sheets.AddRange(await JournalsAsync(cancel));
        sheets.Add(books.Journal(PackScope.JournalName, scope.Subtitles, scope.Book, scope.From, scope.To, moved, cancel, times: true));
        sheets.Add(Numbers());
        sheets.Add(WithoutPapers());
        return sheets;
    }

    /// <summary>04: the year up to the last month, account by account.</summary>
    private async Task<Sheet> GeneralAsync(string name, int year, int lastMonth, CancellationToken cancel)
    {
        var table = await ledger.Handle(new GeneralLedger(scope.Unit.Code, year), cancel);
        var last = new Kernel.Time.Period(year, lastMonth).LastDay;
        return scope.Table(name, [new("科目编码", ColumnKind.Text, 12), new("科目名称", ColumnKind.Text, 28), new("日期", ColumnKind.Date, 12), new("摘要", ColumnKind.Text, 14), new("借方", ColumnKind.Money, 16),
            new("贷方", ColumnKind.Money, 16), new("方向", ColumnKind.Text, 6), new("余额", ColumnKind.Money, 16)],
            table.Accounts.SelectMany(account => account.Rows.Where(row => row.Date <= last && (lastMonth == 12 || row.Kind != LedgerRowKind.NextYear)).Select(row => new object?[]
            {
                account.Code, account.Name, row.Date, row.Summary, row.Kind is LedgerRowKind.MonthTotal or LedgerRowKind.YearTotal ? row.Debit : null,
                row.Kind is LedgerRowKind.MonthTotal or LedgerRowKind.YearTotal ? row.Credit : null, row.Direction, row.BalanceAmount,
            }))) with { Title = $"总账({year}年1月至{lastMonth}月)" };
    }

    /// <summary>06 and 07: the cashier's own books, with the voucher that cites each entry.</summary>
    private async Task<IReadOnlyList<Sheet>> JournalsAsync(CancellationToken cancel)
    {
        var places = await cash.PlacesAsync(scope.Book, cancel);
        var openings = await cash.BalancesAsync(scope.Book, scope.From.FirstDay.AddDays(-1), cancel);
        var entries = await CashRows.ReadAsync(db, db.Set<CashEntry>().Where(entry => entry.BookId == scope.Book.Id && entry.Period >= scope.From.Number && entry.Period <= scope.To.Number), places, cancel);
        var byPlace = entries.ToLookup(entry => entry.Place.Place);
        return [Of("06 现金日记账", isCash: true), Of("07 银行日记账", isCash: false)];

        Sheet Of(string name, bool isCash)
        {
            List<object?[]> rows = [];
            var (moneyIn, moneyOut) = (Money.Zero, Money.Zero);
            foreach (var place in places.Where(place => place.IsCash == isCash && (place.Open || byPlace[place.Place].Any() || openings.ContainsKey(place.Place))))
            {
                var balance = openings.GetValueOrDefault(place.Place);
                rows.Add([place.Code, place.Name, scope.From.FirstDay, null, null, "期初余额", null, null, null, null, balance, null, null]);
                foreach (var entry in byPlace[place.Place])
                {
                    balance += entry.In - entry.Out;
                    (moneyIn, moneyOut) = (moneyIn + entry.In, moneyOut + entry.Out);
                    rows.Add([place.Code, place.Name, entry.Date, entry.Number, Names.Of(entry.Kind), entry.Summary, scope.Short(entry.Party), entry.ReceiptNo.Length > 0 ? entry.ReceiptNo : entry.BillNo,
                        entry.In.IsZero ? null : entry.In, entry.Out.IsZero ? null : entry.Out, balance,
                        entry.Voucher is { } voucher ? scope.LinkOf(voucher.Id) ?? (object?)$"{voucher.Word}-{voucher.Number}" : "未入账", entry.Cashier]);
                }
            }
            return scope.Table(name, [new("账户", ColumnKind.Text, 12), new("名称", ColumnKind.Text, 22), new("日期", ColumnKind.Date, 12), new("序号", ColumnKind.Integer, 6), new("种类", ColumnKind.Text, 9),
                new("摘要", ColumnKind.Text, 32), new("对方", ColumnKind.Text, 22), new("收据或票据号", ColumnKind.Text, 16), new("收入", ColumnKind.Money, 15, Total: true), new("支出", ColumnKind.Money, 15, Total: true),
                new("余额", ColumnKind.Money, 15), new("凭证", ColumnKind.Text, 10), new("出纳", ColumnKind.Text, 9)], rows, new Dictionary<int, Money> { [8] = moneyIn, [9] = moneyOut });
        }
    }

    /// <summary>09: numbers left out (none, as it must be), and every voucher that undoes or corrects another.</summary>
    private Sheet Numbers()
    {
        var titles = scope.Vouchers.ToDictionary(voucher => voucher.Id, voucher => voucher.Title);
        var missing = scope.Vouchers.GroupBy(voucher => (voucher.Period, voucher.Word)).SelectMany(group => Enumerable.Range(1, group.Max(voucher => voucher.Number))
            .Except(group.Select(voucher => voucher.Number)).Select(number => new object?[] { "断号", Kernel.Time.Period.FromNumber(group.Key.Period).ToString(), $"{group.Key.Word}-{number}", null, "没有这个号码的凭证", null, null }));
        var undone = scope.Vouchers.Where(voucher => voucher.Kind is VoucherKind.RedReversal or VoucherKind.Correction).Select(voucher => new object?[]
        {
            Names.Of(voucher.Kind), voucher.Month, scope.LinkOf(voucher.Id), voucher.Date, voucher.Summary,
            voucher.ReversesId is { } original ? scope.LinkOf(original) ?? (object)"本期以外的凭证" : null, new Money(voucher.DebitFen),
        });
        return scope.Table("09 断号与冲销清单", [new("类别", ColumnKind.Text, 12), new("月份", ColumnKind.Text, 10), new("凭证", ColumnKind.Text, 10), new("日期", ColumnKind.Date, 12), new("摘要", ColumnKind.Text, 44),
            new("被冲销的凭证", ColumnKind.Text, 16), new("金额", ColumnKind.Money, 16)], missing.Concat(undone));
    }

    /// <summary>13: vouchers of money or obligations without any paper.</summary>
    private Sheet WithoutPapers() => scope.Table("13 缺附件清单", [new("月份", ColumnKind.Text, 10), new("凭证", ColumnKind.Text, 10), new("日期", ColumnKind.Date, 12), new("种类", ColumnKind.Text, 10),
        new("摘要", ColumnKind.Text, 46), new("金额", ColumnKind.Money, 16)],
        scope.Vouchers.Where(voucher => voucher.Attachments == 0 && voucher.Kind is VoucherKind.Normal or VoucherKind.Imported)
            .Select(voucher => new object?[] { voucher.Month, scope.LinkOf(voucher.Id), voucher.Date, Names.Of(voucher.Kind), voucher.Summary, new Money(voucher.DebitFen) }));
}
