using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Closing;

/// <summary>What a failed check does to the month close.</summary>
public enum CheckWeight
{
    /// <summary>提醒: may be waived with a reason by somebody who prepared nothing of it.</summary>
    Warning,
    /// <summary>必须: the month does not close.</summary>
    Blocker,
}

/// <summary>
/// One named check of the month close (月结检查). Each area of the books contributes its own, registered as a service; the checklist page
/// and the closing command run them all.
/// </summary>
public abstract class ClosingCheck
{
    /// <summary>Stable name, e.g. <c>cash-days-closed</c>; waivers and tests refer to it.</summary>
    public abstract string Id { get; }

    /// <summary>What must be true, in Chinese: 本月现金收付日全部日清.</summary>
    public abstract string Title { get; }

    /// <summary>What it does to the close when it fails.</summary>
    public abstract CheckWeight Weight { get; }

    /// <summary>The clause or law behind it, cited in the refusal.</summary>
    public abstract Clause Clause { get; }

    /// <summary>What to do next when it fails, one Chinese sentence.</summary>
    public virtual string Advice => "请按检查清单逐项处理后再结账。";

    /// <summary>Looks for what is not in order in the month; empty when all is well. One Chinese sentence a finding, with where to mend it.</summary>
    public abstract Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel);
}

/// <summary>Something not in order.</summary>
/// <param name="Message">What, in Chinese, with number, date and amount.</param>
/// <param name="Link">Page under the unit that mends it, e.g. <c>cashier/days</c>; null when there is none.</param>
public sealed record CheckFinding(string Message, string? Link = null);
