using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>事项工作台: the matters that wait for the person at the screen: 待我审批, 待街道同意, 待备案, 被拒付. At the street, over all its communities.</summary>
/// <param name="Unit">Community or street.</param>
[Allow("查看事项", AnyPost = true)]
public sealed record MatterDeskOf(string Unit) : IQuery<IReadOnlyList<MatterWaiting>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader) : IQueryHandler<MatterDeskOf, IReadOnlyList<MatterWaiting>>
    {
        public async Task<IReadOnlyList<MatterWaiting>> Handle(MatterDeskOf query, CancellationToken cancel)
        {
            var units = context.Unit.Kind == UnitKind.Community ? [context.Unit]
                : await db.Set<Unit>().AsNoTracking().Where(unit => unit.StreetId == context.Unit.Id).OrderBy(unit => unit.Code).ToListAsync(cancel);
            List<WaitingMatter> open = [];
            foreach (var unit in units)
            {
                if (await db.Set<Book>().AsNoTracking().SingleOrDefaultAsync(book => book.UnitId == unit.Id && book.State == BookState.Active, cancel) is not { } book) continue;
                var matters = await db.Set<Matter>().AsNoTracking().Include(matter => matter.Approvals).Where(matter => matter.BookId == book.Id
                    && (matter.State == MatterState.Pending || matter.State == MatterState.Refused || (matter.State == MatterState.Approved && matter.IsAdvance && matter.SettledOn == null)))
                    .OrderBy(matter => matter.OpenedOn).ToListAsync(cancel);
                var rows = await MatterRow.ReadAsync(reader, unit, matters, context.Today, cancel);
                open.AddRange(rows.Zip(matters, (row, matter) => new WaitingMatter(unit.Code, unit.Name, row, matter.EndReason, matter.RequesterId == context.Actor.PersonId || matter.HandlerId == context.Actor.PersonId)));
            }
            List<MatterWaiting> lists = [];
            void Add(string title, bool may, Func<WaitingMatter, bool> which)
            {
                if (may && open.FindAll(matter => which(matter)) is { Count: > 0 } found) lists.Add(new MatterWaiting(title, found));
            }
            var (posts, me) = (context.Posts, context.Actor.PersonId);
            Add("待我审批", posts.Contains(Post.Director) || posts.Contains(Post.StreetDeputyDirector), matter => matter.Row.NextStep is ApprovalStep.Director or ApprovalStep.StreetInstead or ApprovalStep.Initiation && matter.Row.Waited.Contains(me));
            Add("待街道同意", posts.Contains(Post.StreetDeputyDirector) || posts.Contains(Post.Director), matter => matter.Row.NextStep == ApprovalStep.StreetConsent);
            Add("待代表大会决议", posts.Contains(Post.Director), matter => matter.Row.NextIsResolution);
            Add("待备案", posts.Any(Sender.PermissionOf(typeof(FileMatter)).Posts.Contains), matter => matter.Row.NextStep == ApprovalStep.Filing);
            Add("被拒付的事项", posts.Contains(Post.Director) || posts.Contains(Post.StreetDeputyDirector) || posts.Contains(Post.Supervisor) || open.Exists(matter => matter.Mine),
                matter => matter.Row.State == MatterState.Refused && (matter.Mine || posts.Contains(Post.Director) || posts.Contains(Post.StreetDeputyDirector) || posts.Contains(Post.Supervisor)));
            Add("逾期未结的借款", posts.Contains(Post.Accountant) || posts.Contains(Post.StreetAccountant) || posts.Contains(Post.Director) || open.Exists(matter => matter.Mine && matter.Row.IsOverdue), matter => matter.Row.IsOverdue);
            return lists;
        }
    }
}

/// <summary>Matters that wait, under one title.</summary>
public sealed record MatterWaiting(string Title, IReadOnlyList<WaitingMatter> Matters);

/// <summary>A matter that waits.</summary>
/// <param name="UnitCode">Community.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Row">The matter.</param>
/// <param name="EndReason">Why it was refused.</param>
/// <param name="Mine">True when the person at the screen asked for it or handles it.</param>
public sealed record WaitingMatter(string UnitCode, string UnitName, MatterRow Row, string EndReason, bool Mine);
