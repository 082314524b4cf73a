using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Web.SignIns;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Pages.People;

/// <summary>人员与岗位: who holds which post when; registering, appointing, ending, and declaring relatives.</summary>
public sealed class IndexModel(UserManager<SignIn> users, LedgerDb db) : LedgerPage
{
    // What was typed in the form of appointment: in the address when it is asked 为什么不能, in the body when it is made.
    [BindProperty(SupportsGet = true)] public long? PersonId { get; set; }

    [BindProperty(SupportsGet = true)] public Post? Post { get; set; }

    [BindProperty(SupportsGet = true)] public string? From { get; set; }

    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    [BindProperty(SupportsGet = true)] public bool Deputy { get; set; }

    [BindProperty(SupportsGet = true)] public string? Document { get; set; }

    public IReadOnlyList<PersonWithPosts> People { get; private set; } = [];

    public IReadOnlyList<DeclaredKinship> Relationships { get; private set; } = [];

    /// <summary>What stands against the appointment in the form; null while none is chosen.</summary>
    public AppointmentCheck? Check { get; private set; }

    /// <summary>A password just reset, shown once, and whose.</summary>
    public string? NewPassword { get; private set; }

    public string NewPasswordOf { get; private set; } = "";

    /// <summary>Appointments that have not begun.</summary>
    public IEnumerable<(PersonWithPosts Person, HeldPost Held)> ToCome => People.SelectMany(person => person.Posts.Where(held => held.From > Today && !held.Cancelled).Select(held => (person, held)));

    /// <summary>Posts that can be given at this unit.</summary>
    public IEnumerable<Post> Offered => Kernel.People.Posts.All.Where(post => post.IsStreet() == (Unit.Kind == UnitKind.Street));

