using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>
/// 登记代表大会决议: what the assembly resolved, with its count and its papers. Whether it passed is computed by the shares of the day of the meeting; nobody
/// can type it.
/// </summary>
[Allow("登记代表大会决议", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.Accountant, Post.Archivist, Post.StationHead, Post.Worker)]
public sealed record RecordResolution(string Unit, ResolutionInput Resolution) : ICommand<RecordedResolution>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, ParameterValues parameters, EvidenceChain chain) : ICommandHandler<RecordResolution, RecordedResolution>
    {
        public async Task<RecordedResolution> Handle(RecordResolution command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            List<Refusal> refusals = [];
            var vote = await VoteAsync(command.Resolution, refusals, cancel);
            refusals.Demand();
            var quorum = Share.Of(await parameters.AsOfAsync(context.Unit, FinanceParameters.AssemblyQuorum, vote.MeetingOn, cancel));
            var majority = Share.Of(await parameters.AsOfAsync(context.Unit, FinanceParameters.AssemblyMajority, vote.MeetingOn, cancel));
            var year = vote.MeetingOn.Year;
            var number = (await db.Set<Resolution>().Where(other => other.BookId == book.Id && other.Year == year).MaxAsync(other => (int?)other.Number, cancel) ?? 0) + 1;
            var resolution = new Matters.Resolution(ids.Next(), book.Id, year, number, vote, quorum, majority, context.Signer(), context.Today);
            db.Add(resolution);
            await chain.AppendAsync(context.Unit.Id, "resolution", resolution.Id, new CanonicalText("resolution/2").Add("unit", context.Unit.Code).Add("no", resolution.No)
                .Add("kind", resolution.Kind.ToString()).Add("notice", resolution.NoticeOn).Add("meeting", resolution.MeetingOn).Add("purpose", resolution.Purpose).Add("ceiling", resolution.CeilingFen)
                .Add("eligible", resolution.Eligible).Add("present", resolution.Present).Add("for", resolution.For).Add("against", resolution.Against).Add("abstain", resolution.Abstain)
                .Add("quorum", quorum.ToString()).Add("majority", majority.ToString()).Add("passed", resolution.Passed ? 1 : 0).Add("recorder", resolution.RecordedBy).ToString(), cancel: cancel);
            context.Say($"登记代表大会{resolution.No}({Names.Of(resolution.Kind)},{resolution.MeetingOn:yyyy-MM-dd}):{resolution.Purpose},不超过{resolution.Ceiling}元;{resolution.Count},{(resolution.Passed ? "通过" : "未通过")}");
            return new RecordedResolution(resolution.Id, resolution.No, resolution.Passed);
        }

        private async Task<AssemblyVote> VoteAsync(ResolutionInput input, List<Refusal> refusals, CancellationToken cancel)
        {
            void Refuse(string field, string message, string next) => refusals.Add(Refusal.Of(ApprovalLimits.LargeSpendingIsResolvedByTheAssembly, message, next, field));
            var purpose = MatterDesk.TextOf(input.Purpose, "决议事项", 200, refusals, nameof(input.Purpose));
            var ceiling = MatterDesk.AmountOf(input.Ceiling, "金额上限", refusals, nameof(input.Ceiling));
            var before = refusals.Count;
            var meeting = MatterDesk.DateOf(input.MeetingOn, "会议日期", context.Today, refusals, nameof(input.MeetingOn));
            var notice = MatterDesk.DateOf(input.NoticeOn, "通知日期", context.Today, refusals, nameof(input.NoticeOn));
            if (refusals.Count == before && (input.Kind == AssemblyKind.Regular ? notice >= meeting : notice > meeting))
                Refuse(nameof(input.NoticeOn), $"通知日期{notice:yyyy-MM-dd}不在会议日期{meeting:yyyy-MM-dd}之前", "例行会议须提前通知;临时召开的可以当日通知。");
            if (input.Eligible <= 0 || input.Present < 0 || input.Present > input.Eligible)
                Refuse(nameof(input.Present), $"应到{input.Eligible}人、实到{input.Present}人不合理", "实到人数不能多于应到人数,请按签到表填写。");
            if (input.For < 0 || input.Against < 0 || input.Abstain < 0 || (long)input.For + input.Against + input.Abstain != input.Present)
                Refuse(nameof(input.For), $"赞成{input.For}、反对{input.Against}、弃权{input.Abstain}之和不等于实到{input.Present}人", "请按计票结果填写,未投票的计为弃权。");
            var minutes = await db.ProofAsync(context.Unit, input.MinutesId, "会议记录", ApprovalLimits.LargeSpendingIsResolvedByTheAssembly, refusals, nameof(input.MinutesId), cancel);
            var sheet = await db.ProofAsync(context.Unit, input.SignInSheetId, "签到表", ApprovalLimits.LargeSpendingIsResolvedByTheAssembly, refusals, nameof(input.SignInSheetId), cancel);
            if (minutes is not null && minutes.Id == sheet?.Id) Refuse(nameof(input.SignInSheetId), "会议记录和签到表不能是同一份文件", "请分别登记。");
            if (minutes is not null && minutes.Date < meeting) Refuse(nameof(input.MinutesId), $"会议记录的日期{minutes.Date:yyyy-MM-dd}早于会议日期", "请核对会议日期。");
            if (minutes is not null && await db.Set<Resolution>().AnyAsync(other => other.MinutesId == minutes.Id && other.Purpose == purpose, cancel))
                Refuse(nameof(input.MinutesId), "同一份会议记录、同一决议事项已经登记", "一项决议只登记一次,按金额使用。");
            return new AssemblyVote(purpose, ceiling, input.Kind, notice, meeting, input.Eligible, input.Present, input.For, input.Against, input.Abstain, minutes?.Id ?? 0, sheet?.Id ?? 0);
        }
    }
}

