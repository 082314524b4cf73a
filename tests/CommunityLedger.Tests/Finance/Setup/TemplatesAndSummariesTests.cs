using CommunityLedger.Finance.Summaries;
using CommunityLedger.Finance.Templates;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Tests.Finance.Setup;

public sealed class TemplatesAndSummariesTests
{
    [Fact]
    public async Task A_voucher_saved_as_a_template_fills_a_new_one_without_date_and_documents()
    {
        await using var office = await Office.AtWorkAsync();
        var voucher = await SubmittedAsync(office, "26312000000000000001");
        var id = await office.DoAsync(Post.Accountant, new SaveTemplate(Office.Community, voucher, null, " 每月电费 "));
        (await office.AskAsync(Post.Accountant, new VoucherTemplates(Office.Community))).Should().ContainSingle().Which.Name.Should().Be("每月电费");
        var input = await office.AskAsync(Post.Accountant, new VoucherTemplateInput(Office.Community, id));
        input.Date.Should().BeNull();
        input.Documents.Should().BeNull();
        input.Lines.Should().Equal(
            new VoucherLineInput("支付三月份办公室电费", "530101", "356.80", null, FundSource: "01"), new VoucherLineInput("支付三月份办公室电费", "2202", null, "356.80"));
        (await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, input with { Date = "2026-03-14" }, Submit: false))).Status.Should().Be(VoucherStatus.Draft);
    }

    [Fact]
    public async Task A_name_is_taken_once_until_its_template_is_deleted()
    {
        await using var office = await Office.AtWorkAsync();
        var typed = Office.Electricity(0);
        var id = await office.DoAsync(Post.Accountant, new SaveTemplate(Office.Community, null, typed, "电费"));
        (await office.RefusedAsync(Post.Accountant, new SaveTemplate(Office.Community, null, typed, "电费"))).Should().ContainSingle().Which.Field.Should().Be("Name");
        (await office.RefusedAsync(Post.Accountant, new SaveTemplate(Office.Community, null, typed with { Lines = [new("", "", "", "")] }, "空"))).Should().ContainSingle().Which.Field.Should().Be("Voucher");
        await office.DoAsync(Post.Accountant, new DeleteTemplate(Office.Community, id));
        await office.DoAsync(Post.Accountant, new SaveTemplate(Office.Community, null, typed, "电费"));
    }

    [Fact]
    public async Task A_copy_of_a_red_reversal_is_a_correction_because_everyday_vouchers_have_no_red()
    {
        await using var office = await Office.AtWorkAsync();
        var id = await SubmittedAsync(office, "26312000000000000002");
        await office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, id));
        await office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, id));
        var red = await office.DoAsync(Post.Accountant, new ReverseVoucher(Office.Community, id, new DateOnly(2026, 3, 15), "金额填错"));
        var copy = await office.AskAsync(Post.Accountant, new VoucherAsInput(Office.Community, red.Id));
        copy.Kind.Should().Be(VoucherKind.Correction);
        copy.Lines![0].Debit.Should().Be("-356.80");
        (await office.AskAsync(Post.Accountant, new VoucherAsInput(Office.Community, id))).Kind.Should().Be(VoucherKind.Normal);
    }

    [Fact]
    public async Task The_library_counts_summaries_of_submitted_vouchers_and_shows_the_most_used_first()
    {
        await using var office = await Office.AtWorkAsync();
        await SubmittedAsync(office, "26312000000000000003", "支付电费");
        await SubmittedAsync(office, "26312000000000000004", "支付电费");
        await SubmittedAsync(office, "26312000000000000005", "支付水费");
        await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(0, summary: "只是草稿") with { Documents = [] }, Submit: false));
        await office.DoAsync(Post.Accountant, new AddSummary(Office.Community, "购买打印纸", "530101"));

        var all = await office.AskAsync(Post.Accountant, new TopSummaries(Office.Community));
        all.Select(row => (row.Text, row.Uses)).Should().Equal(("支付电费", 2), ("支付水费", 1), ("购买打印纸", 0));
        all[0].LastUsed.Should().Be(new DateOnly(2026, 3, 12));
        all[0].Account.Should().Be("530101", "the expense tells more than the payable it went through");
        all[2].Account.Should().Be("530101");
        (await office.AskAsync(Post.Accountant, new TopSummaries(Office.Community, "530101", Limit: 2))).Select(row => row.Text).Should().Equal("支付电费", "支付水费");

        await office.DoAsync(Post.Accountant, new DeleteSummary(Office.Community, "支付电费"));
        (await office.AskAsync(Post.Accountant, new TopSummaries(Office.Community))).Should().NotContain(row => row.Text == "支付电费");
        (await office.RefusedAsync(Post.Accountant, new AddSummary(Office.Community, "购买打印纸", "530101"))).Should().ContainSingle();
    }

    [Fact]
    public async Task Submitting_a_stored_draft_counts_too()
    {
        await using var office = await Office.AtWorkAsync();
        var document = await office.DoAsync(Post.Cashier, Office.Invoice("26312000000000000006"));
        var draft = await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(document.Id), Submit: false));
        (await office.AskAsync(Post.Accountant, new TopSummaries(Office.Community))).Should().BeEmpty();
        await office.DoAsync(Post.Accountant, new SubmitVoucher(Office.Community, draft.Id));
        (await office.AskAsync(Post.Accountant, new TopSummaries(Office.Community))).Should().ContainSingle().Which.Uses.Should().Be(1);
    }

    [Fact]
    public async Task A_summary_counts_once_a_voucher_and_not_for_closings_and_reversals()
    {
        await using var office = await Office.AtWorkAsync();
        var document = await office.DoAsync(Post.Cashier, Office.Invoice("26312000000000000007"));
        var three = Office.Electricity(document.Id, "100.00", "分摊电费") with
        {
            Note = "分摊", Lines = [new("分摊电费", "530101", "60.00", null, FundSource: "01"), new("分摊电费", "530101", "40.00", null, FundSource: "02"), new("分摊电费", "2202", null, "100.00")],
        };
        var id = (await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, three, Submit: true))).Id;
        await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, new VoucherInput(VoucherKind.Closing, "记", "2026-03-15", "0", "", "",
            [new("结转3月收支", "3101", "100.00", null), new("结转3月收支", "530101", null, "100.00", FundSource: "01")]), Submit: true));
        await office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, id));
        await office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, id));
        await office.DoAsync(Post.Accountant, new ReverseVoucher(Office.Community, id, new DateOnly(2026, 3, 15), "金额填错"));

        (await office.AskAsync(Post.Accountant, new TopSummaries(Office.Community))).Select(row => (row.Text, row.Uses)).Should().Equal(("分摊电费", 1));
    }

    private static async Task<long> SubmittedAsync(Office office, string invoice, string summary = "支付三月份办公室电费")
    {
        var document = await office.DoAsync(Post.Cashier, Office.Invoice(invoice));
        return (await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(document.Id, summary: summary), Submit: true))).Id;
    }
}
