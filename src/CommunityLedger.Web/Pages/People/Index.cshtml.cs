using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.SignIns;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Pages.People;

/// <summary>人员与岗位: who holds which post when; registering, appointing, ending, and declaring relatives.</summary>
public sealed class IndexModel(UserManager<SignIn> users, LedgerDb db) : LedgerPage
{
    public IReadOnlyList<PersonWithPosts> People { get; private set; } = [];

    /// <summary>Posts that can be given at this unit.</summary>
    public IEnumerable<Post> Offered => Kernel.People.Posts.All.Where(post => post.IsStreet() == (Unit.Kind == UnitKind.Street));

    public async Task OnGetAsync(CancellationToken cancel) => People = await Sender.AskAsync(new PeopleOfUnit(UnitCode), cancel);

    public async Task<IActionResult> OnPostRegisterAsync(string? name, string? phone, string? userName, string? password, CancellationToken cancel)
    {
        // The password is judged before anything is saved: a person without a usable sign-in would be half a registration.
        List<Refusal> refusals = [];
        if (!string.IsNullOrWhiteSpace(userName))
            foreach (var validator in users.PasswordValidators)
                refusals.AddRange((await validator.ValidateAsync(users, null!, password)).Errors.Select(error => new Refusal("", error.Description, "请换一个密码。", Field: "password")));
        if (refusals.Count > 0) return await RefusedAsync(new RefusedException(refusals, RefusalCause.Malformed), () => OnGetAsync(cancel));
        return await SendAsync(new RegisterPerson(UnitCode, name, phone, userName), registered =>
        {
            if (registered.SignInId is { } id)
            {
                var signIn = db.Set<SignIn>().Single(found => found.Id == id);
                signIn.PasswordHash = users.PasswordHasher.HashPassword(signIn, password!);
                db.SaveChanges();
            }
            Done = $"已登记{name}。";
            return Link("people");
        }, () => OnGetAsync(cancel));
    }

    public Task<IActionResult> OnPostAppointAsync(long personId, Post post, DateOnly from, DateOnly? to, bool deputy, string? document, CancellationToken cancel) =>
        SendAsync(new AppointToPost(UnitCode, personId, post, from, to, deputy, document), appointed =>
        {
            Done = $"已任命{post.Name()}。" + string.Concat(appointed.Warnings.Select(warning => $"提醒:{warning.Message}({warning.Citation})"));
            return Link("people");
        }, () => OnGetAsync(cancel));

    public Task<IActionResult> OnPostEndAsync(long appointmentId, DateOnly lastDay, CancellationToken cancel) =>
        SendAsync(new EndAppointment(UnitCode, appointmentId, lastDay), _ =>
        {
            Done = "已办理离岗。";
            return Link("people");
        }, () => OnGetAsync(cancel));

    public Task<IActionResult> OnPostRelateAsync(long personA, long personB, Kinship kinship, CancellationToken cancel) =>
        SendAsync(new DeclareRelationship(UnitCode, personA, personB, kinship), declared =>
        {
            Done = "已登记亲属关系。" + string.Concat(declared.Conflicts.Select(conflict => $"需要回避:{conflict.Message}({conflict.Citation})"));
            return Link("people");
        }, () => OnGetAsync(cancel));
}
