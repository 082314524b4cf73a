using CommunityLedger.Kernel.People;
using CommunityLedger.Office.Records;
using CommunityLedger.Office.Training;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Trainings;

/// <summary>学习培训: sessions of a year, recording one, correcting one.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public long? Corrects { get; set; }

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public TrainingKind Kind { get; set; }

    [BindProperty] public string? Date { get; set; }

    [BindProperty] public string? From { get; set; }

    [BindProperty] public string? To { get; set; }

    [BindProperty] public string? Topic { get; set; }

    [BindProperty] public new string? Content { get; set; }

    [BindProperty] public string? Host { get; set; }

    [BindProperty] public string? Certificate { get; set; }

    [BindProperty] public List<long> Participants { get; set; } = [];

    public int ShownYear => Year ?? Today.Year;

    public IReadOnlyList<TrainingSession> Rows { get; private set; } = [];

    public IReadOnlyList<PersonWithPosts> Staff { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Rows.FirstOrDefault(row => row.Id == Corrects) is not { } earlier) return;
        (Kind, Date, From, To) = (earlier.Kind, $"{earlier.Date:yyyy-MM-dd}", $"{earlier.From:HH\\:mm}", $"{earlier.To:HH\\:mm}");
        (Topic, Content, Host, Certificate, Participants) = (earlier.Topic, earlier.Content, earlier.Host, earlier.Certificate, [.. earlier.Participants.Select(person => person.PersonId)]);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => SendAsync(new RecordTraining(UnitCode, new TrainingInput(Kind, Date, From, To, Topic, Content, Host, Certificate, Participants),
        Corrects is { } id ? new Correction(id, Reason) : null), _ =>
    {
        Done = Corrects is null ? "已登记。" : "已更正,原记录保留。";
        return Link("trainings");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel)
    {
        Rows = await Sender.AskAsync(new TrainingsOf(UnitCode, ShownYear), cancel);
        Staff = [.. (await Sender.AskAsync(new PeopleOfUnit(UnitCode), cancel)).Where(person => person.Posts.Any(post => post.Today))];
    }
}
