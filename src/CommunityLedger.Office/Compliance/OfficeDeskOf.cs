using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Office.Rules;

namespace CommunityLedger.Office.Compliance;

/// <summary>工作台·制度待办: what the rules ask of this person within the coming days, and what is overdue from last month on. Before the date, not after.</summary>
[Allow("查看制度待办", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.StationHead, Post.Worker)]
public sealed record OfficeDeskOf(string Unit) : IQuery<IReadOnlyList<OfficeTask>>
{
    internal sealed class Handler(RequestContext context, ComplianceRunner runner, ParameterValues parameters) : IQueryHandler<OfficeDeskOf, IReadOnlyList<OfficeTask>>
    {
        public async Task<IReadOnlyList<OfficeTask>> Handle(OfficeDeskOf query, CancellationToken cancel)
        {
            var (today, person) = (context.Today, context.Actor.PersonId);
            var until = today.AddDays((int)await parameters.AsOfAsync(context.Unit, OfficeParameters.RemindDays, today, cancel));
            var all = context.Posts.Contains(Post.StationHead);
            var results = await runner.RunAsync(context.Unit, Period.Of(today).Previous, Period.Of(today), today, cancel);
            return [.. from found in results
                       where Sender.PermissionOf(found.Check.Mend).Permits(context.Posts)
                       from miss in found.Months.SelectMany(month => month.Value.Misses)
                       where miss.Breaks && miss.DueOn <= until && (all || miss.PersonId is null || miss.PersonId == person)
                       orderby miss.DueOn
                       select new OfficeTask(found.Check.Clause.Id, miss.Text, miss.DueOn, miss.Path, miss.DueOn < today)];
        }
    }
}

/// <summary>One thing to do.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Text">What.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="Path">Where it is done.</param>
/// <param name="IsOverdue">True when the day has passed.</param>
public sealed record OfficeTask(string Rule, string Text, DateOnly DueOn, string Path, bool IsOverdue);
