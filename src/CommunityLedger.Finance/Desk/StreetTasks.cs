using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Desk;

/// <summary>街道待办: what waits in the communities for a step that the person at the screen may take: reopenings, parameters, vouchers.</summary>
/// <param name="Unit">Street.</param>
[Allow("查看街道总览", Post.StreetDeputyDirector, Post.StreetAuditor, Post.StreetAccountant)]
public sealed record StreetTasks(string Unit) : IQuery<IReadOnlyList<StreetTask>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IEnumerable<ParameterDefinition> definitions) : IQueryHandler<StreetTasks, IReadOnlyList<StreetTask>>
    {
        public async Task<IReadOnlyList<StreetTask>> Handle(StreetTasks query, CancellationToken cancel)
        {
            var street = context.Unit.StreetId ?? context.Unit.Id;
            var units = await db.Set<Unit>().AsNoTracking().Where(unit => unit.Id == street || unit.StreetId == street).OrderBy(unit => unit.Kind).ThenBy(unit => unit.Code).ToListAsync(cancel);
            List<StreetTask> tasks = [];
            bool May<T>() => Sender.PermissionOf(typeof(T)).Permits(context.Posts);
            var titles = definitions.ToDictionary(definition => definition.Key, definition => definition.Title);
            foreach (var unit in units)
            {
                if (May<ConfirmParameter>())
                    tasks.AddRange((await db.Set<Parameter>().AsNoTracking().Where(row => row.UnitId == unit.Id && row.ConfirmedAtUtc == null && row.ProposerId != context.Actor.PersonId).OrderBy(row => row.Id).ToListAsync(cancel))
                        .Select(row => new StreetTask("待确认的制度参数", unit.Code, unit.Name, $"{titles.GetValueOrDefault(row.Key, row.Key)},{row.Proposer}提出,自{row.From:yyyy-MM-dd}起", "parameters")));
                if (await db.Set<Book>().AsNoTracking().SingleOrDefaultAsync(found => found.UnitId == unit.Id && found.State == BookState.Active, cancel) is not { } book) continue;
                if (May<ConsentReopening>() && await db.PendingReopeningAsync(book.Id, cancel) is { Status: ReopeningStatus.Approved } asked
                    && asked.RequesterId != context.Actor.PersonId && asked.ApproverId != context.Actor.PersonId)
                    tasks.Add(new StreetTask("待同意的反结账", unit.Code, unit.Name, $"{Period.FromNumber(asked.Period).ToChinese()}:{asked.Reason}", "months"));
                if (May<ReviewVoucher>())
                {
                    var waiting = await db.Set<Voucher>().CountAsync(voucher => voucher.BookId == book.Id && voucher.Status == VoucherStatus.Submitted && voucher.PreparerId != context.Actor.PersonId, cancel);
                    if (waiting > 0) tasks.Add(new StreetTask("待审核的凭证", unit.Code, unit.Name, $"{waiting}张凭证已提交,等待审核", "vouchers"));
                }
            }
            return tasks;
        }
    }
}

/// <summary>Something the street is to do.</summary>
/// <param name="Title">What kind of work.</param>
/// <param name="UnitCode">Where.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Text">What waits.</param>
/// <param name="Path">Page under that unit where it is done.</param>
public sealed record StreetTask(string Title, string UnitCode, string UnitName, string Text, string Path);
