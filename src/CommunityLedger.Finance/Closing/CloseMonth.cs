using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>月结: closes the earliest open month, or closes a reopened one again, once every check passes or is waived.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM.</param>
[Allow("月末结账", Post.Accountant, Post.StreetAccountant)]
public sealed record CloseMonth(string Unit, string Period) : ICommand<ClosedMonth>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, Checklist checklist, MonthCloser closer, FlagRegister flags, ParameterValues parameters, YearClose year)
        : ICommandHandler<CloseMonth, ClosedMonth>
    {
        public async Task<ClosedMonth> Handle(CloseMonth command, CancellationToken cancel)
        {
            var month = MonthText.Read(command.Period, nameof(Period));
            var book = await db.BookOfAsync(context.Unit, cancel);
            var next = await db.NextToCloseAsync(book, cancel);
            ClosingRules.MayBeNext(book, month, next).Demand();
            var unsettled = await db.UnsettledAsync(book.Id, cancel);
            if (unsettled.Count > 0 && !await db.HasChangedAsync(unsettled[0], cancel)) return await CloseAgainAsync(month, unsettled, cancel);

            var outcomes = await checklist.RunAsync(book, month, cancel);
            outcomes.SelectMany(outcome => outcome.Refusals(nameof(Period))).ToList().Demand();
            var closing = await closer.CloseAsync(book, month, outcomes, cancel);
            foreach (var reopening in unsettled) reopening.End(closing.Id, context.Now);
            var waived = outcomes.Count(outcome => outcome.State == CheckState.Waived);
            context.Say($"{month.ToChinese()}结账{(closing.Version > 1 ? $"(第{closing.Version}版)" : "")},本月凭证{closing.Vouchers}张,检查{outcomes.Count}项"
                + (waived > 0 ? $",其中豁免{waived}项" : ""));
            await FlagLateAsync(book, month, closing, cancel);
            if (month.Month == 12) await year.RecordAsync(book, month.Year, closing, cancel);
            return new ClosedMonth(month.ToString(), closing.Vouchers, closing.Version);
        }

        /// <summary>Nothing was posted while the month was open: its closing says what it said.</summary>
        private async Task<ClosedMonth> CloseAgainAsync(Period month, List<Reopening> unsettled, CancellationToken cancel)
        {
            foreach (var reopening in unsettled) reopening.End(null, context.Now);
            context.Say($"{month.ToChinese()}反结账结束,期间没有改动,第{unsettled[0].ClosingVersion}版结账继续有效");
            var closing = await db.Set<MonthClosing>().AsNoTracking().SingleAsync(found => found.Id == unsettled[0].ClosingId, cancel);
            return new ClosedMonth(month.ToString(), closing.Vouchers, closing.Version);
        }

        private async Task FlagLateAsync(Book book, Period month, MonthClosing closing, CancellationToken cancel)
        {
            var deadline = (await ClosingDeadline.OfAsync(parameters, context.Unit, month, BusinessCalendar.StateCouncil, cancel)).Day;
            if (closing.Version > 1 || context.Today <= deadline) return;
            await flags.RaiseAsync(book, new FlagFinding("closing-late", 1, "月结超过期限", FlagWeight.Low, "month-close", closing.Id,
                $"{month.ToChinese()}应在{deadline:yyyy-MM-dd}前结账,实际于{context.Today:yyyy-MM-dd}由{closing.ClosedBy}结账。", Money.Zero), cancel);
        }
    }
}

/// <summary>A closed month.</summary>
/// <param name="Period">yyyy-MM.</param>
/// <param name="Vouchers">Posted vouchers.</param>
/// <param name="Version">Version of the closing that is valid now.</param>
public sealed record ClosedMonth(string Period, int Vouchers, int Version = 1);

/// <summary>Reads a month that somebody typed.</summary>
internal static class MonthText
{
    /// <summary>The month.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static Period Read(string? text, string field) => Period.TryParse(text, out var month) ? month
        : throw new RefusedException(new Refusal("", $"期间“{text}”不是年-月", "请填写如 2026-01。", Field: field), RefusalCause.Malformed);
}
