using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Web.Pages.Matters;

/// <summary>A page about matters: knows the approval line, and whether the community has decided on which side it falls.</summary>
public abstract class MatterPage : LedgerPage
{
    /// <summary>The line today; null where it is not asked.</summary>
    public MatterOutlook? Outlook { get; private set; }

    /// <summary>Reads the line.</summary>
    protected async Task LoadLineAsync(CancellationToken cancel)
    {
        if (Unit.Kind == UnitKind.Community) Outlook = await Sender.AskAsync(new MatterPreview(UnitCode), cancel);
    }

    /// <summary>Recorded papers of some types, newest first, for a list to choose from.</summary>
    protected async Task<IReadOnlyList<Document>> PapersAsync(CancellationToken cancel, params DocumentType[] types)
    {
        List<Document> papers = [];
        foreach (var type in types)
            papers.AddRange((await Sender.AskAsync(new FindDocuments(UnitCode, Type: type, PageSize: 50), cancel)).Rows.Select(row => row.Document));
        return [.. papers.OrderByDescending(paper => paper.Id)];
    }

    /// <summary>A paper as a choice: 公文 幸街批〔2026〕3号 2026-03-15.</summary>
    public static string NameOf(Document paper) => $"{Document.NameOf(paper.Type)} {paper.Number} {paper.Issuer} {paper.Date:yyyy-MM-dd}{(paper.Amount.IsZero ? "" : $" {paper.Amount}元")}";
}
