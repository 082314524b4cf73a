using System.Globalization;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>查看证据链: the newest links of a unit's evidence chain, each as a Chinese sentence; the first is the head.</summary>
/// <param name="Unit">Community or street.</param>
[Allow("查看证据链", AnyPost = true)]
public sealed record ChainLinks(string Unit) : IQuery<IReadOnlyList<ChainLink>>
{
    /// <summary>Links shown.</summary>
    public const int Most = 50;

    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<ChainLinks, IReadOnlyList<ChainLink>>
    {
        public async Task<IReadOnlyList<ChainLink>> Handle(ChainLinks query, CancellationToken cancel)
        {
            var entries = await db.Set<EvidenceEntry>().AsNoTracking().Where(entry => entry.UnitId == context.Unit.Id)
                .OrderByDescending(entry => entry.Sequence).Take(Most).ToListAsync(cancel);
            var ids = entries.Where(entry => entry.Kind == VoucherCanon.Kind).Select(entry => entry.SubjectId).ToList();
            var numbers = await db.Set<Voucher>().AsNoTracking().Where(voucher => ids.Contains(voucher.Id))
                .Select(voucher => new { voucher.Id, voucher.Period, voucher.Word, voucher.Number }).ToDictionaryAsync(voucher => voucher.Id, cancel);
            return entries.ConvertAll(entry => entry.Kind == VoucherCanon.Kind
                ? new ChainLink(entry.Sequence, numbers.TryGetValue(entry.SubjectId, out var voucher)
                    ? $"{Period.FromNumber(voucher.Period).ToChinese()}{voucher.Word}-{voucher.Number}号凭证记账" : "凭证记账(凭证已不存在)", entry.Hash, entry.SubjectId)
                : new ChainLink(entry.Sequence, Sentence(entry), entry.Hash, null));
        }

        /// <summary>What a link that keeps its own text says.</summary>
        private static string Sentence(EvidenceEntry entry)
        {
            var fields = (entry.Payload ?? "").Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
                .GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.First()[1]);
            string Field(string name) => fields.GetValueOrDefault(name, "");
            string Post() => Enum.TryParse<Post>(Field("post"), out var post) ? post.Name() : Field("post");
            string Month(string name) => int.TryParse(Field(name), CultureInfo.InvariantCulture, out var number) ? Period.FromNumber(number).ToChinese() : Field(name);
            return entry.Kind switch
            {
                "appointment" => $"任命{Field("person")}为{Post()}{(Field("deputy") == "1" ? "(代岗)" : "")},自{Field("from")}起",
                "appointment-end" => $"{Field("person")}自{Field("lastDay")}后不再任{Post()}",
                "month-close" => $"{Month("period")}结账{(Field("version") is "" or "1" ? "" : $"(第{Field("version")}版)")},凭证{Field("vouchers")}张",
                "check-waiver" => $"{Field("by")}豁免{Month("period")}结账检查“{Field("title")}”:{Field("reason")}",
                "reopen-request" => $"{Field("by")}申请{Month("period")}反结账:{Field("reason")}",
                "reopen-approve" => $"{Field("by")}批准{Month("period")}反结账",
                "reopen-open" => $"{Field("by")}同意{Month("period")}反结账,至{Field("until")}止",
                "reopen-refuse" => $"{Field("by")}不同意{Month("period")}反结账:{Field("note")}",
                "reopen-expire" => $"{Month("period")}反结账于{Field("until")}到期",
                "quarter-seal" => $"{Field("by")}封存{Month("from")}至{Month("through")}({Field("document")})",
                "year-close" => $"{Field("year")}年度结账,全年凭证{Field("vouchers")}张",
                "appointment-cancel" => $"取消{Field("person")}自{Field("from")}起任{Post()}的任命",
                "statements" => $"{Month("period")}会计报表随第{Field("version")}次结账留存({Field("pack")}第{Field("packVersion")}版)",
                "statements-sign" => $"{Field("by")}以{Post()}身份签署{Month("period")}会计报表",
                "cash-day" => $"现金日报{Field("year")}-{Field("number")}:{Field("date")}日清,实点{new Kernel.Money(long.TryParse(Field("counted"), out var counted) ? counted : 0)}",
                "receipt-book" => $"发放收据簿{Field("prefix")}{Field("first")}至{Field("last")}号",
                "book-open" => $"建立{Field("year")}年度账套,科目表{Field("chart")}",
                "book-activate" => $"启用账套,自{Month("firstLive")}起正式记账",
                "parameter" => $"制度参数{Field("key")}自{Field("from")}起为{Field("value")},依据{Field("document")}",
                "matter-approval" => $"事项{Field("matter")} {Field("purpose")}:{Field("person")}于{Field("on")}{(Enum.TryParse<ApprovalStep>(Field("step"), out var step) ? Names.Of(step) : Field("step"))}",
                "resolution" => $"代表大会{Field("no")}:{Field("purpose")}({(Field("passed") == "1" ? "通过" : "未通过")})",
                "resolution-use" => $"事项{Field("matter")}使用{Field("resolution")}",
                "refusal" => $"{Field("post")}{Field("by")}拒付事项{Field("matter")}",
                "refusal-instruction" => $"街道{Field("person")}书面指令({Field("reference")})支付事项{Field("matter")}",
                "upward-report" => $"{Field("on")}向上反映情况一件",
                "split-statement" => $"{Field("by")}声明事项{Field("matter")}不是拆分",
                "flag-decision" => $"{Field("by")}核实提示事项{Field("rule").TrimEnd('!')}",
                "counterparty-merge" => $"往来单位{Field("from")}并入{Field("into")}",
                "asset-card" => $"建立资产卡片{Field("card")} {Field("name")},责任人{Field("custodian")}",
                "asset-move" => $"资产{Field("card")} {Field("name")}:{Field("changes")}",
                "asset-import" => $"{Field("by")}导入资产卡片{Field("cards")}张",
                "depreciation" => $"{Field("by")}计提{Month("period")}折旧,资产{Field("cards")}项",
                "budget" => $"{Field("year")}年预算“{Field("item")}”变动,依据{Field("resolution")}",
                "office-record" => $"{Field("by")}{(Field("reason").Length > 0 ? "更正" : "登记")}{Field("title")}{(Field("reason").Length > 0 ? $":{Field("reason")}" : "")}",
                _ => entry.Kind,
            };
        }
    }
}

/// <summary>A link as people read it.</summary>
/// <param name="Sequence">1, 2, 3 … within the unit.</param>
/// <param name="Sentence">What was recorded, in Chinese.</param>
/// <param name="Hash">Hash of the link, 32 bytes.</param>
/// <param name="VoucherId">The voucher it records, or null.</param>
public sealed record ChainLink(long Sequence, string Sentence, byte[] Hash, long? VoucherId);
