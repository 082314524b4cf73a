using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;

namespace CommunityLedger.Finance.Matters;

/// <summary>Somebody who held a post on the day asked about.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Name">By name.</param>
/// <param name="IsDeputy">True for a dated stand-in (代理).</param>
public sealed record Approver(long PersonId, string Name, bool IsDeputy);

/// <summary>What of a resolution was given to the matter.</summary>
public sealed record UsedResolution(long Id, string No, DateOnly MeetingOn, bool Passed, Money Amount);

/// <summary>Findings that put a matter into the upper tier until the director has signed that it is no split.</summary>
/// <param name="Rules">Names of the rules, e.g. <c>S1</c>.</param>
/// <param name="Evidence">What they saw.</param>
/// <param name="Statement">The signed statement; null while there is none.</param>
public sealed record SplitHold(IReadOnlyList<string> Rules, string Evidence, string? Statement);

/// <summary>Everything the chain of consents is judged by, for one matter and one day; plain values, no database.</summary>
/// <param name="Matter">The matter with its changes and approvals.</param>
/// <param name="Payee">Name of the payee.</param>
/// <param name="On">The day asked about: today, or the day of a payment.</param>
/// <param name="Rule">The approval line of that day.</param>
/// <param name="Directors">Directors in office on that day, stand-ins included.</param>
/// <param name="StreetDirectors">街道分管主任 in office on that day.</param>
/// <param name="Barred">Why a person may not approve this matter: party to it, relative of a party, or keeper of its vouchers.</param>
/// <param name="Uses">Resolutions given to it.</param>
/// <param name="Hold">What the split rules found; null when nothing.</param>
/// <param name="Paid">What has been paid.</param>
/// <param name="Reserved">What the cashier has in hand.</param>
public sealed record ApprovalFacts(Matter Matter, string Payee, DateOnly On, TierRule Rule, IReadOnlyList<Approver> Directors, IReadOnlyList<Approver> StreetDirectors,
    IReadOnlyDictionary<long, string> Barred, IReadOnlyList<UsedResolution> Uses, SplitHold? Hold, Money Paid, Money Reserved);
