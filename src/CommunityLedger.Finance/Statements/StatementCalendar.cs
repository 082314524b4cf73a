using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Statements;

/// <summary>报表台账: for each live month whether its statements were made and signed in time, and who fell short.</summary>
/// <param name="Unit">Community.</param>
[Allow("查看报表台账", AnyPost = true)]
public sealed record StatementCalendar(string Unit) : IQuery<StatementCalendarView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ParameterValues parameters) : IQueryHandler<StatementCalendar, StatementCalendarView>
    {
        public async Task<StatementCalendarView> Handle(StatementCalendar query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            if (book.State != BookState.Active) return new StatementCalendarView(FinanceParameters.StatementDay.Default, []);
            var sets = (await db.Set<StatementSet>().AsNoTracking().Where(set => set.BookId == book.Id)
                    .Join(db.Set<MonthClosing>(), set => set.ClosingId, closing => closing.Id, (set, closing) => new { set.Period, set.Version, set.ClosingId, closing.ClosedAtUtc }).ToListAsync(cancel))
                .GroupBy(set => set.Period).ToDictionary(month => month.Key, month => month.MaxBy(set => set.Version)!);
            var signatures = (await db.Set<StatementSignature>().AsNoTracking().Where(signature => signature.BookId == book.Id).ToListAsync(cancel)).ToLookup(signature => signature.ClosingId);
            List<StatementCalendarMonth> months = [];
            for (var month = Period.FromNumber(book.FirstLivePeriod); month.LastDay < context.Today; month = month.Next)
            {
                var due = new DateOnly(month.Next.Year, month.Next.Month, (int)await parameters.AsOfAsync(context.Unit, FinanceParameters.StatementDay, month.Next.FirstDay, cancel));
                var set = await StatementMonths.IsClosedAsync(db, book, month, cancel) ? sets.GetValueOrDefault(month.Number) : null;
                StatementSigner? Signer(Post post) => set is null ? null : signatures[set.ClosingId].Where(signature => signature.Post == post)
                    .Select(signature => new StatementSigner(signature.Post, signature.PersonName, signature.SignedOn)).FirstOrDefault();
                var (accountant, director) = (Signer(Post.Accountant), Signer(Post.Director));
                var made = set is null ? (DateOnly?)null : ChinaTime.DateOf(set.ClosedAtUtc);
                List<string> short_ = [];
                // Past the day it counts against whoever held the post then, also when it was made up for later.
                if (context.Today > due || director is not null)
                {
                    if (made is null || made > due) short_.Add($"{await HoldersAsync(Post.Accountant, due, cancel)}{(made is null ? "未编出" : $"{made:M月d日}才编出")}");
                    if (accountant is null ? context.Today > due : accountant.SignedOn > due) short_.Add($"{await HoldersAsync(Post.Accountant, due, cancel)}{(accountant is null ? "未签字" : $"{accountant.SignedOn:M月d日}才签字")}");
                    if (director is null ? context.Today > due : director.SignedOn > due) short_.Add($"{await HoldersAsync(Post.Director, due, cancel)}{(director is null ? "未签字" : $"{director.SignedOn:M月d日}才签字")}");
                }
                months.Add(new StatementCalendarMonth(month, due, set?.Version, made, accountant, director,
                    short_.Count > 0 ? StatementTimeliness.Late : director is not null ? StatementTimeliness.InTime : StatementTimeliness.Pending, short_));
            }
            months.Reverse();
            return new StatementCalendarView(await parameters.AsOfAsync(context.Unit, FinanceParameters.StatementDay, context.Today, cancel), months);
        }

        private async Task<string> HoldersAsync(Post post, DateOnly day, CancellationToken cancel)
        {
            async Task<List<string>> NamesAsync(Post held) => await db.Set<Appointment>()
                .Where(appointment => (appointment.UnitId == context.Unit.Id || appointment.UnitId == context.Unit.StreetId) && appointment.Post == held && appointment.From <= day && (appointment.To == null || appointment.To >= day))
                .Join(db.Set<Person>(), appointment => appointment.PersonId, person => person.Id, (_, person) => person.Name).Distinct().OrderBy(name => name).ToListAsync(cancel);
            var names = await NamesAsync(post);
            if (names.Count == 0 && post == Post.Accountant) names = await NamesAsync(Post.StreetAccountant);
            return $"{post.Name()}({(names.Count == 0 ? "当时无人任职" : string.Join("、", names))})";
        }
    }
}

/// <summary>The calendar, newest month first.</summary>
/// <param name="Day">Day of the next month by which a set is made and signed.</param>
/// <param name="Months">Months that have ended.</param>
public sealed record StatementCalendarView(long Day, IReadOnlyList<StatementCalendarMonth> Months)
{
    /// <summary>Months in time among those decided.</summary>
    public int InTime => Months.Count(month => month.State == StatementTimeliness.InTime);

    /// <summary>Months that fell short.</summary>
    public int Late => Months.Count(month => month.State == StatementTimeliness.Late);
}

/// <summary>Whether a month's set came in time.</summary>
public enum StatementTimeliness
{
    /// <summary>未到期.</summary>
    [System.ComponentModel.Description("未到期")] Pending,
    /// <summary>按期.</summary>
    [System.ComponentModel.Description("按期")] InTime,
    /// <summary>逾期.</summary>
    [System.ComponentModel.Description("逾期")] Late,
}

/// <summary>A month of the calendar.</summary>
/// <param name="Period">The month.</param>
/// <param name="Due">Last day in time.</param>
/// <param name="Version">Closing that stored the set; null when there is none.</param>
/// <param name="MadeOn">When it was made.</param>
/// <param name="Accountant">The accountant's signature.</param>
/// <param name="Director">The director's signature.</param>
/// <param name="State">In time or not.</param>
/// <param name="FellShort">Who fell short, in Chinese.</param>
public sealed record StatementCalendarMonth(Period Period, DateOnly Due, int? Version, DateOnly? MadeOn, StatementSigner? Accountant, StatementSigner? Director,
    StatementTimeliness State, IReadOnlyList<string> FellShort);
