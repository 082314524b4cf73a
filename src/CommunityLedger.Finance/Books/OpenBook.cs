using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>建账: a set of books for a community, with a chart, the default fund sources and a bank account, in the state 建账.</summary>
/// <param name="Unit">Community.</param>
/// <param name="StartYear">First fiscal year, 2000..2999.</param>
/// <param name="Chart">Name of the chart, kept with the book.</param>
/// <param name="Accounts">Its accounts, parents before children.</param>
/// <param name="Opening">Opening balances, when they are known already.</param>
[Allow("建立账套", Post.Administrator)]
public sealed record OpenBook(string Unit, int StartYear, string Chart, IReadOnlyList<AccountDefinition> Accounts,
    IReadOnlyList<OpeningInput>? Opening = null) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain) : ICommandHandler<OpenBook, bool>
    {
        public async Task<bool> Handle(OpenBook command, CancellationToken cancel)
        {
            List<Refusal> refusals = [];
            if (context.Unit.Kind != UnitKind.Community)
                refusals.Add(new Refusal("", $"{context.Unit.Name}不是社区", "账套建在社区上。", Field: "unit"));
            if (command.StartYear is < 2000 or > 2999)
                refusals.Add(new Refusal("", $"年度{command.StartYear}不在 2000 到 2999 之间", "请填写四位年度。", Field: "year"));
            if (await db.Set<Book>().AnyAsync(book => book.UnitId == context.Unit.Id, cancel))
                refusals.Add(new Refusal("", $"{context.Unit.Name}已经有账套", "一个社区只有一套账;接续旧账请用历史导入。", Field: "unit"));
            refusals.Demand();

            var book = new Book(ids.Next(), context.Unit.Id, command.Chart, command.StartYear);
            db.Add(book);
            Dictionary<string, Account> accounts = [];
            foreach (var definition in command.Accounts)
            {
                accounts.TryGetValue(definition.Parent, out var parent);
                var account = new Account(ids.Next(), book.Id, definition, parent);
                accounts.Add(account.Code, account);
                db.Add(account);
            }
            List<AuxiliaryItem> items = [.. AuxiliaryItem.DefaultFundSources.Select(source => new AuxiliaryItem(ids.Next(), book.Id, Auxiliaries.FundSource, source.Code, source.Name)),
                new AuxiliaryItem(ids.Next(), book.Id, Auxiliaries.BankAccount, "01", "基本存款账户")];
            db.AddRange(items);
            var opening = OpeningReader.Read(book, accounts.Values, items, command.Opening ?? [], ids);
            db.AddRange(opening);
            await chain.AppendAsync(context.Unit.Id, "book-open", book.Id, new CanonicalText("book-open/1")
                .Add("community", context.Unit.Code).Add("year", command.StartYear).Add("chart", command.Chart)
                .Add("accounts", command.Accounts.Count).ToString(), cancel: cancel);
            context.Say($"建立账套:{context.Unit.Name},{command.StartYear}年度,科目表{command.Chart},共{command.Accounts.Count}个科目"
                + (opening.Count > 0 ? $",期初余额{opening.Count}行" : ""));
            return true;
        }
    }
}
