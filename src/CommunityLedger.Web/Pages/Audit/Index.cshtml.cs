using CommunityLedger.Kernel.Evidence;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Audit;

/// <summary>操作日志.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Person { get; set; }

    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)] public string? Text { get; set; }

    [BindProperty(SupportsGet = true)] public bool Refused { get; set; }

    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Entries = await Sender.AskAsync(new AuditLog(UnitCode, Person, From, To, Text, Refused, Before), cancel);

    public string Older => Link("audit") + QueryString.Create(new Dictionary<string, string?>
    {
        ["Person"] = Person, ["From"] = $"{From:yyyy-MM-dd}", ["To"] = $"{To:yyyy-MM-dd}", ["Text"] = Text, ["Refused"] = Refused ? "true" : "false", ["Before"] = $"{Entries[^1].Id}",
    });
}
