using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.Net.Http.Headers;

namespace CommunityLedger.Web.Api;

/// <summary>Reading vouchers and books by API: what the pages show, in the same pages and order.</summary>
public static class BooksApi
{
    /// <summary>Maps the routes of a unit.</summary>
    public static void MapBooks(this RouteGroupBuilder unit)
    {
        unit.MapGet("/desk", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new DeskOf(unit), cancel)).WithTags("工作台").WithSummary("我的工作台").For(typeof(DeskOf));
        unit.MapGet("/vouchers", (string unit, VoucherStatus? status, DateOnly? from, DateOnly? to, int? number, string? account, string? amount, string? preparer, string? text, int? page,
            Sender sender, CancellationToken cancel) => sender.AskAsync(new FindVouchers(unit, status, from, to, number, account, amount, preparer, text, page ?? 1), cancel))
            .WithTags("凭证").WithSummary("凭证列表").For(typeof(FindVouchers));
        // The version is the ETag: a client sends it back as If-Match when it edits.
        unit.MapGet("/vouchers/{id}", async (string unit, long id, HttpResponse response, Sender sender, CancellationToken cancel) =>
        {
            var voucher = await sender.AskAsync(new VoucherDetails(unit, id), cancel);
            response.Headers[HeaderNames.ETag] = $"\"{voucher.Version}\"";
            return voucher;
        }).WithTags("凭证").WithSummary("查看一张凭证").For(typeof(VoucherDetails));
        unit.MapGet("/journal", (string unit, DateOnly from, DateOnly to, string? account, string? text, string? amountFrom, string? amountTo, int? page, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new Journal(unit, from, to, account, text, amountFrom, amountTo, page ?? 1), cancel)).WithTags("账簿").WithSummary("序时账").For(typeof(Journal));
        unit.MapGet("/general-ledger", (string unit, int year, string? account, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new GeneralLedger(unit, year, account), cancel)).WithTags("账簿").WithSummary("总账").For(typeof(GeneralLedger));
        unit.MapGet("/column-ledger", (string unit, string account, int year, int? fromMonth, int? toMonth, int? page, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new ColumnLedger(unit, account, year, fromMonth ?? 1, toMonth ?? 12, page ?? 1), cancel)).WithTags("账簿").WithSummary("多栏式、数量金额式明细账").For(typeof(ColumnLedger));
        unit.MapGet("/day-journal", (string unit, string account, int year, int? fromMonth, int? toMonth, int? page, int? pageSize, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new AccountLedger(unit, account, year, fromMonth ?? 1, toMonth ?? 12, page ?? 1, pageSize ?? 100, Journal: true), cancel))
            .WithTags("账簿").WithSummary("现金、银行存款日记账").For(typeof(AccountLedger));
        unit.MapGet("/balance", (string unit, string account, DateOnly? date, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new AccountBalance(unit, account, date), cancel)).WithTags("账簿").WithSummary("科目余额").For(typeof(AccountBalance));
    }
}
