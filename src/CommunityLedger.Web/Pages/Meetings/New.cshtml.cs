using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Office.Meetings;
using CommunityLedger.Office.Records;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Meetings;

/// <summary>Recording minutes, or correcting them.</summary>
public sealed class NewModel : LedgerPage
{
    private const int Lines = 6;

    [BindProperty(SupportsGet = true)] public MeetingKind Kind { get; set; }

    [BindProperty(SupportsGet = true)] public long? Corrects { get; set; }

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public string? Date { get; set; }

    [BindProperty] public long? ConvenerId { get; set; }

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Place { get; set; }

    [BindProperty] public List<MeetingBody> Bodies { get; set; } = [];

    [BindProperty] public string? Attendees { get; set; }

    [BindProperty] public string? Absent { get; set; }

    [BindProperty] public string? Summary { get; set; }

    [BindProperty] public string? QuarterSummary { get; set; }

    [BindProperty] public string? Issues { get; set; }

    [BindProperty] public List<TaskInput> Tasks { get; set; } = [];

    public IReadOnlyList<PersonWithPosts> Staff { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Demand<RecordMeeting>();
        await LoadAsync(cancel);
        if (Corrects is { } id)
        {
            var earlier = (await Sender.AskAsync(new MeetingDetails(UnitCode, id), cancel)).Meeting;
            (Kind, Date, ConvenerId, Title, Place) = (earlier.Kind, $"{earlier.Date:yyyy-MM-dd}", earlier.ConvenerId, earlier.Title, earlier.Place);
            (Attendees, Absent, Summary, QuarterSummary, Issues) = (earlier.Attendees, earlier.Absent, earlier.Summary, earlier.QuarterSummary, earlier.Issues);
            (Bodies, Tasks) = ([.. earlier.Bodies], [.. earlier.Tasks.Where(task => !task.IsRelay).Select(task => new TaskInput(task.Text, task.OwnerId, $"{task.DueOn:yyyy-MM-dd}"))]);
        }
        else
        {
            Date = $"{Today:yyyy-MM-dd}";
            Bodies = [.. Meeting.BodiesOf(Kind)];
            ConvenerId = Kind == MeetingKind.Superior ? null : Staff.FirstOrDefault(person => person.Posts.Any(post => post is { Post: Post.StationHead, Today: true }))?.Id;
        }
        Fill();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => SendAsync(new RecordMeeting(UnitCode, new MeetingInput(Kind, Date, ConvenerId, Title, Place, Bodies, Attendees, Absent, Summary, QuarterSummary, Issues, Tasks),
        Corrects is { } id ? new Correction(id, Reason) : null), recorded =>
    {
        Done = $"已{(Corrects is null ? "登记" : "更正")}{Wording.Of(Kind)}。";
        return Link($"meetings/{recorded}");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel)
    {
        Staff = [.. (await Sender.AskAsync(new PeopleOfUnit(UnitCode), cancel)).Where(person => person.Posts.Count > 0)];
        Fill();
    }

    private void Fill()
    {
        while (Tasks.Count < Lines) Tasks.Add(new TaskInput(null, null, null));
    }
}
