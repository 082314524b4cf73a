using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Pages;

/// <summary>
/// A page of one unit, under /u/{unit}/…. Binds, sends, shows the answer: a refused command stays on the page with every
/// refusal shown; a script that posts with X-Requested-With: fetch gets them as JSON.
/// </summary>
public abstract class LedgerPage : PageModel
{
    /// <summary>Code of the unit in the address.</summary>
    [FromRoute(Name = "unit")]
    public string UnitCode { get; set; } = "";

    /// <summary>The unit.</summary>
    public Unit Unit { get; private set; } = null!;

    /// <summary>State of the community's books; null when it has none (a street never has).</summary>
    public BookState? StateOfBooks { get; private set; }

    /// <summary>Posts the signed-in person holds here today.</summary>
    public IReadOnlyList<Post> Posts { get; private set; } = [];

    /// <summary>Units the person can go to, for the switcher.</summary>
    public IReadOnlyList<Unit> Units { get; private set; } = [];

    /// <summary>Refusals of the last command, shown above the form.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>A sentence shown once after a redirect.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>The one way to the modules.</summary>
    protected Sender Sender => HttpContext.RequestServices.GetRequiredService<Sender>();

    /// <summary>The business date, for default values of forms.</summary>
    public DateOnly Today => HttpContext.RequestServices.GetRequiredService<RequestContext>().Today;

    /// <summary>Address of a page of this unit.</summary>
    public string Link(string path) => $"/u/{Uri.EscapeDataString(UnitCode)}/{path}";

    /// <summary>True when the person's posts permit the request: decides on menu entries and buttons, by the same table the server asks.</summary>
    public bool Can<TRequest>() where TRequest : IUnitRequest => Sender.PermissionOf(typeof(TRequest)).Permits(Posts);

    /// <summary>What was typed into a field of a form that was refused, so that it stands there again; empty otherwise.</summary>
    public string Typed(string field) => Refusals.Count > 0 && Request.HasFormContentType ? Request.Form[field].ToString() : "";

    /// <summary>Refuses to show a form to whom it would refuse what is typed in it.</summary>
    /// <exception cref="RefusedException">No post here permits the request.</exception>
    protected void Demand<TRequest>() where TRequest : IUnitRequest => Sender.DemandAllowed(typeof(TRequest), Unit, HttpContext.RequestServices.GetRequiredService<RequestContext>().Actor, Posts);

    /// <summary>Refusals that concern a field.</summary>
    public IEnumerable<Refusal> RefusalsOf(string field) => Refusals.Where(refusal => refusal.Field == field);

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var db = HttpContext.RequestServices.GetRequiredService<LedgerDb>();
        var request = HttpContext.RequestServices.GetRequiredService<RequestContext>();
        var cancel = HttpContext.RequestAborted;
        Unit = await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(unit => unit.Code == UnitCode, cancel)
            ?? throw new RefusedException(new Refusal("", $"没有编号为“{UnitCode}”的单位", "请从首页进入。"), RefusalCause.NotFound);
        Posts = await Sender.PostsAsync(db, request.Actor, Unit, request.Today, cancel);
        if (Posts.Count == 0)
            throw new RefusedException(new Refusal("", $"您在{Unit.Name}没有岗位", "请联系主任或系统管理员任命。"), RefusalCause.NotAllowed);
        if (Unit.Kind == UnitKind.Community)
            StateOfBooks = await db.Set<Book>().Where(book => book.UnitId == Unit.Id).Select(book => (BookState?)book.State).SingleOrDefaultAsync(cancel);
        Units = await UnitsOfAsync(db, request.Actor, request.Today, cancel);
        // A password that somebody else set opens no page but the one on which it is changed.
        if (SignIns.LedgerAuthentication.MustChoosePassword(User) && this is not PasswordModel)
        {
            HttpContext.Response.Redirect(Link("password"));
            await HttpContext.Response.CompleteAsync();
            return;
        }
        // A filter that cannot be read is said, not passed over as if nothing had been asked.
        if (HttpMethods.IsGet(Request.Method) && !ModelState.IsValid)
            Refusals = [.. ModelState.Where(field => field.Value!.Errors.Count > 0).Select(field => new Refusal("", $"“{field.Value!.AttemptedValue}”填写得不对,没有按它查询",
                "日期请写成 2026-01-31,月份、号码和页码请填数字。", Field: field.Key))];
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>A request that the page itself does not answer on its form is refused in the page's own frame: with the menu, and a way on.</summary>
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (context.Exception is not RefusedException refused || Response.HasStarted || Request.Headers.XRequestedWith == "fetch") return;
        context.ExceptionHandled = true;
        Refusals = refused.Refusals;
        context.Result = new ViewResult
        {
            ViewName = "_Refused", StatusCode = RefusalMiddleware.StatusOf(refused.Cause), TempData = TempData,
            ViewData = new ViewDataDictionary<LedgerPage>(MetadataProvider, ModelState) { Model = this },
        };
    }

    /// <summary>Shows more refusals on the page.</summary>
    protected void AddRefusals(IEnumerable<Refusal> more) => Refusals = [.. Refusals, .. more];

    /// <summary>Every unit where a person holds a post today, and the communities of a street where he does.</summary>
    public static async Task<IReadOnlyList<Unit>> UnitsOfAsync(LedgerDb db, Actor actor, DateOnly today, CancellationToken cancel)
    {
        var held = db.Set<Appointment>().Where(post => post.PersonId == actor.PersonId && post.From <= today && (post.To == null || post.To >= today))
            .Select(post => post.UnitId);
        return await db.Set<Unit>().AsNoTracking().Where(unit => held.Contains(unit.Id) || (unit.StreetId != null && held.Contains(unit.StreetId.Value)))
            .OrderBy(unit => unit.Kind).ThenBy(unit => unit.Code).ToListAsync(cancel);
    }

    /// <summary>Sends a command; when refused, the page is shown again by <paramref name="again"/> with the refusals.</summary>
    protected async Task<IActionResult> SendAsync<TResult>(ICommand<TResult> command, Func<TResult, string> goTo, Func<Task>? again = null)
    {
        var isFetch = Request.Headers.XRequestedWith == "fetch";
        try
        {
            var result = await Sender.SendAsync(command, HttpContext.RequestAborted);
            var address = goTo(result);
            return isFetch ? new JsonResult(new { redirect = address }, LedgerJson.Options) : LocalRedirect(address);
        }
        catch (RefusedException refused)
        {
            return await RefusedAsync(refused, again, isFetch);
        }
    }

    /// <summary>Shows refusals on the page itself, e.g. of a file that cannot be read.</summary>
    protected async Task<IActionResult> RefusedAsync(RefusedException refused, Func<Task>? again, bool isFetch = false)
    {
        Response.StatusCode = RefusalMiddleware.StatusOf(refused.Cause);
        if (isFetch) return new JsonResult(new { refusals = refused.Refusals }, LedgerJson.Options);
        Refusals = refused.Refusals;
        if (again is not null) await again();
        return Page();
    }
}
