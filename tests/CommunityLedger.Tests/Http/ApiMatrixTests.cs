using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CommunityLedger.Finance;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Finance.Assets;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Import;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Summaries;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Templates;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Office.Compliance;
using CommunityLedger.Office.Meetings;
using CommunityLedger.Office.Training;
using CommunityLedger.Web.Api;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>
/// Every route against every post: refused exactly where <see cref="AllowAttribute"/> says so. The routes come from the program
/// itself, so that a new one without a row here fails; that a row names the right request is seen by the words of its refusal.
/// </summary>
public sealed class ApiMatrixTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Api = "/api/v1/units/{unit}/";
    private const string Grid = "/u/{unit}/";
    private static readonly object Line = new { voucher = new { kind = "Normal", word = "记", date = "2026-03-12", lines = Array.Empty<object>() } };

    /// <summary>What a route sends, and a body that gets as far as the question who may.</summary>
    private sealed record Route(Type Request, object? Body = null, string Query = "");

    private static readonly Dictionary<string, Route> Routes = new()
    {
        [$"GET {Api}people"] = new(typeof(PeopleOfUnit)), [$"POST {Api}people"] = new(typeof(RegisterPerson), new { name = "" }),
        [$"POST {Api}appointments"] = new(typeof(AppointToPost), new { personId = 1, post = "Worker", from = "2026-01-01" }),
        [$"POST {Api}appointments/{{id}}/end"] = new(typeof(EndAppointment), new { lastDay = "2026-03-01" }),
        [$"POST {Api}relationships"] = new(typeof(DeclareRelationship), new { personAId = 1, personBId = 1, kinship = "Spouse" }),
        [$"POST {Api}appointments/{{id}}/cancel"] = new(typeof(CancelAppointment), new { reason = "本人不愿到任" }),
        [$"GET {Api}appointments/check"] = new(typeof(CheckAppointment), Query: "?personId=1&post=Worker&from=2026-01-01"),
        [$"POST {Api}people/{{id}}/sign-in"] = new(typeof(EnableSignIn), new { enabled = true }), [$"GET {Api}relationships"] = new(typeof(RelationshipsOfUnit)),
        [$"GET {Api}audit"] = new(typeof(AuditLog)), [$"GET {Api}evidence"] = new(typeof(ChainLinks)), [$"GET {Api}parameters"] = new(typeof(ParameterList)),
        [$"POST {Api}parameters"] = new(typeof(ProposeParameter), new { key = "approval.line", value = "500", from = "2026-03-15", document = "居委会会议纪要" }),
        [$"POST {Api}parameters/{{id}}/confirm"] = new(typeof(ConfirmParameter)),
        [$"POST {Api}audit-packs"] = new(typeof(PullAuditPack), new { from = "" }), [$"GET {Api}audit-packs/{{id}}"] = new(typeof(PackOf)),
        [$"GET {Api}audit-packs/{{id}}/file"] = new(typeof(PackOf)), [$"GET {Grid}audit-packs/{{id}}/file"] = new(typeof(PackOf)),
        [$"GET {Api}board"] = new(typeof(StreetBoard)), [$"GET {Api}street-tasks"] = new(typeof(StreetTasks)),
        [$"GET {Api}desk"] = new(typeof(DeskOf)), [$"GET {Api}vouchers"] = new(typeof(FindVouchers)), [$"GET {Api}vouchers/{{id}}"] = new(typeof(VoucherDetails)),
        [$"GET {Api}journal"] = new(typeof(Journal), Query: "?from=2026-01-01&to=2026-12-31"), [$"GET {Api}general-ledger"] = new(typeof(GeneralLedger), Query: "?year=2026"),
        [$"GET {Api}column-ledger"] = new(typeof(ColumnLedger), Query: "?year=2026&account=5301"), [$"GET {Api}day-journal"] = new(typeof(AccountLedger), Query: "?year=2026&account=1001"),
        [$"GET {Api}balance"] = new(typeof(AccountBalance), Query: "?account=1001"), [$"GET {Api}closings"] = new(typeof(MonthsOf)),
        [$"POST {Api}communities"] = new(typeof(FoundCommunity), new { code = "XF-03" }),
        [$"POST {Api}vouchers"] = new(typeof(SaveVoucher), Line), [$"PUT {Api}vouchers/{{id}}"] = new(typeof(SaveVoucher), Line),
        [$"DELETE {Api}vouchers/{{id}}"] = new(typeof(DeleteDraft)), [$"POST {Api}vouchers/{{id}}/submit"] = new(typeof(SubmitVoucher)),
        [$"POST {Api}vouchers/{{id}}/review"] = new(typeof(ReviewVoucher)), [$"POST {Api}vouchers/{{id}}/return"] = new(typeof(ReturnVoucher), new { reason = "附件不清" }),
        [$"POST {Api}vouchers/{{id}}/sign"] = new(typeof(SignVoucher)), [$"POST {Api}vouchers/{{id}}/post"] = new(typeof(PostVoucher)),
        [$"POST {Api}vouchers/{{id}}/reverse"] = new(typeof(ReverseVoucher), new { date = "2026-03-12", reason = "科目用错" }),
        [$"GET {Api}vouchers/{{id}}/as-input"] = new(typeof(VoucherAsInput)),
        [$"GET {Api}trial-balance"] = new(typeof(TrialBalance), Query: "?year=2026"), [$"GET {Api}ledger"] = new(typeof(AccountLedger), Query: "?year=2026&account=1001"),
        [$"GET {Api}export"] = new(typeof(ExportBooks), Query: "?year=2026"), [$"GET {Api}verification"] = new(typeof(VerifyBooks)),
        [$"POST {Api}activate"] = new(typeof(ActivateBook)), [$"POST {Api}opening-balances"] = new(typeof(SetOpeningBalances), Array.Empty<object>()),
        [$"GET {Api}opening-balances"] = new(typeof(OpeningSheet)), [$"POST {Api}closings/{{period}}"] = new(typeof(CloseMonth)),
        [$"POST {Api}imports"] = new(typeof(ImportVouchers), new Upload("凭证.csv", "凭证号,日期,摘要,科目编码,借方,贷方\n")),
        [$"GET {Api}accounts"] = new(typeof(AccountTree)), [$"POST {Api}accounts"] = new(typeof(AddAccount), new { parent = "9999" }),
        [$"POST {Api}accounts/{{code}}/rename"] = new(typeof(RenameAccount), new { name = "" }), [$"POST {Api}accounts/{{code}}/enable"] = new(typeof(EnableAccount), new { enabled = true }),
        [$"GET {Api}auxiliaries/{{kind}}"] = new(typeof(AuxiliaryItems)), [$"POST {Api}auxiliaries/{{kind}}"] = new(typeof(AddAuxiliaryItem), new { code = "" }),
        [$"POST {Api}auxiliaries/{{kind}}/{{code}}/enable"] = new(typeof(EnableAuxiliaryItem), new { enabled = true }),
        [$"GET {Api}documents"] = new(typeof(FindDocuments)), [$"GET {Api}documents/{{id}}"] = new(typeof(DocumentDetails)), [$"GET {Api}documents/{{id}}/file"] = new(typeof(DocumentFile)),
        [$"POST {Api}documents"] = new(typeof(RecordDocument), new Upload("发票.pdf", "%PDF-1.7")),
        [$"GET {Api}templates"] = new(typeof(VoucherTemplates)), [$"GET {Api}templates/{{id}}"] = new(typeof(VoucherTemplateInput)),
        [$"POST {Api}templates"] = new(typeof(SaveTemplate), new { name = "" }), [$"DELETE {Api}templates/{{id}}"] = new(typeof(DeleteTemplate)),
        [$"GET {Api}summaries"] = new(typeof(TopSummaries)), [$"POST {Api}summaries"] = new(typeof(AddSummary), new { text = "" }),
        [$"DELETE {Api}summaries"] = new(typeof(DeleteSummary), Query: "?text=x"),
        [$"GET {Api}matters"] = new(typeof(MattersOf)), [$"GET {Api}matters/{{id}}"] = new(typeof(MatterDetails)),
        [$"POST {Api}matters"] = new(typeof(OpenMatter), new { purpose = "" }), [$"POST {Api}matters/{{id}}/change"] = new(typeof(ChangeMatter), new { }),
        [$"POST {Api}matters/{{id}}/approve"] = new(typeof(ApproveMatter), new { }), [$"POST {Api}matters/{{id}}/consent"] = new(typeof(ConsentToMatter), new { }),
        [$"POST {Api}matters/{{id}}/file"] = new(typeof(FileMatter), new { }), [$"POST {Api}matters/{{id}}/refuse"] = new(typeof(RefusePayment), new { }),
        [$"POST {Api}matters/{{id}}/instruct"] = new(typeof(RecordInstruction), new { }), [$"POST {Api}matters/{{id}}/withdraw"] = new(typeof(WithdrawMatter), new { }),
        [$"POST {Api}matters/{{id}}/close"] = new(typeof(CloseMatter), new { }), [$"POST {Api}matters/{{id}}/settle"] = new(typeof(SettleAdvance), new { }),
        [$"POST {Api}matters/{{id}}/written-consent"] = new(typeof(RecordWrittenConsent), new { }), [$"POST {Api}matters/{{id}}/use-resolution"] = new(typeof(UseResolution), new { }),
        [$"POST {Api}matters/{{id}}/no-split"] = new(typeof(StateNoSplit), new { }), [$"POST {Api}matters/{{id}}/ask-again"] = new(typeof(AskAgain), new { }),
        [$"GET {Api}resolutions"] = new(typeof(ResolutionsOf)), [$"POST {Api}resolutions"] = new(typeof(RecordResolution), new { purpose = "" }),
        [$"GET {Api}refusals"] = new(typeof(RefusalsOf)), [$"GET {Api}upward-reports"] = new(typeof(UpwardReports)),
        [$"POST {Api}upward-reports"] = new(typeof(ReportUpwards), new { to = "Street", text = "" }), [$"POST {Api}upward-reports/{{id}}/reply"] = new(typeof(AnswerReport), new { reply = "" }),
        [$"GET {Api}counterparties"] = new(typeof(Counterparties)), [$"POST {Api}counterparties"] = new(typeof(SaveCounterparty), new { name = "" }),
        [$"POST {Api}counterparties/{{code}}/merge"] = new(typeof(MergeCounterparties), new { into = "" }), [$"GET {Api}budget/{{year}}"] = new(typeof(BudgetOf)),
        [$"POST {Api}budget/{{year}}"] = new(typeof(PlanBudget), new { item = "" }), [$"GET {Api}flags"] = new(typeof(FlagsOf)),
        [$"POST {Api}flags/{{id}}/decide"] = new(typeof(DecideFlag), new { status = "Reasonable" }), [$"POST {Api}scan-splits"] = new(typeof(ScanSplits)),
        [$"POST {Api}split-exemptions"] = new(typeof(ProposeExemption), new { payee = "", from = "2026-01-01", to = "2026-12-31" }), [$"POST {Api}split-exemptions/{{id}}/confirm"] = new(typeof(ConfirmExemption)),
        [$"GET {Api}closings/{{period}}"] = new(typeof(ClosingSheet)), [$"GET {Api}closings/{{period}}/checks"] = new(typeof(MonthChecklist)),
        [$"POST {Api}closings/{{period}}/waivers"] = new(typeof(WaiveCheck), new { check = "", reason = "" }), [$"POST {Api}closings/{{period}}/carry-forward"] = new(typeof(ProposeCarryForward)),
        [$"GET {Api}closings/{{period}}/difference"] = new(typeof(ClosingDifference), Query: "?from=1&to=2"), [$"POST {Api}closings/{{period}}/reopening"] = new(typeof(RequestReopening), new { workingDays = 1 }),
        [$"POST {Api}reopenings/{{id}}/approve"] = new(typeof(ApproveReopening)), [$"POST {Api}reopenings/{{id}}/consent"] = new(typeof(ConsentReopening)),
        [$"POST {Api}reopenings/{{id}}/refuse"] = new(typeof(RefuseReopening), new { reason = "" }), [$"POST {Api}quarters/{{year:int}}/{{quarter:int}}/seal"] = new(typeof(SealQuarter), new { document = "" }),
        [$"GET {Api}statements"] = new(typeof(StatementCalendar)), [$"GET {Api}statements/{{period}}"] = new(typeof(StatementsOf)),
        [$"GET {Api}statements/{{period}}/{{form:int}}/{{line:int}}/{{column}}"] = new(typeof(StatementSource)), [$"GET {Api}statements/{{period}}/xlsx"] = new(typeof(StatementsOf)),
        [$"POST {Api}statements/{{period}}/signatures"] = new(typeof(SignStatements)), [$"GET {Api}vouchers/{{id}}/statements"] = new(typeof(VoucherInStatements)),
        [$"POST {Api}vouchers/{{id}}/lines/{{line:int}}/cash-flow"] = new(typeof(ChooseCashFlowItem), new { item = 1, reason = "" }), [$"GET {Grid}matter-preview.json"] = new(typeof(MatterPreview)),
        [$"GET {Grid}statements/export"] = new(typeof(StatementsOf), Query: "?period=2026-02"), [$"GET {Grid}books/export"] = new(typeof(ExportBooks), Query: "?year=2026"), [$"GET {Grid}accounts.json"] = new(typeof(AccountTree)),
        [$"GET {Grid}auxiliaries.json"] = new(typeof(AuxiliaryItems)), [$"GET {Grid}balance.json"] = new(typeof(AccountBalance), Query: "?account=1001"),
        [$"GET {Grid}summaries.json"] = new(typeof(TopSummaries)),
        [$"GET {Grid}documents.json"] = new(typeof(FindDocuments)),
        [$"GET {Api}cashier/journal"] = new(typeof(CashJournal)),
        [$"GET {Api}cashier/unbooked"] = new(typeof(UnbookedEntries)),
        [$"POST {Api}cashier/receipts-of-money"] = new(typeof(ReceiveMoney), new { }),
        [$"POST {Api}cashier/transfers"] = new(typeof(MoveMoney), new { }),
        [$"POST {Api}cashier/bank-advices"] = new(typeof(RecordBankAdvice), new { }),
        [$"POST {Api}cashier/entries/{{id}}/counter"] = new(typeof(CounterEntry), new { }),
        [$"POST {Api}cashier/vouchers"] = new(typeof(ProposeVouchers), new { }),
        [$"GET {Api}cashier/payments"] = new(typeof(PaymentsToMake)),
        [$"POST {Api}cashier/payments"] = new(typeof(PayMatter), new { payment = new { matterId = 1 } }),
        [$"POST {Api}cashier/payments/prepare"] = new(typeof(PreparePayment), new { }),
        [$"POST {Api}cashier/payments/{{id}}/carry-out"] = new(typeof(CarryOutPayment), new { }),
        [$"POST {Api}cashier/payments/{{id}}/void"] = new(typeof(VoidPayment), new { }),
        [$"GET {Api}cashier/receipt-books"] = new(typeof(ReceiptBookList)),
        [$"POST {Api}cashier/receipt-books"] = new(typeof(IssueReceiptBook), new { }),
        [$"POST {Api}cashier/receipt-books/{{id}}/take"] = new(typeof(TakeReceiptBook), new { }),
        [$"POST {Api}cashier/receipt-books/{{id}}/spoil"] = new(typeof(SpoilReceipt), new { }),
        [$"POST {Api}cashier/receipt-books/{{id}}/return"] = new(typeof(ReturnReceiptBook), new { }),
        [$"GET {Api}cashier/receipts/{{id}}"] = new(typeof(ReceiptDetails)),
        [$"GET {Api}cashier/days"] = new(typeof(CashDays)),
        [$"POST {Api}cashier/counts"] = new(typeof(CountCash), new { }),
        [$"POST {Api}cashier/surprise-counts"] = new(typeof(SurpriseCount), new { }),
        [$"GET {Api}cashier/counts/{{id}}"] = new(typeof(CountSheet)),
        [$"POST {Api}cashier/counts/{{id}}/witness"] = new(typeof(WitnessCount), new { }),
        [$"POST {Api}cashier/counts/{{id}}/close"] = new(typeof(CloseCashDay), new { }),
        [$"GET {Api}assets"] = new(typeof(AssetRegister)),
        [$"GET {Api}assets/{{id}}"] = new(typeof(AssetDetails)),
        [$"POST {Api}assets"] = new(typeof(RegisterAsset), new { asset = new { name = "" } }),
        [$"POST {Api}assets/{{id}}/move"] = new(typeof(MoveAsset), new { }),
        [$"POST {Api}assets/{{id}}/voucher"] = new(typeof(ProposeAssetVoucher)),
        [$"GET {Api}assets/depreciation"] = new(typeof(DepreciationOf)),
        [$"POST {Api}assets/depreciation/{{period}}"] = new(typeof(ProposeDepreciation)),
        [$"GET {Api}assets/xlsx"] = new(typeof(ExportAssets)),
        [$"POST {Api}assets/imports"] = new(typeof(ImportAssets), new Upload("卡片.csv", "卡片编号,名称\n")),
        [$"GET {Grid}assets/export"] = new(typeof(ExportAssets)),
        [$"GET {Api}bank/accounts"] = new(typeof(CommunityLedger.Finance.Bank.BankOverview)),
        [$"GET {Api}bank/matching"] = new(typeof(CommunityLedger.Finance.Bank.BankMatching)),
        [$"POST {Api}bank/statements"] = new(typeof(CommunityLedger.Finance.Bank.ImportBankStatement), new Upload("对账单.csv", "交易日期,收入,支出,余额\n")),
        [$"POST {Api}bank/matches/automatic"] = new(typeof(CommunityLedger.Finance.Bank.MatchAutomatically)),
        [$"POST {Api}bank/matches"] = new(typeof(CommunityLedger.Finance.Bank.MatchByHand), new { }),
        [$"POST {Api}bank/matches/{{id}}/undo"] = new(typeof(CommunityLedger.Finance.Bank.UndoMatch), new { reason = "" }),
        [$"GET {Api}bank/reconciliations"] = new(typeof(CommunityLedger.Finance.Bank.BankSheet)),
        [$"GET {Api}bank/reconciliations/xlsx"] = new(typeof(CommunityLedger.Finance.Bank.BankSheet)),
        [$"POST {Api}bank/reconciliations"] = new(typeof(CommunityLedger.Finance.Bank.PrepareReconciliation), new { }),
        [$"POST {Api}bank/reconciliations/{{id}}/sign"] = new(typeof(CommunityLedger.Finance.Bank.SignReconciliation)),
        [$"POST {Api}bank/reconciliations/{{id}}/return"] = new(typeof(CommunityLedger.Finance.Bank.ReturnReconciliation), new { reason = "" }),
        [$"GET {Grid}bank/export"] = new(typeof(CommunityLedger.Finance.Bank.BankSheet)),
        [$"POST {Api}cashier/days/no-movement"] = new(typeof(SignNoMovement), new { }),
        [$"GET {Api}compliance/{{year:int}}"] = new(typeof(ComplianceBoard)), [$"GET {Api}compliance/{{period}}/{{code}}"] = new(typeof(ComplianceCell)), [$"GET {Api}street-compliance"] = new(typeof(StreetCompliance)),
        [$"GET {Grid}compliance/export"] = new(typeof(ExportBoard), Query: "?year=2026"), [$"GET {Api}office-desk"] = new(typeof(OfficeDeskOf)), [$"GET {Api}meetings"] = new(typeof(MeetingsOf)),
        [$"POST {Api}meetings"] = new(typeof(RecordMeeting), new { minutes = new { kind = "ThreeParty" } }), [$"GET {Api}meetings/{{id}}"] = new(typeof(MeetingDetails)),
        [$"POST {Api}meetings/{{id}}/tasks/{{line:int}}/finish"] = new(typeof(FinishMeetingTask), new { outcome = "" }), [$"GET {Api}trainings"] = new(typeof(TrainingsOf)),
        [$"POST {Api}trainings"] = new(typeof(RecordTraining), new { training = new { kind = "Study" } }),
    };

    /// <summary>Routes that send no request of a unit: nothing in them depends on a post.</summary>
    private static readonly string[] Open = ["POST /api/v1/sign-in", "GET /api/v1/rules", "GET /api/v1/units", "GET /api/v1/permissions", $"GET {Grid}import-template.csv", "GET /openapi/{documentName}.json", "GET /variants.txt"];

    private Office _office = null!;
    private LedgerSite _site = null!;

    private sealed record Upload(string Name, string Text);

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        _site = await LedgerSite.OpenAsync(_office);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Fact]
    public void Every_route_of_the_program_has_a_row_in_this_table()
    {
        var mapped = ((IEndpointRouteBuilder)_site.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        mapped.Should().BeEquivalentTo(Routes.Keys.Concat(Open), "a new route needs a row, and so a look at who may use it");
    }

    [Fact]
    public async Task A_route_is_refused_exactly_where_Allow_says_so_for_every_post()
    {
        var visitors = await Visitor.AllAsync(_office);
        List<string> wrong = [];
        List<(string Person, string Command)> refusedCommands = [];
        var table = new StringBuilder("路由 × 岗位:● 可以,· 拒绝(403)\n" + string.Join(" ", visitors.Select((visitor, index) => $"{index + 1}={visitor.Name}")) + "\n");
        var clients = new List<HttpClient>();
        foreach (var visitor in visitors) clients.Add(await _site.ByTokenAsync(visitor.Person!.Name));

        foreach (var (key, route) in Routes)
        {
            var allow = Sender.PermissionOf(route.Request);
            for (var i = 0; i < visitors.Count; i++)
            {
                using var request = RequestOf(key, route);
                using var answer = await clients[i].SendAsync(request, HttpCompletionOption.ResponseContentRead);
                var may = allow.Permits(visitors[i].Held);
                table.Append(answer.StatusCode == HttpStatusCode.Forbidden ? '·' : '●');
                var text = await answer.Content.ReadAsStringAsync();
                if (may && (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized || (int)answer.StatusCode >= 500))
                    wrong.Add($"{key} {visitors[i].Name}: {(int)answer.StatusCode} although {route.Request.Name} is allowed: {text}");
                if (may) continue;
                if (answer.StatusCode != HttpStatusCode.Forbidden) wrong.Add($"{key} {visitors[i].Name}: {(int)answer.StatusCode} although {route.Request.Name} is not allowed: {text}");
                else if (!text.Contains($"“{allow.Title}”由", StringComparison.Ordinal)) wrong.Add($"{key} {visitors[i].Name}: refused as another request: {text}");
                else if (key.StartsWith($"GET {Grid}", StringComparison.Ordinal)) continue;
                else if (!IsProblem(text)) wrong.Add($"{key} {visitors[i].Name}: no problem details: {text}");
                else if (!key.StartsWith("GET", StringComparison.Ordinal)) refusedCommands.Add((visitors[i].Person!.Name, route.Request.Name));
            }
            table.Append("  ").AppendLine(CultureInfo.InvariantCulture, $"{key}  {allow.Title}");
        }
        output.WriteLine(table.ToString());
        wrong.Should().BeEmpty();
        // Each refusal stands in the audit log under the command's own name: the row of the table names the command that the route sends.
        var logged = await _office.InDbAsync(db => db.Set<AuditEntry>().Where(entry => entry.Refused).Select(entry => new { entry.PersonName, entry.Command }).ToListAsync());
        refusedCommands.Where(refused => !logged.Exists(entry => entry.PersonName == refused.Person && entry.Command == refused.Command)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CfDJ8-not-a-token")]
    public async Task Nobody_gets_anything_without_signing_in(string? token)
    {
        var stranger = _site.Stranger();
        if (token is not null) stranger.DefaultRequestHeaders.Authorization = new("Bearer", token);
        List<string> wrong = [];
        foreach (var (key, route) in Routes.Append(new("GET /api/v1/rules", new Route(typeof(PeopleOfUnit)))))
        {
            using var request = RequestOf(key, route);
            using var answer = await stranger.SendAsync(request);
            // A download by a link leads to the sign-in page, like a page.
            var page = (key.EndsWith("/export", StringComparison.Ordinal) || key.EndsWith("/file", StringComparison.Ordinal)) && key.Contains("/u/", StringComparison.Ordinal) && token is null;
            if (answer.StatusCode != (page ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized)) wrong.Add($"{key}: {(int)answer.StatusCode}");
            else if (key.Contains("/api/", StringComparison.Ordinal) && !IsProblem(await answer.Content.ReadAsStringAsync())) wrong.Add($"{key}: no problem details");
        }
        wrong.Should().BeEmpty();
    }

    /// <summary>Also what no route sends: every request there is, sent by every post that it does not name.</summary>
    [Fact]
    public async Task Every_request_refuses_every_post_that_Allow_does_not_name_with_article_and_next_step()
    {
        var visitors = await Visitor.AllAsync(_office);
        List<string> wrong = [];
        var requests = Permissions.All(FinanceServices.Assembly, CommunityLedger.Office.OfficeServices.Assembly, typeof(LedgerApi).Assembly);
        foreach (var (type, allow, _) in requests)
            foreach (var visitor in visitors.Where(visitor => !allow.Permits(visitor.Held)))
            {
                var refused = await RefusedAsync(type, visitor.Person!);
                if (refused is not { Cause: RefusalCause.NotAllowed, Refusals: [{ ClauseId: "L01", Citation: "《会计法》第二十五条", NextStep.Length: > 0 } only] }
                    || !only.Message.Contains(allow.Title, StringComparison.Ordinal))
                    wrong.Add($"{type.Name} by {visitor.Name}: {refused?.Message ?? "not refused"}");
            }
        wrong.Should().BeEmpty();
        requests.Where(request => request.IsCommand).Should().OnlyContain(request => visitors.Any(visitor => !request.Allow.Permits(visitor.Held)), "a command that everybody may send is no control");
    }

    private async Task<RefusedException?> RefusedAsync(Type type, Actor actor)
    {
        var constructor = type.GetConstructors().OrderByDescending(found => found.GetParameters().Length).First();
        var request = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.Name == "Unit" ? Office.Community
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : parameter.ParameterType == typeof(string) ? "" : null)]);
        try
        {
            await (Task)typeof(Office).GetMethods().Single(method => method.Name == (IsCommand(type) ? nameof(Office.DoAsync) : nameof(Office.AskAsync))
                    && method.GetParameters()[0].ParameterType == typeof(Actor))
                .MakeGenericMethod(type.GetInterfaces().Single(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() is var kind
                    && (kind == typeof(ICommand<>) || kind == typeof(IQuery<>))).GenericTypeArguments).Invoke(_office, IsCommand(type) ? [actor, request, CancellationToken.None] : [actor, request])!;
            return null;
        }
        catch (RefusedException refused)
        {
            return refused;
        }
    }

    private static bool IsCommand(Type type) => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static HttpRequestMessage RequestOf(string key, Route route)
    {
        var (method, pattern) = (key.Split(' ')[0], key.Split(' ')[1]);
        var path = pattern.Replace("{unit}", Office.Community, StringComparison.Ordinal).Replace("{id}", "7", StringComparison.Ordinal).Replace("{code}", "530101", StringComparison.Ordinal)
            .Replace("{kind}", "counterparty", StringComparison.Ordinal).Replace("{period}", "2026-03", StringComparison.Ordinal)
            .Replace("{year}", "2026", StringComparison.Ordinal).Replace("{year:int}", "2026", StringComparison.Ordinal).Replace("{quarter:int}", "1", StringComparison.Ordinal)
            .Replace("{form:int}", "1", StringComparison.Ordinal).Replace("{line:int}", "1", StringComparison.Ordinal).Replace("{column}", "end", StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), path + route.Query);
        if (method == "PUT") request.Headers.IfMatch.ParseAdd("\"1\"");
        if (route.Body is Upload upload)
            request.Content = new MultipartFormDataContent { { new StringContent("Invoice"), "Type" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(upload.Text)), "file", upload.Name } };
        else if (route.Body is not null) request.Content = JsonContent.Create(route.Body);
        return request;
    }

    private static bool IsProblem(string text)
    {
        try
        {
            using var problem = JsonDocument.Parse(text);
            return problem.RootElement.GetProperty("title").GetString()!.Any(c => c is >= '一' and <= '龥')
                && problem.RootElement.GetProperty("refusals").EnumerateArray().All(refusal => refusal.GetProperty("nextStep").GetString()!.Length > 0);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
