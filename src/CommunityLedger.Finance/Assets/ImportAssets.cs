using System.Text.Json.Serialization;
using CommunityLedger.Finance.Accounts;
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
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Assets;

/// <summary>导入资产卡片: the cards of assets that the books hold already, with what has been depreciated; all rows or none.</summary>
/// <param name="Unit">Community.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="DryRun">True to look only.</param>
[Allow("导入资产卡片", Post.Custodian)]
public sealed record ImportAssets(string Unit, string FileName, [property: JsonIgnore] Func<IEnumerable<TableRow>> Rows, bool DryRun) : ICommand<ImportedAssets>
{
    private const int MaxRefusals = 200, MaxRows = 20_000;

    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain, ParameterValues parameters) : ICommandHandler<ImportAssets, ImportedAssets>
    {
        public async Task<ImportedAssets> Handle(ImportAssets command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var closed = await db.LastClosedAsync(book.Id, cancel);
            var run = await db.StandingRuns(book).MaxAsync(found => (int?)found.Period, cancel) ?? 0;
            // What the file has taken off is the state before the first month that is depreciated here.
            var first = Math.Max(closed, run) is > 0 and var last ? Period.FromNumber(last).Next.Number : book.StartPeriod;
            var reader = await AssetReaders.OpenAsync(db, context, book, parameters, cancel);
            var used = (await db.Set<AuxiliaryItem>().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.AssetCard).Select(item => item.Code).ToListAsync(cancel)).ToHashSet();
            var number = await db.NextNumberAsync(book, cancel);
            List<AssetCard> cards = [];
            foreach (var (line, wanted, facts, place) in AssetFile.Read(command.Rows(), reader, first))
            {
                if (wanted.Length > 0 && !used.Add(wanted)) reader.Refuse($"卡片编号{wanted}重复", "一个编号只能有一张卡片;请更正,或留空由软件编号。", "卡片编号");
                if (cards.Count >= MaxRows) throw new RefusedException(Refusal.Of(AssetCustody.AssetsAreRegistered, $"文件超过 {MaxRows} 行", "请分成几个文件导入。", "file", line));
                if (reader.Refusals.Count == 0) cards.Add(new AssetCard(ids.Next(), book.Id, wanted, facts, place, context.Signer(), context.Today));
                if (reader.Refusals.Count >= MaxRefusals) break;
            }
            reader.Refusals.Demand();
            if (cards.Count == 0) throw new RefusedException(Refusal.Of(AssetCustody.AssetsAreRegistered, "文件里没有卡片", "请从第二行起每行填一张卡片。", "file"));
            foreach (var card in cards.Where(card => card.CardNo.Length == 0))
            {
                while (!used.Add(AssetDesk.Print(number))) number++;
                card.Numbered(AssetDesk.Print(number++));
            }
            var (cost, accumulated) = (new Money(cards.Sum(card => card.CostFen)), new Money(cards.Sum(card => card.OpeningFen)));
            var imported = new ImportedAssets(cards.Count, cost, accumulated, command.DryRun);
            if (command.DryRun)
            {
                context.Say($"检查资产卡片文件{command.FileName}:{cards.Count}张,没有保存");
                return imported;
            }
            db.AddRange(cards);
            db.AddRange(cards.Select(card => new AuxiliaryItem(card.Id, book.Id, Auxiliaries.AssetCard, card.CardNo, card.Name)));
            await chain.AppendAsync(context.Unit.Id, "asset-import", cards[0].Id, new CanonicalText("asset-import/1").Add("unit", context.Unit.Code).Add("cards", cards.Count).Add("cost", cost.Fen).Add("accumulated", accumulated.Fen)
                .Add("by", context.Actor.Name).ToString(), cancel: cancel);
            context.Say($"导入资产卡片{cards.Count}张,原值合计{cost},累计折旧合计{accumulated}");
            return imported;
        }
    }
}

/// <summary>What an import of cards brought in.</summary>
/// <param name="Cards">Cards.</param>
/// <param name="Cost">原值合计.</param>
/// <param name="Accumulated">累计折旧合计.</param>
/// <param name="DryRun">True when nothing was saved.</param>
public sealed record ImportedAssets(int Cards, Money Cost, Money Accumulated, bool DryRun);

/// <summary>导出资产卡片: the register as a sheet, in the columns of the import.</summary>
[Allow("查看资产登记簿", AnyPost = true)]
public sealed record ExportAssets(string Unit) : IQuery<Sheet>
{
    internal sealed class Handler(RequestContext context, Sender sender) : IQueryHandler<ExportAssets, Sheet>
    {
        public async Task<Sheet> Handle(ExportAssets query, CancellationToken cancel)
        {
            var list = await sender.AskAsync(new AssetRegister(query.Unit), cancel);
            return new Sheet { Name = "固定资产", Title = "固定资产登记簿", Subtitles = [context.Unit.Name], Columns = AssetFile.Columns, Rows = list.Rows.Select(AssetFile.RowOf).ToAsyncEnumerable() };
        }
    }
}
