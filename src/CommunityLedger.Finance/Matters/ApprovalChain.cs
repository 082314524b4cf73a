using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Matters;

/// <summary>Where a step of the chain stands.</summary>
public enum ChainStepState
{
    /// <summary>Done.</summary>
    Done,
    /// <summary>The next one; somebody is waited for.</summary>
    Waiting,
    /// <summary>Its turn has not come.</summary>
    NotYet,
    /// <summary>Stopped: refused, withdrawn, or nobody may do it.</summary>
    Stopped,
}

/// <summary>One step of the way of a matter.</summary>
/// <param name="Title">Chinese title.</param>
/// <param name="Step">The consent it stands for; null for request, resolution and payment.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Who">Who did it, or who is waited for.</param>
/// <param name="On">When it was done.</param>
/// <param name="Missing">Why it is not done.</param>
/// <param name="Waited">Keys of the people who may do it now.</param>
public sealed record ChainStep(string Title, ApprovalStep? Step, ChainStepState State, string Who, DateOnly? On, IReadOnlyList<Refusal> Missing, IReadOnlyList<long> Waited);

/// <summary>
/// The way of a matter from request to payment (审批链): what is done, who is waited for, and why it is not payable yet. One pure function serves the
/// picture on the page, the greyed button and the gate in front of the cashier.
/// </summary>
public sealed class ApprovalChain
{
    private readonly ApprovalFacts _facts;
    private readonly List<ChainStep> _steps = [];
    private bool _waiting;

    private ApprovalChain(ApprovalFacts facts)
    {
        _facts = facts;
        var matter = facts.Matter;
        Decided = Valid(ApprovalStep.Director) ?? Valid(ApprovalStep.StreetInstead) ?? Valid(ApprovalStep.Initiation);
        Rule = Decided?.Rule ?? facts.Rule;
        IsLarge = Rule.IsLarge(matter.Total) || facts.Hold is { Statement: null };
        _steps.Add(new ChainStep("申请", null, ChainStepState.Done, matter.Requester, matter.OpenedOn, [], []));
        if (IsLarge) Large();
        else Small();
        Payment();
    }

    /// <summary>The chain of a matter on a day.</summary>
    public static ApprovalChain Of(ApprovalFacts facts) => new(facts);

    /// <summary>The line it is judged by: of the day of the decision once there is one.</summary>
    public TierRule Rule { get; }

    /// <summary>True when the assembly, the street and the filing are needed.</summary>
    public bool IsLarge { get; }

    /// <summary>The first decision that still counts.</summary>
    public MatterApproval? Decided { get; }

    /// <summary>All steps in order.</summary>
    public IReadOnlyList<ChainStep> Steps => _steps;

    /// <summary>True when every consent is there.</summary>
    public bool IsComplete => _steps.SkipLast(1).All(step => step.State == ChainStepState.Done);

    /// <summary>The step somebody is waited for; null when all is done or it is stopped.</summary>
    public ChainStep? Next => _steps.Find(step => step.State == ChainStepState.Waiting);

    /// <summary>What may still be paid: approved, less paid and reserved.</summary>
    public Money Left => _facts.Matter.State == MatterState.Approved && IsComplete ? _facts.Matter.Approved - _facts.Paid - _facts.Reserved : Money.Zero;

