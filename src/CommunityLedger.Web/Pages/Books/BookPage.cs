using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Web.Api;
using CommunityLedger.Web.Print;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>A book: its page, and its paper. A filter that is refused stays as it was typed, with the refusal above it.</summary>
public abstract class BookPage : LedgerPage
{
    /// <summary>Lines of a book that one print may hold; more would be thousands of sheets.</summary>
    protected const int LinesOnPaper = 50_000;

    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    /// <summary>True to show the whole book as it is printed.</summary>
    [BindProperty(SupportsGet = true)] public bool Print { get; set; }

    /// <summary>The book on paper, when it was asked for and could be read.</summary>
    public PaperBook? Paper { get; private set; }

    /// <summary>This page with its filter, as paper.</summary>
    public string PrintLink => AddressWith(("print", "true"), ("p", null));

    /// <summary>Reads a book; null when the filter is refused, which is then said on the page.</summary>
    protected async Task<T?> ReadAsync<T>(IQuery<T> query, CancellationToken cancel) where T : class
    {
        try
        {
            return await Sender.AskAsync(query, cancel);
        }
        catch (RefusedException refused) when (refused.Cause is not (RefusalCause.NotAllowed or RefusalCause.NotSignedIn) && refused.Refusals.All(refusal => refusal.Field != "unit"))
        {
            Refuse(refused);
            return null;
        }
    }

    /// <summary>Puts the parts on paper.</summary>
    protected void PutOnPaper(string title, string span, int lines, IEnumerable<PaperPart> parts)
    {
        if (lines > LinesOnPaper)
            Refuse(new RefusedException(new Refusal("", $"这一段共 {lines} 行,一次最多打印 {LinesOnPaper} 行", "请缩短月份,分段打印。", Field: "month")));
        else
            Paper = new PaperBook(title, Unit.Name, span, User.Identity?.Name ?? "", ChinaTime.Show(HttpContext.RequestServices.GetRequiredService<RequestContext>().Now)[..16], AddressWith(("print", null)), [.. parts]);
    }

    private void Refuse(RefusedException refused)
    {
        Response.StatusCode = RefusalMiddleware.StatusOf(refused.Cause);
        AddRefusals(refused.Refusals);
    }

    private string AddressWith(params (string Key, string? Value)[] changes)
    {
        var values = Request.Query.Where(pair => changes.All(change => !string.Equals(change.Key, pair.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString())).Concat(changes.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Key, change.Value)));
        return Request.Path + QueryString.Create(values);
    }
}

/// <summary>A book over some months of one year.</summary>
public abstract class MonthBookPage : BookPage
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public int? From { get; set; }

    [BindProperty(SupportsGet = true)] public int? To { get; set; }

    /// <summary>Fills in the months that were not said: this year up to today, an earlier year whole.</summary>
    protected void FillMonths()
    {
        Year ??= Today.Year;
        From ??= 1;
        To ??= Year == Today.Year ? Math.Max(Today.Month, From.Value) : 12;
    }
}
