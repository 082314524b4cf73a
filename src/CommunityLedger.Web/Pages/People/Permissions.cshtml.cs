using CommunityLedger.Finance;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Office;

namespace CommunityLedger.Web.Pages.People;

/// <summary>谁能做什么: the table the server itself uses, and the posts that exclude each other.</summary>
public sealed class PermissionsModel(PostConflicts conflicts, IEnumerable<AvoidancePair> avoidances) : LedgerPage
{
    // Areas in the order of the work, by the last part of the module's folder; whatever is in none of them belongs to the unit itself.
    private static readonly (string Title, string[] Folders)[] Areas =
    [
        ("事项与审批", ["Matters", "Splits", "Budgets"]), ("出纳", ["Cashier"]), ("原始凭证", ["Documents"]), ("凭证", ["Vouchers", "Templates", "Summaries"]), ("账簿", ["Books", "Desk", "Verification"]),
        ("月末结账", ["Closing"]), ("会计报表", ["Statements"]), ("监督", ["Supervision"]), ("建账与设置", ["Accounts", "Import"]), ("单位与人员", []),
    ];

    // The way of a matter, of money and of a voucher through the office; what is not on it follows.
    private static readonly Type[] Steps =
    [
        typeof(OpenMatter), typeof(ChangeMatter), typeof(UseResolution), typeof(ApproveMatter), typeof(ConsentToMatter), typeof(RecordWrittenConsent), typeof(FileMatter), typeof(RefusePayment), typeof(AskAgain),
        typeof(RecordInstruction), typeof(WithdrawMatter), typeof(SettleAdvance), typeof(CloseMatter), typeof(ReceiveMoney), typeof(PreparePayment), typeof(PayMatter), typeof(CarryOutPayment), typeof(VoidPayment),
        typeof(MoveMoney), typeof(CountCash), typeof(WitnessCount), typeof(CloseCashDay), typeof(SaveVoucher), typeof(SubmitVoucher), typeof(ReviewVoucher), typeof(ReturnVoucher), typeof(SignVoucher), typeof(PostVoucher), typeof(ReverseVoucher),
    ];

    /// <summary>What one may do, each title once, with the posts that may: area by area, what is done before what is looked at.</summary>
    public IReadOnlyList<(string Area, string Title, bool IsCommand, bool AnyPost, IReadOnlySet<Post> Posts)> Rows { get; } =
    [.. Permissions.All(FinanceServices.Assembly, OfficeServices.Assembly, typeof(PermissionsModel).Assembly).GroupBy(entry => (entry.Allow.Title, entry.IsCommand))
        .Select(group => (Area: AreaOf(group.First().Request), Step: group.Min(entry => StepOf(entry.Request)), group.Key, Any: group.Any(entry => entry.Allow.AnyPost), Posts: group.SelectMany(entry => entry.Allow.Posts).ToHashSet()))
        .OrderBy(row => row.Area).ThenByDescending(row => row.Key.IsCommand).ThenBy(row => row.Step)
        .Select(row => (Areas[row.Area].Title, row.Key.Title, row.Key.IsCommand, row.Any, (IReadOnlySet<Post>)row.Posts))];

    private static int AreaOf(Type request)
    {
        var folder = request.Namespace!.Split('.')[^1];
        var found = Array.FindIndex(Areas, area => area.Folders.Contains(folder));
        return found < 0 ? Areas.Length - 1 : found;
    }

    private static int StepOf(Type request) => Array.IndexOf(Steps, request) is var place and >= 0 ? place : Steps.Length;

    /// <summary>The posts that do something besides reading.</summary>
    public IReadOnlyList<Post> Shown => [.. Kernel.People.Posts.All.Where(post => Rows.Any(row => row.Posts.Contains(post)))];

    /// <summary>The posts that only read.</summary>
    public IEnumerable<Post> ReadOnly => Kernel.People.Posts.All.Except(Shown);

    /// <summary>Pairs that one person must not hold on the same day.</summary>
    public IReadOnlyList<PostConflict> Conflicts { get; } = conflicts.Pairs;

    /// <summary>Pairs whose holders must not be related.</summary>
    public IReadOnlyList<AvoidancePair> Avoidances { get; } = [.. avoidances];

    /// <summary>The posts that exclude another, in the order of all posts.</summary>
    public IReadOnlyList<Post> Separated => [.. Kernel.People.Posts.All.Where(post => Conflicts.Any(pair => pair.A == post || pair.B == post))];

    /// <summary>The pair of two posts; null when one person may hold both.</summary>
    public PostConflict? Conflict(Post one, Post other) => Conflicts.Where(pair => pair.Concerns(one, other)).OrderBy(pair => pair.IsWarning).Cast<PostConflict?>().FirstOrDefault();

    public void OnGet()
    {
        // Everything shown is read from the code.
    }
}
