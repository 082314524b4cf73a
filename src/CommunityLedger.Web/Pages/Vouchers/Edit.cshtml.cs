using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Templates;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Vouchers;

/// <summary>凭证录入: a new voucher (also from a template or a copy) or an existing draft.</summary>
public sealed class EditModel : LedgerPage
{
    /// <summary>A line as the form names it.</summary>
    public sealed record Line
    {
        public string? Summary { get; set; }

        public string? AccountCode { get; set; }

        public string? Debit { get; set; }

        public string? Credit { get; set; }

        public string? FundSource { get; set; }

        public string? Counterparty { get; set; }

        public string? Person { get; set; }

        public string? Matter { get; set; }

        public string? Item { get; set; }

        public string? BankAccount { get; set; }

        public string? AssetCard { get; set; }

        public string? Quantity { get; set; }

        public string? SettlementMethod { get; set; }

        public string? BillNo { get; set; }

        public VoucherLineInput ToInput() => new(Summary, AccountCode, Debit, Credit, FundSource, Counterparty, Person, Matter, Item,
            BankAccount, AssetCard, Quantity, SettlementMethod, BillNo);

        public static Line Of(VoucherLineInput input) => new()
        {
            Summary = input.Summary, AccountCode = input.Account, Debit = input.Debit, Credit = input.Credit, FundSource = input.FundSource,
            Counterparty = input.Counterparty, Person = input.Person, Matter = input.Matter, Item = input.Item, BankAccount = input.BankAccount,
            AssetCard = input.AssetCard, Quantity = input.Quantity, SettlementMethod = input.SettlementMethod, BillNo = input.BillNo,
        };
    }

    [BindProperty] public long? Id { get; set; }

    [BindProperty] public int? Version { get; set; }

    [BindProperty] public VoucherKind Kind { get; set; }

    [BindProperty] public string? Word { get; set; } = "记";

    [BindProperty] public string? Date { get; set; }

    [BindProperty] public string? AttachmentCount { get; set; }

    [BindProperty] public string? Handler { get; set; }

    [BindProperty] public string? Note { get; set; }

    [BindProperty] public List<Line> Lines { get; set; } = [];

    [BindProperty] public List<long> Documents { get; set; } = [];

    [BindProperty] public List<long> Entries { get; set; } = [];

    /// <summary>The draft as stored; null for a new voucher.</summary>
    public VoucherView? Stored { get; private set; }

    /// <summary>Documents that can be attached: those of the draft and those not yet cited.</summary>
    public IReadOnlyList<Document> Choices { get; private set; } = [];

    /// <summary>Entries of the cashier's book that may be cited: those of the draft and those not booked yet.</summary>
    public IReadOnlyList<CashRow> EntryChoices { get; private set; } = [];

    /// <summary>Where unsaved lines are kept in the browser: one place for each person, unit and voucher.</summary>
    public string DraftKey => $"voucher:{UnitCode}:{HttpContext.RequestServices.GetRequiredService<RequestContext>().Actor.PersonId}:{Id?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "new"}";

    /// <summary>Where PgUp leads: the neighbour of a draft, and from a new voucher the last one that was written.</summary>
    public long? Previous { get; private set; }

    public string Preparer => Stored?.Preparer ?? User.Identity?.Name ?? "";

    public async Task<IActionResult> OnGetAsync(long? id, long? copy, long? template, CancellationToken cancel)
    {
        Demand<SaveVoucher>();
        Date = Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (id is not null)
        {
            Stored = await Sender.AskAsync(new VoucherDetails(UnitCode, id.Value), cancel);
            if (Stored.Status != VoucherStatus.Draft) return LocalRedirect(Link($"vouchers/{id}"));
            (Id, Version) = (Stored.Id, Stored.Version);
            Fill(Stored.ToInput());
        }
        else if (copy is { } source) Fill(await Sender.AskAsync(new VoucherAsInput(UnitCode, source), cancel) with { Date = Date });
        else if (template is { } kept) Fill(await Sender.AskAsync(new VoucherTemplateInput(UnitCode, kept), cancel) with { Date = Date });
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? action, CancellationToken cancel)
    {
        var input = new VoucherInput(Kind, Word, Date, AttachmentCount, Handler, Note, Lines.ConvertAll(line => line.ToInput()), Documents, Entries);
        return await SendAsync(new SaveVoucher(UnitCode, Id, Version, input, Submit: action is "submit" or "submit-new"), saved =>
        {
            Done = saved.Status == VoucherStatus.Submitted ? "凭证已提交,等待审核。" : "草稿已暂存。";
            TempData["saved"] = DraftKey;
            return action switch
            {
                "submit-new" => Link("vouchers/new"),
                "submit" => Link($"vouchers/{saved.Id}"),
                _ => Link($"vouchers/{saved.Id}/edit"),
            };
        }, () => LoadAsync(cancel));
    }

    private void Fill(VoucherInput input)
    {
        (Kind, Word, Date, AttachmentCount, Handler, Note) = (input.Kind, input.Word, input.Date, input.AttachmentCount, input.Handler, input.Note);
        Lines = [.. (input.Lines ?? []).Select(Line.Of)];
        Documents = [.. input.Documents ?? []];
        Entries = [.. input.Entries ?? []];
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Choices = await Sender.AskAsync(new AttachableDocuments(UnitCode, Id), cancel);
        EntryChoices = await Sender.AskAsync(new UnbookedEntries(UnitCode, Id), cancel);
        Previous = Stored is null ? await Sender.AskAsync(new LastVoucher(UnitCode), cancel) : Stored.Turn.Previous;
        while (Lines.Count < 4) Lines.Add(new Line());
    }
}
