using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Summaries;

/// <summary>摘要库: each summary once, most used first. With an account, those used with it stand before the others.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Account">Account code, or null.</param>
/// <param name="Limit">At most so many, 1..2000.</param>
/// <param name="Text">Part of the words or pinyin initials; null for all.</param>
[Allow("查看摘要库", AnyPost = true)]
public sealed record TopSummaries(string Unit, string? Account = null, int Limit = 300, string? Text = null) : IQuery<IReadOnlyList<SummaryRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<TopSummaries, IReadOnlyList<SummaryRow>>
    {
        public async Task<IReadOnlyList<SummaryRow>> Handle(TopSummaries query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var limit = Math.Clamp(query.Limit, 1, 2000);
            var account = query.Account?.Trim() ?? "";
            var wanted = Folding.Fold(query.Text?.Trim() ?? "");
            // A text stands once for itself and once for each account; ten times the limit is read to have the limit of texts.
            var phrases = await db.Set<SummaryPhrase>().AsNoTracking().Where(phrase => phrase.BookId == book.Id)
                .OrderByDescending(phrase => account != "" && phrase.AccountCode == account).ThenByDescending(phrase => phrase.Uses).ThenByDescending(phrase => phrase.LastUsed)
                .Take(wanted.Length > 0 ? 50_000 : limit * 10).ToListAsync(cancel);
            return [.. phrases.Where(phrase => wanted.Length == 0 || Folding.Fold(phrase.Text).Contains(wanted, StringComparison.Ordinal)
                    || Pinyin.Initials(phrase.Text).StartsWith(wanted, StringComparison.Ordinal)).GroupBy(phrase => phrase.Text, StringComparer.Ordinal)
                .Select(group => (Row: new SummaryRow(group.Key, group.Max(phrase => phrase.Uses), group.Max(phrase => phrase.LastUsed), UsualAccount(group)),
                    With: account.Length > 0 ? group.Where(phrase => phrase.AccountCode == account).Sum(phrase => phrase.Uses + 1) : 0))
                .OrderByDescending(entry => entry.With).ThenByDescending(entry => entry.Row.Uses).ThenByDescending(entry => entry.Row.LastUsed)
                .ThenBy(entry => entry.Row.Text, StringComparer.Ordinal).Take(limit).Select(entry => entry.Row)];
        }

        // Of accounts used equally often the higher code: what was spent or earned tells more than the cash it went through.
        private static string? UsualAccount(IEnumerable<SummaryPhrase> phrases) => phrases.Where(phrase => phrase.AccountCode.Length > 0)
            .OrderByDescending(phrase => phrase.Uses).ThenByDescending(phrase => phrase.AccountCode, StringComparer.Ordinal).FirstOrDefault()?.AccountCode;
    }
}

/// <summary>A summary of the library.</summary>
/// <param name="Text">The words.</param>
/// <param name="Uses">Vouchers that used it.</param>
/// <param name="LastUsed">Business date of the last use.</param>
/// <param name="Account">Code of the account it is mostly used with; null for any.</param>
public sealed record SummaryRow(string Text, int Uses, DateOnly? LastUsed, string? Account);

/// <summary>增加摘要: a phrase before its first use, for one account or for any.</summary>
[Allow("维护摘要库", Post.Accountant, Post.StreetAccountant)]
public sealed record AddSummary(string Unit, string? Text, string? Account = null) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<AddSummary, bool>
    {
        public async Task<bool> Handle(AddSummary command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var text = (command.Text ?? "").Trim().Normalize(); // as a voucher line keeps it
            var code = (command.Account ?? "").Trim().Split(' ')[0];
            List<Refusal> refusals = [];
            if (text.Length is 0 or > 200)
                refusals.Add(new Refusal("", text.Length == 0 ? "没有填写摘要" : "摘要超过 200 个字", "请写明业务内容,如“支付社区办公室电费”。", Field: nameof(Text)));
            if (code.Length > 0 && !await db.Set<Account>().AnyAsync(account => account.BookId == book.Id && account.Code == code, cancel))
                refusals.Add(new Refusal("", $"没有编码为“{code}”的科目", "请从科目表中选择,或留空。", Field: nameof(Account)));
            var same = await db.Set<SummaryPhrase>().AsNoTracking().Where(phrase => phrase.BookId == book.Id && phrase.Text == text && phrase.AccountCode == code).ToListAsync(cancel);
            if (same.Exists(phrase => phrase.Text == text))
                refusals.Add(new Refusal("", "摘要库中已有这条摘要", "可以直接使用。", Field: nameof(Text)));
            refusals.Demand();
            db.Add(new SummaryPhrase(ids.Next(), book.Id, text, code));
            context.Say($"摘要库增加“{text}”");
            return true;
        }
    }
}

/// <summary>删除摘要: from the library only, with all its accounts; vouchers keep theirs.</summary>
[Allow("维护摘要库", Post.Accountant, Post.StreetAccountant)]
public sealed record DeleteSummary(string Unit, string Text) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<DeleteSummary, bool>
    {
        public async Task<bool> Handle(DeleteSummary command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var phrases = await db.Set<SummaryPhrase>().Where(phrase => phrase.BookId == book.Id && phrase.Text == command.Text).ToListAsync(cancel);
            phrases.RemoveAll(phrase => phrase.Text != command.Text); // a database may take 办公费A and 办公费a for the same
            if (phrases.Count == 0)
                throw new RefusedException(new Refusal("", "摘要库中没有这条摘要", "请刷新页面。", Field: nameof(Text)), RefusalCause.NotFound);
            db.RemoveRange(phrases);
            context.Say($"摘要库删除“{command.Text}”");
            return true;
        }
    }
}
