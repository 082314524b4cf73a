using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>凭证列表: vouchers by state, date, number, account, amount, preparer and words, newest first.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Status">State, or null for all.</param>
/// <param name="From">First date, or null.</param>
/// <param name="To">Last date, or null.</param>
/// <param name="Number">凭证号, or null.</param>
/// <param name="Account">Code of an account on any line (also of its sub-accounts), or null.</param>
/// <param name="Amount">An amount on any line, or null.</param>
/// <param name="Preparer">Part of the preparer's name, or null.</param>
/// <param name="Text">Part of a summary, or null.</param>
/// <param name="Page">1-based.</param>
[Allow("查看凭证", AnyPost = true)]
public sealed record FindVouchers(string Unit, VoucherStatus? Status = null, DateOnly? From = null, DateOnly? To = null, int? Number = null,
    string? Account = null, string? Amount = null, string? Preparer = null, string? Text = null, int Page = 1) : IQuery<VoucherList>
{
    /// <summary>Vouchers a page.</summary>
    public const int PageSize = 50;

    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<FindVouchers, VoucherList>
    {
        public async Task<VoucherList> Handle(FindVouchers query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var lines = db.Set<VoucherLine>();
            var found = db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id);
            if (query.Status is { } status) found = found.Where(voucher => voucher.Status == status);
            if (query.From is { } from) found = found.Where(voucher => voucher.Date >= from);
            if (query.To is { } to) found = found.Where(voucher => voucher.Date <= to);
            if (query.Number is { } number) found = found.Where(voucher => voucher.Number == number);
            if (!string.IsNullOrWhiteSpace(query.Preparer))
            {
                var name = db.SearchPattern(query.Preparer);
                found = found.Where(voucher => LedgerDb.Matches(voucher.PreparerName, name));
            }
            if (!string.IsNullOrWhiteSpace(query.Text))
            {
                var text = db.SearchPattern(query.Text);
                found = found.Where(voucher => lines.Any(line => line.VoucherId == voucher.Id && LedgerDb.Matches(line.Summary, text)));
            }
            if (!string.IsNullOrWhiteSpace(query.Account))
            {
                var code = query.Account.Trim().Split(' ')[0];
                var accounts = db.Set<Account>().Where(account => account.BookId == book.Id && account.Code.StartsWith(code)).Select(account => account.Id);
                found = found.Where(voucher => lines.Any(line => line.VoucherId == voucher.Id && accounts.Contains(line.AccountId)));
            }
            if (Money.TryParse(query.Amount, out var amount))
                found = found.Where(voucher => lines.Any(line => line.VoucherId == voucher.Id && (line.DebitFen == amount.Fen || line.CreditFen == amount.Fen)));
            var total = await found.CountAsync(cancel);
            var page = Math.Max(1, query.Page);
            // What is still under way stands first, then the newest posted.
            var rows = await found.OrderBy(voucher => voucher.Number != null).ThenByDescending(voucher => voucher.Period).ThenByDescending(voucher => voucher.Number)
                .ThenByDescending(voucher => voucher.Id).Skip((page - 1) * PageSize).Take(PageSize)
                .Select(voucher => new VoucherListRow(voucher.Id, voucher.Version, voucher.Date, voucher.Word, voucher.Number, voucher.Status, voucher.Kind,
                    lines.Where(line => line.VoucherId == voucher.Id && line.LineNo == 1).Select(line => line.Summary).FirstOrDefault() ?? "",
                    lines.Where(line => line.VoucherId == voucher.Id).Sum(line => line.DebitFen),
                    voucher.PreparerName, voucher.ReviewerName, voucher.CashierName, voucher.PosterName, voucher.AttachmentCount, voucher.TouchesCash,
                    db.Set<Voucher>().Any(red => red.ReversesId == voucher.Id && red.Status == VoucherStatus.Posted)))
                .ToListAsync(cancel);
            return new VoucherList(rows, total, page, Math.Max(1, (total + PageSize - 1) / PageSize));
        }
    }
}

/// <summary>A page of vouchers.</summary>
public sealed record VoucherList(IReadOnlyList<VoucherListRow> Rows, int Total, int Page, int Pages);

/// <summary>One voucher in the list.</summary>
public sealed record VoucherListRow(long Id, int Version, DateOnly Date, string Word, int? Number, VoucherStatus Status, VoucherKind Kind, string Summary,
    long DebitFen, string Preparer, string Reviewer, string Cashier, string Poster, int AttachmentCount, bool TouchesCash, bool Reversed)
{
    /// <summary>记-12, or — before it has a number.</summary>
    public string Title => Number is { } number ? $"{Word}-{number}" : "—";

    /// <summary>借方合计.</summary>
    public Money Total => new(DebitFen);
}