    /// <summary>Appointments that can still be ended.</summary>
    public IEnumerable<(PersonWithPosts Person, HeldPost Held)> Lasting => People.SelectMany(person => person.Posts.Where(held => held.Today).Select(held => (person, held)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (PersonId is not { } person || Post is not { } post || !Can<CheckAppointment>()) return Page();
        try
        {
            var (from, to) = Span();
            Check = await Sender.AskAsync(new CheckAppointment(UnitCode, person, post, from, to, Deputy), cancel);
        }
        catch (RefusedException refused)
        {
            return await RefusedAsync(refused, again: null);
        }
        return Page();
    }

    /// <summary>Asks 为什么不能 under an address that can be kept and sent, without the form's anti-forgery token in it.</summary>
    public IActionResult OnPostCheck() => LocalRedirect(Link("people") + QueryString.Create(new Dictionary<string, string?>
    {
        ["PersonId"] = $"{PersonId}", ["Post"] = $"{Post}", ["From"] = From, ["To"] = To, ["Deputy"] = Deputy ? "true" : null, ["Document"] = Document,
    }.Where(field => !string.IsNullOrEmpty(field.Value))));

    public async Task<IActionResult> OnPostRegisterAsync(string? name, string? phone, string? userName, string? password, CancellationToken cancel)
    {
        // The password is judged before anything is saved: a person without a usable sign-in would be half a registration.
        List<Refusal> refusals = [];
        if (!string.IsNullOrWhiteSpace(userName))
            foreach (var validator in users.PasswordValidators)
                refusals.AddRange((await validator.ValidateAsync(users, null!, password ?? "")).Errors.Select(error => new Refusal("", error.Description, "请换一个密码。", Field: "password")));
        if (refusals.Count > 0) return await RefusedAsync(new RefusedException(refusals, RefusalCause.Malformed), () => LoadAsync(cancel));
        return await SendAsync(new RegisterPerson(UnitCode, name, phone, userName), registered =>
        {
            if (registered.SignInId is { } id)
            {
                var signIn = db.Set<SignIn>().Single(found => found.Id == id);
                signIn.PasswordHash = users.PasswordHasher.HashPassword(signIn, password!);
                var context = HttpContext.RequestServices.GetRequiredService<RequestContext>();
                signIn.PasswordSetBy(context.Actor.Name, context.Now);
                db.SaveChanges();
            }
            Done = $"已登记{name}。";
            return Link("people");
        }, () => LoadAsync(cancel));
    }

    public async Task<IActionResult> OnPostAppointAsync(CancellationToken cancel)
    {
        try
        {
            var (from, to) = Span();
            await LoadAsync(cancel);
            var name = People.FirstOrDefault(person => person.Id == PersonId)?.Name;
            return await SendAsync(new AppointToPost(UnitCode, PersonId ?? 0, Post ?? throw Malformed("没有选择岗位", "请选择岗位。", nameof(Post)), from, to, Deputy, Document), appointed =>
            {
                Done = $"已任命{name}为{Post?.Name()}。" + string.Concat(appointed.Warnings.Select(warning => $"提醒:{warning.Message}({warning.Citation})"));
                return Link("people");
            }, () => LoadAsync(cancel));
        }
        catch (RefusedException refused)
        {
            return await RefusedAsync(refused, () => LoadAsync(cancel));
        }
    }

    public async Task<IActionResult> OnPostEndAsync(long appointmentId, string? lastDay, CancellationToken cancel)
    {
        if (DateOf(lastDay) is not { } last)
            return await RefusedAsync(Malformed($"最后一天“{lastDay}”不是日期", "请按 2026-03-01 的样子填写。", nameof(lastDay)), () => LoadAsync(cancel));
        await LoadAsync(cancel);
        var leaving = People.SelectMany(person => person.Posts.Select(post => (person.Name, post))).FirstOrDefault(held => held.post.Id == appointmentId);
        return await SendAsync(new EndAppointment(UnitCode, appointmentId, last), _ =>
        {
            Done = $"已为{leaving.Name}办理离岗,{leaving.post.Post.Name()}任至 {last:yyyy-MM-dd}。";
            return Link("people");
        }, () => LoadAsync(cancel));
    }

    public Task<IActionResult> OnPostCancelAsync(long appointmentId, string? reason, CancellationToken cancel) =>
        SendAsync(new CancelAppointment(UnitCode, appointmentId, reason), _ =>
        {
            Done = "已取消任命。";
            return Link("people");
        }, () => LoadAsync(cancel));

    public Task<IActionResult> OnPostEnableAsync(long personId, bool enabled, CancellationToken cancel) =>
        SendAsync(new EnableSignIn(UnitCode, personId, enabled), _ =>
        {
            Done = enabled ? "已启用登录。" : "已停用登录,此人已在各处退出。";
            return Link("people");
        }, () => LoadAsync(cancel));

    /// <summary>The new password is shown on the answer itself, once: nothing that outlives the page ever holds it.</summary>
    public async Task<IActionResult> OnPostResetAsync(long personId, CancellationToken cancel)
    {
        try
        {
            NewPassword = await Sender.SendAsync(new ResetPassword(UnitCode, personId), cancel);
        }
        catch (RefusedException refused)
        {
            return await RefusedAsync(refused, () => LoadAsync(cancel));
        }
        await LoadAsync(cancel);
        NewPasswordOf = People.First(person => person.Id == personId).Name;
        return Page();
    }

    public Task<IActionResult> OnPostRelateAsync(long personA, long personB, Kinship kinship, CancellationToken cancel) =>
        SendAsync(new DeclareRelationship(UnitCode, personA, personB, kinship), declared =>
        {
            Done = "已登记亲属关系。" + string.Concat(declared.Conflicts.Select(conflict => $"需要回避:{conflict.Message}({conflict.Citation})"));
            return Link("people");
        }, () => LoadAsync(cancel));

    /// <summary>Word and badge of an appointment today: in office, to come, or over.</summary>
    public (string Word, string Badge) StateOf(HeldPost held) =>
        held.Cancelled ? ("已取消", "draft") : held.Today ? ("在任", "posted") : held.From > Today ? ("尚未到任", "submitted") : ("已离任", "draft");

    private async Task LoadAsync(CancellationToken cancel)
    {
        People = await Sender.AskAsync(new PeopleOfUnit(UnitCode), cancel);
        if (Can<RelationshipsOfUnit>()) Relationships = await Sender.AskAsync(new RelationshipsOfUnit(UnitCode), cancel);
    }

    /// <summary>The dates in the form. A date that cannot be read is never taken for an open end.</summary>
    private (DateOnly From, DateOnly? To) Span()
    {
        var from = string.IsNullOrWhiteSpace(From) ? Today : DateOf(From) ?? throw Malformed($"开始日期“{From}”不是日期", "请按 2026-03-01 的样子填写。", nameof(From));
        if (string.IsNullOrWhiteSpace(To)) return (from, null);
        return (from, DateOf(To) ?? throw Malformed($"结束日期“{To}”不是日期", "请按 2026-03-01 的样子填写;长期任职可不填。", nameof(To)));
    }

    private static DateOnly? DateOf(string? text) =>
        BusinessDate.TryParse(text, out var date) ? date : null;

    private static RefusedException Malformed(string message, string next, string field) => new(new Refusal("", message, next, Field: field), RefusalCause.Malformed);
}
