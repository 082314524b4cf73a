using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.AuditPack;

/// <summary>
/// 调取审计包: everything an auditor needs of one community, several or a street, for any run of months. Who pulls it is logged with the street and
/// with every community concerned before a single figure leaves the house.
/// </summary>
/// <param name="Unit">Community, or street.</param>
/// <param name="From">First month, yyyy-MM.</param>
/// <param name="To">Last month, yyyy-MM.</param>
/// <param name="Communities">Codes of the communities; null or none for all of the street with books.</param>
[Allow("调取审计包", Post.Director, Post.DeputyDirector, Post.Accountant, Post.Reviewer, Post.Archivist, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor, Post.StreetAccountant,
    Operator = true)]
public sealed record PullAuditPack(string Unit, string? From, string? To, IReadOnlyList<string>? Communities = null) : ICommand<PackTicket>
{
    /// <summary>Posts that see the names of private persons; to others they are masked.</summary>
    private static readonly Post[] SeePersons = [Post.Director, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor];

    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<PullAuditPack, PackTicket>
    {
        public async Task<PackTicket> Handle(PullAuditPack command, CancellationToken cancel)
        {
            List<Refusal> refusals = [];
            var clause = SupervisionGroup.FinanceIsDemocratic;
            Period Read(string? text, string field)
            {
                if (Period.TryParse(text?.Trim(), out var month)) return month;
                refusals.Add(new Refusal("", $"月份“{text}”不对", "请写成 2026-01。", Field: field));
                return default;
            }
            var (from, to) = (Read(command.From, nameof(From)), Read(command.To, nameof(To)));
            if (refusals.Count == 0 && from > to) refusals.Add(new Refusal("", $"起始月份{from}晚于截止月份{to}", "请调换起止月份。", Field: nameof(From)));
            if (refusals.Count == 0 && to > Period.Of(context.Today)) refusals.Add(new Refusal("", $"{to.ToChinese()}还没有到", "截止月份最晚是本月。", Field: nameof(To)));
            var units = context.Unit.Kind == UnitKind.Community ? [context.Unit]
                : await db.Set<Unit>().AsNoTracking().Where(unit => unit.StreetId == context.Unit.Id).OrderBy(unit => unit.Code).ToListAsync(cancel);
            var books = await db.Set<Book>().AsNoTracking().Where(book => units.Select(unit => unit.Id).Contains(book.UnitId)).ToDictionaryAsync(book => book.UnitId, cancel);
            List<Unit> chosen = [];
            foreach (var code in command.Communities ?? [])
            {
                if (units.Find(unit => unit.Code == code) is not { } unit) refusals.Add(new Refusal("", $"{context.Unit.Name}没有编号为“{code}”的社区", "请从列表中选择。", Field: nameof(Communities)));
                else if (!books.ContainsKey(unit.Id)) refusals.Add(new Refusal("", $"{unit.Name}还没有建账", "建账以后才有账簿可以调取。", Field: nameof(Communities)));
                else chosen.Add(unit);
            }
            if (command.Communities is not { Count: > 0 }) chosen = units.FindAll(unit => books.ContainsKey(unit.Id));
            if (refusals.Count == 0)
                foreach (var unit in chosen.Where(unit => books[unit.Id].StartPeriod > to.Number))
                    refusals.Add(new Refusal("", $"{unit.Name}的账簿从{Period.FromNumber(books[unit.Id].StartPeriod).ToChinese()}开始", "请选择其后的月份。", Field: nameof(To)));
            if (refusals.Count == 0 && chosen.Count == 0) refusals.Add(Refusal.Of(clause, $"{context.Unit.Name}没有已建账的社区", "请先建账。"));
            refusals.Demand();

            var posts = context.Actor == Actor.Operator ? "本机命令行" : string.Join("、", context.Posts.Select(post => post.Name()));
            var ticket = new PackTicket($"{context.Today:yyyyMMdd}-{ids.Next() % 1_000_000:000000}", context.Actor.Name, posts, context.Now, from.Number, to.Number,
                [.. chosen.Select(unit => unit.Code)], context.Posts.Any(SeePersons.Contains));
            var sentence = $"调取审计包{ticket.No}:{from.ToChinese()}至{to.ToChinese()},{string.Join("、", chosen.Select(unit => unit.Name))}{(ticket.ShowsPersons ? "" : "(个人姓名打码)")}";
            context.Say(sentence);
            // Each community reads in its own log who took its books.
            foreach (var unit in chosen.Where(unit => unit.Id != context.Unit.Id))
                db.Add(new AuditEntry(ids.Next(), context.Now, unit.Id, context.Actor.PersonId, context.Actor.Name, posts, nameof(PullAuditPack), sentence, false, context.RequestId));
            return ticket;
        }
    }
}

/// <summary>审计包完成: the digest of the finished file goes into the log, so that a pack can be held against it later.</summary>
/// <param name="Unit">Where it was pulled.</param>
/// <param name="No">Number of the pack.</param>
/// <param name="Sha256">Digest of the whole file, hex.</param>
[Allow("调取审计包", Post.Director, Post.DeputyDirector, Post.Accountant, Post.Reviewer, Post.Archivist, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor, Post.StreetAccountant,
    Operator = true)]
public sealed record RecordPackDigest(string Unit, string No, string Sha256) : ICommand<bool>
{
    internal sealed class Handler(RequestContext context) : ICommandHandler<RecordPackDigest, bool>
    {
        public Task<bool> Handle(RecordPackDigest command, CancellationToken cancel)
        {
            context.Say($"审计包{command.No}已生成,SHA-256 {command.Sha256}");
            return Task.FromResult(true);
        }
    }
}

/// <summary>What was pulled, by whom.</summary>
/// <param name="No">Number of the pack.</param>
/// <param name="By">Who.</param>
/// <param name="Posts">With which posts.</param>
/// <param name="AtUtc">When.</param>
/// <param name="From">First month, yyyymm.</param>
/// <param name="To">Last month, yyyymm.</param>
/// <param name="Communities">Codes.</param>
/// <param name="ShowsPersons">False when private persons' names are masked.</param>
public sealed record PackTicket(string No, string By, string Posts, DateTime AtUtc, int From, int To, IReadOnlyList<string> Communities, bool ShowsPersons)
{
    /// <summary>The line that stands on every sheet.</summary>
    public string Watermark => $"审计包 {No}    调取人:{By}({Posts})    {ChinaTime.Show(AtUtc)}";
}