    /// <summary>Why an amount may not be paid on the day; every reason at once.</summary>
    public IReadOnlyList<Refusal> WhyNotPayable(Money amount)
    {
        var matter = _facts.Matter;
        List<Refusal> refusals = [];
        if (StateRefusal() is { } state) refusals.Add(state);
        refusals.AddRange(_steps.SkipLast(1).SelectMany(step => step.Missing));
        foreach (var step in _steps.SkipLast(1).Where(step => step.On > _facts.On))
            refusals.Add(Refusal.Of(step.Step is null ? ApprovalLimits.LargeSpendingIsResolvedByTheAssembly : ClauseOf(step.Step.Value),
                $"事项{matter.No}的{step.Title}日期{step.On:yyyy-MM-dd}晚于付款日期{_facts.On:yyyy-MM-dd}", "不得先付后批,请在手续办齐之后付款。"));
        if (amount <= Money.Zero)
            refusals.Add(new Refusal("", "付款金额必须大于零", "请核对金额。", Field: "Amount"));
        else if (refusals.Count == 0 && amount > Left)
            refusals.Add(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst,
                $"事项{matter.No}批准{matter.Approved},已付{_facts.Paid}、在办{_facts.Reserved},尚可付{Left},不能付{amount}", "请核对金额;确需增加的,先办理事项变更并重新审批。", "Amount"));
        return refusals;
    }

    /// <summary>Why a person may not give a consent now; empty when he may. Asked by the button before and by the command after.</summary>
    /// <param name="step">Which consent.</param>
    /// <param name="personId">Who.</param>
    public IReadOnlyList<Refusal> WhyNot(ApprovalStep step, long personId)
    {
        // An approval that has lost its ground, by a relationship declared since, is asked for again.
        if (_facts.Matter.State != MatterState.Pending && (_facts.Matter.State != MatterState.Approved || IsComplete)) return [StateRefusal() ?? Refusal.Of(ClauseOf(step), $"事项{_facts.Matter.No}已经批准", "不需要重复办理。")];
        var own = _steps.Find(found => found.Step == step);
        if (own is null)
            return [Refusal.Of(ClauseOf(step), $"事项{_facts.Matter.No}不需要{Names.Of(step)}", $"现在等待:{Next?.Title}({Next?.Who})。")];
        if (own.State == ChainStepState.Done) return [Refusal.Of(ClauseOf(step), $"{Names.Of(step)}已由{own.Who}于{own.On:yyyy-MM-dd}办理", "不需要重复办理。")];
        if (own.State == ChainStepState.NotYet) return [.. _steps.TakeWhile(before => before != own).SelectMany(before => before.Missing)];
        if (_facts.Barred.TryGetValue(personId, out var why))
            return [Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"{why},不能审批", $"请由{(own.Who.Length > 0 ? own.Who : "街道分管主任")}办理。")];
        return own.Waited.Count == 0 ? own.Missing : own.Waited.Contains(personId) || step == ApprovalStep.Filing ? []
            : [Refusal.Of(ClauseOf(step), $"{Names.Of(step)}由{own.Who}办理", "请由其办理;代理须有正式任命和起止日期。")];
    }

    /// <summary>The clause behind a consent.</summary>
    public static Clause ClauseOf(ApprovalStep step) => step switch
    {
        ApprovalStep.Director or ApprovalStep.StreetInstead => ApprovalLimits.SmallSpendingIsApprovedByTheDirector,
        ApprovalStep.StreetConsent => ApprovalLimits.StreetConsents,
        ApprovalStep.Filing => ApprovalLimits.LargeSpendingIsFiled,
        _ => ApprovalLimits.LargeSpendingIsResolvedByTheAssembly,
    };

    /// <summary>What stands against any consent or payment because of where the matter stands; null when nothing.</summary>
    private Refusal? StateRefusal()
    {
        var matter = _facts.Matter;
        return matter.State switch
        {
            MatterState.Refused => Refusal.Of(CloseAndControl.FinanceStaffMayRefuseToPay, $"事项{matter.No}已被拒付:{matter.EndReason}", "请补正票据或材料后重新申请审批;主任不能强令支付,只有街道的书面指令可以推翻。"),
            MatterState.Withdrawn => Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"事项{matter.No}已撤回", "请另立事项。"),
            MatterState.Closed => Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"事项{matter.No}已办结", "请另立事项。"),
            _ => null,
        };
    }

    private void Small()
    {
        if (Valid(ApprovalStep.Director) is { } approved) Done(ApprovalStep.Director, approved);
        else if (Valid(ApprovalStep.StreetInstead) is { } instead) Done(ApprovalStep.StreetInstead, instead);
        else FirstDecision(ApprovalStep.Director, ApprovalStep.StreetInstead);
    }

    private void Large()
    {
        if (Valid(ApprovalStep.Initiation) is { } initiated) Done(ApprovalStep.Initiation, initiated);
        else FirstDecision(ApprovalStep.Initiation, ApprovalStep.Initiation);
        var used = _facts.Uses.Where(use => use.Passed).ToList();
        var sum = used.Aggregate(Money.Zero, (total, use) => total + use.Amount);
        var met = used.Count == 0 ? (DateOnly?)null : used.Max(use => use.MeetingOn);
        if (sum >= _facts.Matter.Total)
            _steps.Add(new ChainStep("代表大会决议", null, ChainStepState.Done, string.Join("、", used.Select(use => use.No)), met, [], []));
        else
            Wait(null, "代表大会决议", "社区成员代表大会", [], Refusal.Of(ApprovalLimits.LargeSpendingIsResolvedByTheAssembly,
                $"事项{_facts.Matter.No}金额{_facts.Matter.Total}" + (_facts.Hold is { Statement: null } ? $"涉嫌拆分({string.Join("、", _facts.Hold.Rules)})" : "超过主任审批权限")
                    + (sum.IsZero ? ",没有代表大会决议" : $",决议只给了{sum}"), "请召开代表大会讨论决定,登记决议后用于本事项。"));
        var consent = Valid(ApprovalStep.StreetConsent);
        if (consent is not null && consent.On >= met) Done(ApprovalStep.StreetConsent, consent);
        else if (consent is not null && met is not null)
            Wait(ApprovalStep.StreetConsent, "街道分管主任同意", Free(_facts.StreetDirectors), Ids(_facts.StreetDirectors), Refusal.Of(ApprovalLimits.StreetConsents,
                $"街道同意日期{consent.On:yyyy-MM-dd}早于决议日期{met:yyyy-MM-dd}", "请在代表大会决议之后,再报街道分管主任同意。"));
        else
            Wait(ApprovalStep.StreetConsent, "街道分管主任同意", Free(_facts.StreetDirectors), Ids(_facts.StreetDirectors), Refusal.Of(ApprovalLimits.StreetConsents,
                $"事项{_facts.Matter.No}没有街道办事处分管主任的同意", "请报街道分管主任同意(本人登录同意,或登记书面同意)。"));
        var filing = Valid(ApprovalStep.Filing);
        if (filing is not null && consent is not null && filing.On >= consent.On) Done(ApprovalStep.Filing, filing);
        else
            Wait(ApprovalStep.Filing, "备案", "经办人报街道备案", [_facts.Matter.HandlerId], Refusal.Of(ApprovalLimits.LargeSpendingIsFiled,
                $"事项{_facts.Matter.No}没有备案", "请向街道备案,登记备案编号、日期和接收单位。"));
    }

    /// <summary>The director's step, or the street's when the director is a party. A stand-in acts for an absent director, never for one who is barred.</summary>
    private void FirstDecision(ApprovalStep ofDirector, ApprovalStep ofStreet)
    {
        var regular = _facts.Directors.Where(director => !director.IsDeputy).ToList();
        var barred = (regular.Count > 0 ? regular : _facts.Directors).Where(director => _facts.Barred.ContainsKey(director.PersonId)).ToList();
        var matter = _facts.Matter;
        var why = matter.Approvals.LastOrDefault(record => record.Round == matter.Round && record.Step == ofDirector && _facts.Barred.ContainsKey(record.PersonId)) is { } void_
            ? $"{_facts.Barred[void_.PersonId]},{void_.Person}的审批不算数" : barred.Count > 0 ? _facts.Barred[barred[0].PersonId] : "";
        if (why.Length > 0)
            Wait(ofStreet, ofStreet == ApprovalStep.Initiation ? "提请审批(街道)" : "街道代为审批", Free(_facts.StreetDirectors), Ids(_facts.StreetDirectors),
                Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"事项{matter.No}:{why},须由街道分管主任审批", "请报街道分管主任审批。"));
        else if (_facts.Directors.Count == 0)
            Wait(ofDirector, Names.Of(ofDirector), "", [], Refusal.Of(ClauseOf(ofDirector), $"{_facts.On:yyyy-MM-dd}没有在任的主任,也没有正式任命的代理人,无人有权审批", "请先任命主任,或任命写明起止日期的代理人。"));
        else
            Wait(ofDirector, Names.Of(ofDirector), Free(_facts.Directors), Ids(_facts.Directors), Refusal.Of(ClauseOf(ofDirector), $"事项{matter.No}没有{(ofDirector == ApprovalStep.Director ? "主任审批" : "主任提请审批")}", $"请{Free(_facts.Directors)}审批。"));
    }

    private void Payment()
    {
        var matter = _facts.Matter;
        var settled = _facts.Paid >= matter.Approved && matter.ApprovedFen > 0;
        var who = _facts.Paid.IsZero && _facts.Reserved.IsZero ? "出纳" : $"已付{_facts.Paid}" + (_facts.Reserved.IsZero ? "" : $",在办{_facts.Reserved}");
        var state = settled || matter.State == MatterState.Closed ? ChainStepState.Done : _waiting ? ChainStepState.NotYet : !matter.IsOpen || matter.State == MatterState.Refused ? ChainStepState.Stopped
            : matter.State != MatterState.Approved ? ChainStepState.NotYet : ChainStepState.Waiting;
        _steps.Add(new ChainStep("付款", null, state, who, matter.State == MatterState.Closed ? matter.EndedOn : null, StateRefusal() is { } stopped ? [stopped] : [], []));
    }

    private void Done(ApprovalStep step, MatterApproval record) => _steps.Add(new ChainStep(Names.Of(step), step, ChainStepState.Done,
        step == ApprovalStep.Filing ? $"{record.Receiver} {record.Reference}" : record.Person, record.On, [], []));

    private void Wait(ApprovalStep? step, string title, string who, IReadOnlyList<long> waited, Refusal missing)
    {
        // Where it stands still, one step is marked: the first that was never done.
        var stopped = _facts.Matter.State is not (MatterState.Pending or MatterState.Approved);
        _steps.Add(new ChainStep(title, step, _waiting ? ChainStepState.NotYet : stopped ? ChainStepState.Stopped : ChainStepState.Waiting, who, null, [missing], waited));
        _waiting = true;
    }

    // The newest record of the step that answers the present request, covers its total, and was given by somebody who may.
    private MatterApproval? Valid(ApprovalStep step)
    {
        var matter = _facts.Matter;
        return matter.Approvals.LastOrDefault(record => record.Round == matter.Round && record.Step == step && record.AmountFen >= matter.TotalFen
            && (step == ApprovalStep.Filing || !_facts.Barred.ContainsKey(record.PersonId)));
    }

    private string Free(IReadOnlyList<Approver> approvers) => string.Join("、", approvers.Where(person => !_facts.Barred.ContainsKey(person.PersonId))
        .Select(person => person.Name + (person.IsDeputy ? "(代理)" : "")));

    private List<long> Ids(IReadOnlyList<Approver> approvers) => [.. approvers.Where(person => !_facts.Barred.ContainsKey(person.PersonId)).Select(person => person.PersonId)];
}
