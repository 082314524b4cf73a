using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>日清: count first, see the book after; witness, reason and the daily sheets.</summary>
public sealed class DaysModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Period { get; set; }

    [BindProperty] public string? Reason { get; set; }

    /// <summary>What was typed, by face.</summary>
    public IReadOnlyDictionary<int, string?> Pieces { get; private set; } = new Dictionary<int, string?>();

    public CashDaysPage Days { get; private set; } = null!;

    /// <summary>Who looks.</summary>
    public long Me => HttpContext.RequestServices.GetRequiredService<RequestContext>().Actor.PersonId;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? step, string? date, long countId, string? slips, string? slipsNote, CancellationToken cancel)
    {
        Pieces = CashCount.Faces.ToDictionary(face => face, face => (string?)Request.Form[$"Pieces[{face}]"].ToString());
        var count = new CountInput(Pieces, slips, slipsNote);
        string Back(string done)
        {
            Done = done;
            return Link("cashier/days");
        }
        string Counted(CountResult result) => Back(result.DayClose is { } close ? $"实点{result.Counted},账面{result.Book},相符。{close}已生成。"
            : $"实点{result.Counted},账面{result.Book},{(result.Difference.IsZero ? "相符" : $"相差{result.Difference}")}。");
        Task Again() => LoadAsync(cancel);
        return step switch
        {
            "count" => await SendAsync(new CountCash(UnitCode, date, count), Counted, Again),
            "surprise" => await SendAsync(new SurpriseCount(UnitCode, count), Counted, Again),
            "none" => await SendAsync(new SignNoMovement(UnitCode, date), close => Back($"{close}已生成。"), Again),
            "witness" => await SendAsync(new WitnessCount(UnitCode, countId), _ => Back("已见证。"), Again),
            "close" => await SendAsync(new CloseCashDay(UnitCode, countId, Reason), Counted, Again),
            _ => BadRequest(),
        };
    }

    private async Task LoadAsync(CancellationToken cancel) => Days = await Sender.AskAsync(new CashDays(UnitCode, Period), cancel);
}