/// <summary>A resolution as typed.</summary>
/// <param name="Purpose">What was resolved to spend money on.</param>
/// <param name="Ceiling">The most that may be spent, in yuan.</param>
/// <param name="Kind">例行 or 临时.</param>
/// <param name="NoticeOn">Day of the notice.</param>
/// <param name="MeetingOn">Day of the meeting.</param>
/// <param name="Eligible">应到.</param>
/// <param name="Present">实到.</param>
/// <param name="For">赞成.</param>
/// <param name="Against">反对.</param>
/// <param name="Abstain">弃权.</param>
/// <param name="MinutesId">Minutes, recorded as a document.</param>
/// <param name="SignInSheetId">Sign-in sheet, recorded as a document.</param>
public sealed record ResolutionInput(string? Purpose, string? Ceiling, AssemblyKind Kind, string? NoticeOn, string? MeetingOn, int Eligible, int Present, int For, int Against, int Abstain,
    long? MinutesId, long? SignInSheetId);

/// <summary>A recorded resolution.</summary>
public sealed record RecordedResolution(long Id, string No, bool Passed);

/// <summary>使用决议: gives a matter what it needs of a resolution, never more than the ceiling. It is free again only when the matter is taken back unpaid.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The matter.</param>
/// <param name="ResolutionId">The resolution.</param>
[Allow("使用代表大会决议", Post.Director, Post.DeputyDirector, Post.Accountant, Post.Archivist, Post.StationHead, Post.Worker, Post.StreetAccountant)]
public sealed record UseResolution(string Unit, long Id, long ResolutionId) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, ApprovalReader reader, ConsentRegister consents, EvidenceChain chain) : ICommandHandler<UseResolution, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(UseResolution command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, null, cancel);
            var resolution = await db.Set<Resolution>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == command.ResolutionId && found.BookId == book.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这项决议", "请先登记代表大会决议。", Field: nameof(ResolutionId)), RefusalCause.NotFound);
            var now = await reader.ChainAsync(context.Unit, matter, context.Today, cancel);
            List<Refusal> refusals = [];
            void Refuse(string message, string next) => refusals.Add(Refusal.Of(ApprovalLimits.LargeSpendingIsResolvedByTheAssembly, message, next, nameof(ResolutionId)));
            if (matter.State != MatterState.Pending) Refuse($"事项{matter.No}{Names.Of(matter.State)}", "只有待审批的事项需要决议。");
            else if (!now.IsLarge) Refuse($"事项{matter.No}金额{matter.Total}在主任审批权限之内", "不需要代表大会决议,请由主任审批。");
            if (!resolution.Passed) Refuse($"{resolution.No}没有通过({resolution.Count})", "未通过的决议不能使用,请重新召开代表大会。");
            var given = await db.Set<ResolutionUse>().Where(use => use.MatterId == matter.Id).SumAsync(use => use.AmountFen, cancel);
            var used = await db.Set<ResolutionUse>().Where(use => use.ResolutionId == resolution.Id && !db.Set<Matter>().Any(back => back.Id == use.MatterId && back.State == MatterState.Withdrawn)).SumAsync(use => use.AmountFen, cancel);
            var needed = matter.TotalFen - given;
            if (needed <= 0) Refuse($"事项{matter.No}的决议金额已足", "不需要再用决议。");
            else if (used + needed > resolution.CeilingFen)
                Refuse($"{resolution.No}上限{resolution.Ceiling}元,已用{new Money(used)}元,剩余{new Money(resolution.CeilingFen - used)}元,不够本事项还需的{new Money(needed)}元", "决议按金额使用,用完为止,不得重复或超额使用;请另行决议。");
            refusals.Demand();
            var given2 = new ResolutionUse(ids.Next(), resolution.Id, matter.Id, needed, context.Signer(), context.Today);
            db.Add(given2);
            await chain.AppendAsync(context.Unit.Id, "resolution-use", given2.Id, new CanonicalText("resolution-use/1").Add("unit", context.Unit.Code).Add("resolution", resolution.No)
                .Add("matter", matter.No).Add("amount", needed).Add("by", given2.By).ToString(), cancel: cancel);
            context.Say($"事项{matter.No}使用{resolution.No}{new Money(needed)}元");
            return MatterAnswer.Of(matter, await consents.SettleAsync(matter, cancel));
        }
    }
}
