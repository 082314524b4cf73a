using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>An entry of the cashier's book that a voucher cites.</summary>
public sealed record CitedEntry(long Id, CashPlace Place, DateOnly Date, int Number, long NetFen, string Summary);

/// <summary>
/// Two books meet on the voucher (账款分离): its cash and bank lines say the same as the entries of the cashier's book it cites, place by
/// place. So an accountant alone cannot book money out, and an amount that differs between the books cannot hide.
/// </summary>
/// <param name="Cited">The entries cited.</param>
/// <param name="CitedElsewhere">Entries that another voucher cites which has not been reversed, in words.</param>
/// <param name="FirstBankAccount">Bank account of lines that name none (imported history).</param>
/// <param name="Names">Names of the places.</param>
/// <param name="ReversesHistory">True for the reversal of a voucher that came with the history: its money stands in no entry.</param>
public sealed record CashMeeting(IReadOnlyList<CitedEntry> Cited, IReadOnlyList<string> CitedElsewhere, long FirstBankAccount,
    IReadOnlyDictionary<CashPlace, string> Names, bool ReversesHistory)
{
    /// <summary>Everything in which the voucher and the cashier's book differ.</summary>
    public IEnumerable<Refusal> Differences(Voucher voucher, IReadOnlyDictionary<long, Account> accounts)
    {
        var lines = voucher.Lines.Where(line => accounts.TryGetValue(line.AccountId, out var account) && account.CashKind != CashKind.None)
            .ToLookup(line => CashBook.PlaceOf(accounts[line.AccountId], line.BankAccountId, FirstBankAccount));
        if (voucher.Kind == VoucherKind.RedReversal)
        {
            if (ReversesHistory && lines.Count > 0)
                yield return Refusal.Of(CloseAndControl.BooksAreApartFromCash, "历史导入的凭证涉及现金或银行存款,出纳日记账以启用时的余额开始,不能整张冲销", "科目用错的,请填“更正”凭证,只调整对方科目。", "Lines");
            if (Cited.Count > 0)
                yield return Refusal.Of(CloseAndControl.BooksAreApartFromCash, "红字冲销凭证不引用出纳登记", "原凭证引用的登记在冲销记账后即可由更正凭证重新引用。", "Entries");
            yield break;
        }
        if (voucher.Kind == VoucherKind.Imported) yield break;
        foreach (var cited in CitedElsewhere)
            yield return Refusal.Of(CloseAndControl.BooksAreApartFromCash, $"出纳登记已由另一张凭证引用:{cited}", "一笔登记只能入账一次,请去掉这一笔。", "Entries");
        foreach (var late in Cited.Where(entry => entry.Date > voucher.Date))
            yield return Refusal.Of(CloseAndControl.BooksAreApartFromCash, $"凭证日期{voucher.Date:yyyy-MM-dd}早于所引用的出纳登记({late.Date:yyyy-MM-dd}第{late.Number}号“{late.Summary}”)", "请把凭证日期改为收付当天或以后。", "Date");
        var entries = Cited.ToLookup(entry => entry.Place);
        foreach (var place in lines.Select(group => group.Key).Union(entries.Select(group => group.Key)))
        {
            var booked = lines[place].Sum(line => line.DebitFen - line.CreditFen);
            var recorded = entries[place].Sum(entry => entry.NetFen);
            var name = Names.GetValueOrDefault(place, "现金或银行账户");
            var line = lines[place].FirstOrDefault()?.LineNo;
            if (!entries[place].Any())
                yield return booked > 0
                    ? Refusal.Of(VouchersAndBooks.ReceiptsAreDocumented, $"{name}收入{new Money(booked)},没有引用出纳的收款登记", "收款由出纳凭收据或银行回单登记;请勾选对应的出纳登记。", "Entries", line)
                    : Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"{name}支出{new Money(-booked)},没有引用出纳的付款登记", "付款须先审批、由出纳办理并登记;请勾选对应的出纳登记。", "Entries", line);
            else if (booked != recorded)
                yield return Refusal.Of(CloseAndControl.BooksAreApartFromCash, $"{name}两本账不一致:凭证{Signed(booked)},所引用的出纳登记{Signed(recorded)},相差{new Money(Math.Abs(booked - recorded))}",
                    "请核对金额和银行账户;登记错了的由出纳冲正后重新登记。", "Entries", line);
        }
    }

    /// <summary>Looks up what a voucher cites.</summary>
    internal static async Task<CashMeeting> OfAsync(LedgerDb db, Book book, Voucher voucher, CancellationToken cancel)
    {
        var ids = voucher.Entries.Select(entry => entry.EntryId).ToList();
        if (!voucher.TouchesCash && ids.Count == 0) return new CashMeeting([], [], 0, new Dictionary<CashPlace, string>(), false);
        var cited = await CitedAsync(db, book, ids, cancel);
        var cash = new CashBook(db);
        var names = (await cash.PlacesAsync(book, cancel)).ToDictionary(place => place.Place, place => place.Name);
        var history = voucher.ReversesId is { } original && await db.Set<Voucher>().AnyAsync(found => found.Id == original && found.Kind == VoucherKind.Imported, cancel);
        return new CashMeeting(cited, await ElsewhereAsync(db, voucher, ids, cancel), await cash.FirstBankAccountAsync(book, cancel), names, history);
    }

    /// <summary>The entries of the book with these keys.</summary>
    /// <exception cref="RefusedException">One does not exist.</exception>
    internal static async Task<IReadOnlyList<CitedEntry>> CitedAsync(LedgerDb db, Book book, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        var cited = await db.Set<CashEntry>().AsNoTracking().Where(entry => entry.BookId == book.Id && ids.Contains(entry.Id)).OrderBy(entry => entry.Date).ThenBy(entry => entry.Id)
            .Select(entry => new CitedEntry(entry.Id, new CashPlace(entry.AccountId, entry.BankAccountId), entry.Date, entry.Number, entry.InFen - entry.OutFen, entry.Summary)).ToListAsync(cancel);
        return cited.Count == ids.Distinct().Count() ? cited : throw new RefusedException(new Refusal("", "引用的出纳登记中有一笔不存在", "请刷新页面,重新勾选。", Field: "Entries"));
    }

    /// <summary>Entries that a voucher out of draft cites which no posted red voucher has reversed.</summary>
    private static async Task<IReadOnlyList<string>> ElsewhereAsync(LedgerDb db, Voucher voucher, List<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        var vouchers = db.Set<Voucher>();
        var rows = await (from link in db.Set<VoucherEntry>()
                          where ids.Contains(link.EntryId) && link.VoucherId != voucher.Id
                          join other in vouchers on link.VoucherId equals other.Id
                          where other.Status != VoucherStatus.Draft && !vouchers.Any(red => red.ReversesId == other.Id && red.Status == VoucherStatus.Posted)
                          join entry in db.Set<CashEntry>() on link.EntryId equals entry.Id
                          select new { entry.Date, entry.Number, entry.Summary, VoucherDate = other.Date, other.Word, Drawn = other.Number }).ToListAsync(cancel);
        return rows.ConvertAll(row => $"{row.Date:yyyy-MM-dd}第{row.Number}号“{row.Summary}”见{row.VoucherDate:yyyy-MM-dd}{row.Word}-{(row.Drawn is { } number ? number : "未编号")}");
    }

    private static string Signed(long net) => net < 0 ? $"支出{new Money(-net)}" : $"收入{new Money(net)}";
}
