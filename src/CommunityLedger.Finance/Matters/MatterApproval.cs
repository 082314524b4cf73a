using System.ComponentModel;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Finance.Matters;

/// <summary>Which consent an approval record is.</summary>
public enum ApprovalStep
{
    /// <summary>主任审批, up to the line.</summary>
    [Description("主任审批")] Director,
    /// <summary>街道代为审批: the director is a party.</summary>
    [Description("街道代为审批")] StreetInstead,
    /// <summary>提请审批, above the line: the director puts it before the assembly.</summary>
    [Description("提请审批")] Initiation,
    /// <summary>街道分管主任同意.</summary>
    [Description("街道分管主任同意")] StreetConsent,
    /// <summary>备案.</summary>
    [Description("备案")] Filing,
}

/// <summary>
/// One consent to a matter: who, with which post, when, on which paper, over which amount and by which line. Never altered, never deleted.
/// </summary>
public sealed class MatterApproval
{
    private MatterApproval() { }

    /// <summary>A consent.</summary>
    public MatterApproval(long id, Matter matter, Consent consent, TierRule rule, DateTime atUtc)
    {
        (Id, MatterId, Round, AmountFen, AtUtc) = (id, matter.Id, matter.Round, matter.TotalFen, atUtc);
        (Step, PersonId, Person, Post, On) = (consent.Step, consent.PersonId, consent.Person, consent.Post, consent.On);
        (Reference, Receiver, DocumentId, EnteredById, EnteredBy) = (consent.Reference, consent.Receiver, consent.DocumentId, consent.EnteredById, consent.EnteredBy);
        (LineFen, LineToDirector, LineBasis) = (rule.Line.Fen, rule.LineToDirector, rule.Basis);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The matter.</summary>
    public long MatterId { get; private set; }

    /// <summary>Which request for approval it answers.</summary>
    public int Round { get; private set; }

    /// <summary>Which consent.</summary>
    public ApprovalStep Step { get; private set; }

    /// <summary>Who consented, or received the filing.</summary>
    public long PersonId { get; private set; }

    /// <summary>Who consented, by name.</summary>
    public string Person { get; private set; } = "";

    /// <summary>In which post.</summary>
    public Post Post { get; private set; }

    /// <summary>Date of the consent.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Number of the paper.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Office that received a filing.</summary>
    public string Receiver { get; private set; } = "";

    /// <summary>The paper, when it was given on paper.</summary>
    public long? DocumentId { get; private set; }

    /// <summary>Who entered it; the same as who consented when he signed in himself.</summary>
    public long EnteredById { get; private set; }

    /// <summary>Who entered it, by name.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Total of the matter that was consented to, fen.</summary>
    public long AmountFen { get; private set; }

    /// <summary>The approval line of that day, fen.</summary>
    public long LineFen { get; private set; }

    /// <summary>Whether exactly the line belonged to the director on that day.</summary>
    public bool LineToDirector { get; private set; }

    /// <summary>Decision on which the line rested.</summary>
    public string LineBasis { get; private set; } = "";

    /// <summary>When it was entered, UTC.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>The line it was judged by.</summary>
    public TierRule Rule => new(new Money(LineFen), LineToDirector, LineBasis);
}

/// <summary>What a consent says.</summary>
public sealed record Consent(ApprovalStep Step, long PersonId, string Person, Post Post, DateOnly On, string Reference, string Receiver, long? DocumentId, long EnteredById, string EnteredBy);
