using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Summaries;
using CommunityLedger.Finance.Templates;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Api;

/// <summary>API of the parts around the voucher: accounts, auxiliaries, opening balances, documents, templates, summaries.</summary>
public static class SetupApi
{
    /// <summary>Maps the routes of a unit.</summary>
    public static void MapSetup(this RouteGroupBuilder unit)
    {
        unit.MapGet("/accounts", (string unit, string? text, bool? enabledOnly, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new AccountTree(unit, text, enabledOnly ?? false), cancel)).WithTags("科目").For(typeof(AccountTree));
        unit.MapPost("/accounts", (string unit, AccountBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new AddAccount(unit, body.Parent, body.Code, body.Name, body.Mnemonic, KindsOf(body.Auxiliaries)), cancel)).WithTags("科目").For(typeof(AddAccount));
        unit.MapPost("/accounts/{code}/rename", (string unit, string code, RenameBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new RenameAccount(unit, code, body.Name, body.Mnemonic), cancel)).WithTags("科目").For(typeof(RenameAccount));
        unit.MapPost("/accounts/{code}/enable", (string unit, string code, EnableBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new EnableAccount(unit, code, body.Enabled), cancel)).WithTags("科目").For(typeof(EnableAccount));

        unit.MapGet("/auxiliaries/{kind}", (string unit, string kind, string? text, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new AuxiliaryItems(unit, KindOf(kind), text), cancel)).WithTags("辅助项目").For(typeof(AuxiliaryItems));
        unit.MapPost("/auxiliaries/{kind}", (string unit, string kind, ItemBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new AddAuxiliaryItem(unit, KindOf(kind), body.Code, body.Name), cancel)).WithTags("辅助项目").For(typeof(AddAuxiliaryItem));
        unit.MapPost("/auxiliaries/{kind}/{code}/enable", (string unit, string kind, string code, EnableBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new EnableAuxiliaryItem(unit, KindOf(kind), code, body.Enabled), cancel)).WithTags("辅助项目").For(typeof(EnableAuxiliaryItem));

        unit.MapGet("/opening-balances", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new OpeningSheet(unit), cancel)).WithTags("账套").For(typeof(OpeningSheet));

        unit.MapGet("/documents", (string unit, string? text, DocumentType? type, DateOnly? from, DateOnly? to, string? amount, bool? unused, int? page, int? pageSize, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new FindDocuments(unit, text, type, from, to, amount, unused ?? false, page ?? 1, pageSize ?? 50), cancel)).WithTags("原始凭证").For(typeof(FindDocuments));
        unit.MapGet("/documents/{id}", (string unit, long id, Sender sender, CancellationToken cancel) => sender.AskAsync(new DocumentDetails(unit, id), cancel)).WithTags("原始凭证").For(typeof(DocumentDetails));
        unit.MapGet("/documents/{id}/file", async (string unit, long id, Sender sender, CancellationToken cancel) =>
        {
            var content = await sender.AskAsync(new DocumentFile(unit, id), cancel);
            return Results.File(content.Bytes, content.ContentType, content.FileName);
        }).WithTags("原始凭证").For(typeof(DocumentFile));
        // The group's own filter asks for the anti-forgery token where a cookie signs in.
        unit.MapPost("/documents", async (string unit, [FromForm] DocumentForm? form, IFormFile? file, Sender sender, CancellationToken cancel) =>
            await sender.SendAsync(new RecordDocument(unit, (form ?? new DocumentForm()).ToInput(), await Uploads.ReadAsync(file, cancel)), cancel))
            .WithMetadata(new RequestSizeLimitAttribute(FileKind.MaxBytes + 5_000_000)).DisableAntiforgery().WithTags("原始凭证").For(typeof(RecordDocument));

        unit.MapGet("/templates", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new VoucherTemplates(unit), cancel)).WithTags("常用凭证").For(typeof(VoucherTemplates));
        unit.MapGet("/templates/{id}", (string unit, long id, Sender sender, CancellationToken cancel) => sender.AskAsync(new VoucherTemplateInput(unit, id), cancel)).WithTags("常用凭证").For(typeof(VoucherTemplateInput));
        unit.MapPost("/templates", (string unit, TemplateBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new SaveTemplate(unit, body.VoucherId, body.Voucher, body.Name), cancel)).WithTags("常用凭证").For(typeof(SaveTemplate));
        unit.MapDelete("/templates/{id}", (string unit, long id, Sender sender, CancellationToken cancel) => sender.SendAsync(new DeleteTemplate(unit, id), cancel)).WithTags("常用凭证").For(typeof(DeleteTemplate));
        unit.MapGet("/vouchers/{id}/as-input", (string unit, long id, Sender sender, CancellationToken cancel) => sender.AskAsync(new VoucherAsInput(unit, id), cancel)).WithTags("常用凭证").For(typeof(VoucherAsInput));

        unit.MapGet("/summaries", (string unit, string? account, int? limit, string? text, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new TopSummaries(unit, account, limit ?? 300, text), cancel)).WithTags("摘要库").For(typeof(TopSummaries));
        unit.MapPost("/summaries", (string unit, SummaryBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new AddSummary(unit, body.Text, body.Account), cancel)).WithTags("摘要库").For(typeof(AddSummary));
        unit.MapDelete("/summaries", (string unit, string text, Sender sender, CancellationToken cancel) => sender.SendAsync(new DeleteSummary(unit, text), cancel)).WithTags("摘要库").For(typeof(DeleteSummary));
    }

    // An unknown key is no kind: the command refuses it by name.
    private static Auxiliaries KindOf(string key) => AuxiliaryItem.Kinds.FirstOrDefault(kind => kind.Key == key).Kind;

    private static Auxiliaries? KindsOf(IReadOnlyList<string>? keys) => keys?.Aggregate(Auxiliaries.None, (all, key) => all | KindOf(key));

    internal sealed record AccountBody(string? Parent, string? Code, string? Name, string? Mnemonic, IReadOnlyList<string>? Auxiliaries);

    internal sealed record RenameBody(string? Name, string? Mnemonic);

    internal sealed record EnableBody(bool Enabled);

    internal sealed record ItemBody(string? Code, string? Name);

    internal sealed record TemplateBody(long? VoucherId, VoucherInput? Voucher, string? Name);

    internal sealed record SummaryBody(string? Text, string? Account);

    /// <summary>Fields of the multipart form beside its <c>file</c>. Properties, because a field left out of a form cannot fill a constructor.</summary>
    internal sealed record DocumentForm
    {
        public string? Type { get; init; }

        public string? Code { get; init; }

        public string? Number { get; init; }

        public string? Issuer { get; init; }

        public string? Date { get; init; }

        public string? Amount { get; init; }

        public string? Handler { get; init; }

        public string? Medium { get; init; }

        public string? PaperLocation { get; init; }

        public DocumentInput ToInput() => new(Type, Code, Number, Issuer, Date, Amount, Handler, Medium, PaperLocation);
    }
}
