using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Assets;

/// <summary>资产变动: an asset stands elsewhere, is used by another, another answers for it, or its condition changes; what was before stays in the history.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The card.</param>
/// <param name="Location">存放地点; empty for no change.</param>
/// <param name="User">使用人; null for no change.</param>
/// <param name="Custodian">责任人, key or name; empty for no change.</param>
/// <param name="Condition">State; null for no change.</param>
/// <param name="Reason">Why.</param>
[Allow("登记资产变动", Post.Custodian)]
public sealed record MoveAsset(string Unit, long Id, string? Location, string? User, string? Custodian, AssetCondition? Condition, string? Reason) : ICommand<long>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain, ParameterValues parameters) : ICommandHandler<MoveAsset, long>
    {
        public async Task<long> Handle(MoveAsset command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var card = await db.AssetAsync(book, command.Id, cancel);
            var reader = await AssetReaders.OpenAsync(db, context, book, parameters, cancel);
            var reason = reader.Needed(command.Reason, "变动原因", nameof(Reason), 200);
            var location = reader.Optional(command.Location, "存放地点", nameof(Location), 50);
            var (keeperId, keeper) = string.IsNullOrWhiteSpace(command.Custodian) ? (card.CustodianId, card.CustodianName) : reader.Custodian(command.Custodian, nameof(Custodian));
            if (command.Condition is { } state && !Enum.IsDefined(state)) reader.Refuse("没有这种状况", "请选择使用中、闲置、待修或待报废。", nameof(Condition));
            var to = new AssetPlace(location.Length > 0 ? location : card.Location, command.User is null ? card.UserName : reader.Optional(command.User, "使用人", nameof(User), 50), keeperId, keeper, command.Condition ?? card.Condition);
            if (to == card.Place) reader.Refuse("没有任何变动", "请填写新的存放地点、使用人、责任人或状况。", nameof(Location));
            reader.Refusals.Demand();
            var move = card.Move(ids.Next(), to, context.Today, reason, context.Signer(), context.Now);
            db.Add(move);
            await chain.AppendAsync(context.Unit.Id, "asset-move", move.Id, new CanonicalText("asset-move/1").Add("unit", context.Unit.Code).Add("card", card.CardNo).Add("name", card.Name).Add("on", move.On)
                .Add("changes", move.Changes).Add("reason", reason).Add("by", move.ByName).ToString(), cancel: cancel);
            context.Say($"资产{card.Title}变动:{move.Changes},{reason}");
            return move.Id;
        }
    }
}
