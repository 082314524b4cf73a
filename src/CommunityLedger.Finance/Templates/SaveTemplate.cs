using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Templates;

/// <summary>存为常用凭证: keeps a voucher under a name, from a stored one or from what was typed.</summary>
/// <param name="Unit">Community.</param>
/// <param name="VoucherId">A stored voucher; null with <paramref name="Voucher"/>.</param>
/// <param name="Voucher">What was typed; null with <paramref name="VoucherId"/>.</param>
/// <param name="Name">Name, 1..50 characters, unique in the book.</param>
[Allow("保存常用凭证", Post.Accountant, Post.StreetAccountant)]
public sealed record SaveTemplate(string Unit, long? VoucherId, VoucherInput? Voucher, string? Name) : ICommand<long>
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<SaveTemplate, long>
    {
        public async Task<long> Handle(SaveTemplate command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var name = AccountText.Clean(command.Name);
            var input = command.VoucherId is { } id ? await VoucherAsInput.ReadAsync(db, book, id, cancel) : command.Voucher;
            var lines = (input?.Lines ?? []).Where(line => !line.IsEmpty).ToList();
            List<Refusal> refusals = [];
            if (name.Length is 0 or > 50)
                refusals.Add(new Refusal("", name.Length == 0 ? "没有填写常用凭证的名称" : "名称超过 50 个字", "请起一个好认的名称,如“每月电费”。", Field: nameof(Name)));
            if (lines.Count is 0 or > 500)
                refusals.Add(new Refusal("", "凭证没有分录,或超过 500 行", "请先填写摘要和科目。", Field: nameof(Voucher)));
            if (await db.Set<VoucherTemplate>().AnyAsync(known => known.BookId == book.Id && known.Name == name, cancel))
                refusals.Add(new Refusal("", $"已有名为“{name}”的常用凭证", "请换一个名称,或先删除原来的。", Field: nameof(Name)));
            refusals.Demand();
            var content = input! with { Date = null, AttachmentCount = null, Documents = null, Entries = null, Lines = lines };
            var template = new VoucherTemplate(ids.Next(), book.Id, name, JsonSerializer.Serialize(content, Json), context.Actor.Name, context.Now);
            db.Add(template);
            context.Say($"保存常用凭证“{name}”,{lines.Count}行");
            return template.Id;
        }
    }
}

/// <summary>删除常用凭证.</summary>
[Allow("删除常用凭证", Post.Accountant, Post.StreetAccountant)]
public sealed record DeleteTemplate(string Unit, long Id) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<DeleteTemplate, bool>
    {
        public async Task<bool> Handle(DeleteTemplate command, CancellationToken cancel)
        {
            var template = await VoucherTemplateInput.FindAsync(db, await db.BookOfAsync(context.Unit, cancel), command.Id, cancel);
            db.Remove(template);
            context.Say($"删除常用凭证“{template.Name}”");
            return true;
        }
    }
}
