using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Web.Pages.Matters;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Resolutions;

/// <summary>代表大会决议: what the assembly resolved, what is left of each, and recording one.</summary>
public sealed class IndexModel : MatterPage
{
    [BindProperty] public string? Purpose { get; set; }

    [BindProperty] public string? Ceiling { get; set; }

    [BindProperty] public AssemblyKind Kind { get; set; }

    [BindProperty] public string? NoticeOn { get; set; }

    [BindProperty] public string? MeetingOn { get; set; }

    [BindProperty] public int? Eligible { get; set; }

    [BindProperty] public int? Present { get; set; }

    [BindProperty] public int? For { get; set; }

    [BindProperty] public int? Against { get; set; }

    [BindProperty] public int? Abstain { get; set; }

    [BindProperty] public long? MinutesId { get; set; }

    [BindProperty] public long? SignInSheetId { get; set; }

    public IReadOnlyList<ResolutionRow> Rows { get; private set; } = [];

    public IReadOnlyList<Document> Minutes { get; private set; } = [];

    public IReadOnlyList<Document> Sheets { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => SendAsync(new RecordResolution(UnitCode, new ResolutionInput(Purpose, Ceiling, Kind, NoticeOn, MeetingOn, Eligible ?? 0, Present ?? 0, For ?? 0, Against ?? 0,
        Abstain ?? 0, MinutesId, SignInSheetId)), recorded =>
    {
        Done = $"已登记{recorded.No},{(recorded.Passed ? "通过" : "未通过,不能使用")}。";
        return Link("resolutions");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel)
    {
        Rows = await Sender.AskAsync(new ResolutionsOf(UnitCode), cancel);
        if (!Can<RecordResolution>()) return;
        Minutes = await PapersAsync(cancel, DocumentType.Resolution);
        Sheets = await PapersAsync(cancel, DocumentType.SignInSheet);
    }
}
