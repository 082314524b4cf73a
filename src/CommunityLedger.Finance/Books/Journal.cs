using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>序时账: posted lines in the order of date and number, searched and paged by voucher.</summary>
/// <param name="Unit">Community.</param>
/// <param name="From">First date.</param>
/// <param name="To">Last date.</param>
/// <param name="Account">Code of an account on any line (also of its sub-accounts), or null.</param>
/// <param name="Text">Part of a summary, or null.</param>
/// <param name="AmountFrom">Smallest amount of a line, or null.</param>
/// <param name="AmountTo">Largest amount of a line, or null.</param>
/// <param name="Page">1-based.</param>
/// <param name="Auxiliary">Only vouchers with a line that carries an auxiliary item, as <see cref="AuxiliaryFilter"/> writes it; null for all.</param>
/// <param name="PageSize">Vouchers a page, 1..50000.</param>
[Allow("查看账簿", AnyPost = true)]
public sealed record Journal(string Unit, DateOnly From, DateOnly To, string? Account = null, string? Text = null, string? AmountFrom = null,
    string? AmountTo = null, int Page = 1, string? Auxiliary = null, int PageSize = Journal.ScreenSize) : IQuery<JournalPage>
{
    /// <summary>Vouchers a page on the screen.</summary>
    public const int ScreenSize = 50;

    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<Journal, JournalPage>
    {
        public async Task<JournalPage> Handle(Journal query, CancellationToken cancel)
        {
            List<Refusal> wrong = [];
            if (query.From > query.To)
                wrong.Add(new Refusal("", $"{query.From:yyyy-MM-dd}至{query.To:yyyy-MM-dd}不是一段期间", "请填写起止日期,起在前、止在后。", Field: "from"));
            foreach (var (typed, field) in new[] { (query.AmountFrom, "amountFrom"), (query.AmountTo, "amountTo") })
                if (!string.IsNullOrWhiteSpace(typed) && !Money.TryParse(typed, out _)) wrong.Add(new Refusal("", $"“{typed}”不是精确到分的金额", "请填写如 1234.50 的金额。", Field: field));
            if (query.PageSize is < 1 or > 50_000) wrong.Add(new Refusal("", "每页张数不对", "每页 1 到 50000 张凭证。", Field: "pageSize"));
            if (wrong.Count > 0) throw new RefusedException(wrong, RefusalCause.Malformed);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var lines = db.Set<VoucherLine>().AsNoTracking();
            var wanted = lines;
            var searched = false;
            if (!string.IsNullOrWhiteSpace(query.Account))
            {
                var code = query.Account.Trim().Split(' ')[0];
                var ids = accounts.Values.Where(account => account.Code.StartsWith(code, StringComparison.Ordinal)).Select(account => account.Id).ToList();
                if (ids.Count == 0) throw new RefusedException(new Refusal("", $"没有编码以“{code}”开头的科目", "请从会计科目表中查找编码。", Field: "account"), RefusalCause.NotFound);
                (wanted, searched) = (wanted.Where(line => ids.Contains(line.AccountId)), true);
            }
            if (!string.IsNullOrWhiteSpace(query.Text))
            {
                var text = db.SearchPattern(query.Text);
                (wanted, searched) = (wanted.Where(line => LedgerDb.Matches(line.Summary, text)), true);
            }
            if (await AuxiliaryFilter.ReadAsync(db, book, query.Auxiliary, cancel) is { } only) (wanted, searched) = (only.Of(wanted), true);
            if (Money.TryParse(query.AmountFrom, out var least)) (wanted, searched) = (wanted.Where(line => line.DebitFen + line.CreditFen >= least.Fen), true);
            if (Money.TryParse(query.AmountTo, out var most)) (wanted, searched) = (wanted.Where(line => line.DebitFen + line.CreditFen <= most.Fen), true);
            var vouchers = db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id && voucher.Number != null && voucher.Date >= query.From && voucher.Date <= query.To);
            if (searched) vouchers = vouchers.Where(voucher => wanted.Any(line => line.VoucherId == voucher.Id));
            var total = await vouchers.CountAsync(cancel);
            var page = Math.Max(1, query.Page);
            var shown = await vouchers.OrderBy(voucher => voucher.Date).ThenBy(voucher => voucher.Word).ThenBy(voucher => voucher.Number)
                .Skip((page - 1) * query.PageSize).Take(query.PageSize).Select(voucher => new { voucher.Id, voucher.Date, voucher.Word, Number = voucher.Number!.Value, voucher.PreparerName }).ToListAsync(cancel);
            var keys = shown.ConvertAll(voucher => voucher.Id);
            var byVoucher = (await lines.Where(line => keys.Contains(line.VoucherId)).OrderBy(line => line.LineNo)
                .Select(line => new { line.VoucherId, line.Summary, line.AccountId, line.DebitFen, line.CreditFen }).ToListAsync(cancel)).ToLookup(line => line.VoucherId);
            return new JournalPage([.. shown.SelectMany(voucher => byVoucher[voucher.Id].Select((line, index) => new JournalRow(voucher.Id, voucher.Date, $"{voucher.Word}-{voucher.Number}", index == 0,
                line.Summary, accounts[line.AccountId].Code, accounts[line.AccountId].FullName, new Money(line.DebitFen), new Money(line.CreditFen), voucher.PreparerName)))],
                total, page, Math.Max(1, (total + query.PageSize - 1) / query.PageSize));
        }
    }
}

/// <summary>A page of the 序时账.</summary>
public sealed record JournalPage(IReadOnlyList<JournalRow> Rows, int Vouchers, int Page, int Pages);

/// <summary>One line of it; <paramref name="First"/> on a voucher's first line.</summary>
public sealed record JournalRow(long VoucherId, DateOnly Date, string Voucher, bool First, string Summary, string Account, string AccountName, Money Debit, Money Credit, string Preparer);
