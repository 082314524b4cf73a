using System.Globalization;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>申请反结账: the accountant says why, for which vouchers and for how many working days; nothing opens before the director and the street agree.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM, the newest closed month.</param>
/// <param name="Reason">Why.</param>
/// <param name="Kinds">Kinds of vouchers that may be posted.</param>
/// <param name="Vouchers">The only vouchers that may be reversed, like <c>记-12</c>; null or empty for any.</param>
/// <param name="WorkingDays">Working days after the street's consent.</param>
[Allow("申请反结账", Post.Accountant, Post.StreetAccountant)]
public sealed record RequestReopening(string Unit, string Period, string? Reason, IReadOnlyList<VoucherKind>? Kinds, IReadOnlyList<string>? Vouchers, int WorkingDays) : ICommand<ReopeningStep>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain, ParameterValues parameters) : ICommandHandler<RequestReopening, ReopeningStep>
    {
        public async Task<ReopeningStep> Handle(RequestReopening command, CancellationToken cancel)
        {
            var month = MonthText.Read(command.Period, nameof(Period));
            var book = await db.BookOfAsync(context.Unit, cancel);
            List<Refusal> refusals = [.. ReopeningRules.MayBeReopened(month, await db.ReopeningSituationAsync(book, month, null, cancel))];
            var vouchers = await VouchersAsync(book, month, command.Vouchers ?? [], refusals, cancel);
            var scope = new ReopeningScope(command.Kinds ?? [], vouchers);
            var reason = command.Reason?.Trim() ?? "";
            var most = (int)await parameters.AsOfAsync(context.Unit, FinanceParameters.ReopenDays, context.Today, cancel);
            refusals.AddRange(ReopeningRules.Application(reason, scope, command.WorkingDays, most));
            refusals.Demand();

            var closing = await db.Set<MonthClosing>().Where(found => found.BookId == book.Id && found.Period == month.Number).OrderByDescending(found => found.Version).FirstAsync(cancel);
            var reopening = new Reopening(ids.Next(), closing, reason.Length <= 500 ? reason : reason[..500], scope, command.WorkingDays, context.Signer(), context.Now);
            db.Add(reopening);
            await chain.AppendAsync(context.Unit.Id, "reopen-request", reopening.Id, ReopeningDesk.Canon("reopen-request", context.Unit, reopening, context.Actor.Name), cancel: cancel);
            context.Say($"申请反结账 {month.ToChinese()}:{reason},范围{reopening.ScopeText},{command.WorkingDays}个工作日");
            return new ReopeningStep(reopening.Id, reopening.Status, null);
        }

        private async Task<IReadOnlyList<long>> VouchersAsync(Book book, Period month, IReadOnlyList<string> titles, List<Refusal> refusals, CancellationToken cancel)
        {
            List<long> found = [];
            foreach (var title in titles.Select(title => title.Trim()).Where(title => title.Length > 0))
            {
                var id = title.Split('-') is [var word, var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? await db.Set<Voucher>().Where(voucher => voucher.BookId == book.Id && voucher.Period == month.Number && voucher.Word == word && voucher.Number == number)
                        .Select(voucher => voucher.Id).SingleOrDefaultAsync(cancel) : 0;
                if (id != 0) found.Add(id);
                else refusals.Add(new Refusal("", $"{month.ToChinese()}没有“{title}”号凭证", "请按“记-12”的形式填写本月已记账的凭证。", Field: nameof(Vouchers)));
            }
            return found;
        }
    }
}

/// <summary>Where a reopening stands after a step.</summary>
/// <param name="Id">Key.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ExpiresOn">Last day on which the month is open; null before the street's consent.</param>
public sealed record ReopeningStep(long Id, ReopeningStatus Status, DateOnly? ExpiresOn);
