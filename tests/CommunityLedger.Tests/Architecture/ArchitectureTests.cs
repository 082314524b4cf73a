using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityLedger.Finance;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Office;
using CommunityLedger.Web.Host;
using MediatR;

namespace CommunityLedger.Tests.Architecture;

/// <summary>What the compiler cannot hold: dependency direction, a pure domain, permissions on every request, and words we do not use.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly[] Modules = [typeof(Money).Assembly, FinanceServices.Assembly, OfficeServices.Assembly, typeof(LedgerHost).Assembly];

    private static string Source([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src"));

    private static IEnumerable<(string File, string Text)> Sources() => Directory.EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Select(file => (Path.GetRelativePath(Source(), file), File.ReadAllText(file)));

    [Theory]
    [InlineData("CommunityLedger.Kernel", "CommunityLedger.")]
    [InlineData("CommunityLedger.Finance", "CommunityLedger.(Office|Migrations)|communityledger|Sqlite|SqlServer|SqlClient")]
    [InlineData("CommunityLedger.Office", "CommunityLedger.(Finance|Migrations)|communityledger|Sqlite|SqlServer|SqlClient")]
    public void Dependencies_point_inwards_only(string module, string forbidden)
    {
        var assembly = Modules.Single(found => found.GetName().Name == module);
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => Regex.IsMatch(name, $"^({forbidden})|Microsoft\\.AspNetCore")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("CommunityLedger.Kernel/Money.cs")]
    [InlineData("CommunityLedger.Kernel/ChineseAmount.cs")]
    [InlineData("CommunityLedger.Kernel/Time/Period.cs")]
    [InlineData("CommunityLedger.Kernel/People/PostConflicts.cs")]
    [InlineData("CommunityLedger.Kernel/Evidence/Document.cs")]
    [InlineData("CommunityLedger.Kernel/Evidence/EvidenceEntry.cs")]
    [InlineData("CommunityLedger.Finance/Vouchers/Voucher.cs")]
    [InlineData("CommunityLedger.Finance/Vouchers/VoucherLine.cs")]
    [InlineData("CommunityLedger.Finance/Vouchers/SubmissionRules.cs")]
    [InlineData("CommunityLedger.Finance/Vouchers/SeparationRules.cs")]
    [InlineData("CommunityLedger.Finance/Cashier/CashEntry.cs")]
    [InlineData("CommunityLedger.Finance/Cashier/CashEntryRules.cs")]
    [InlineData("CommunityLedger.Finance/Cashier/Payment.cs")]
    [InlineData("CommunityLedger.Finance/Cashier/ReceiptBook.cs")]
    [InlineData("CommunityLedger.Finance/Cashier/DayClose.cs")]
    [InlineData("CommunityLedger.Finance/Assets/AssetCard.cs")]
    [InlineData("CommunityLedger.Finance/Assets/StraightLine.cs")]
    [InlineData("CommunityLedger.Office/Records/Input.cs")]
    [InlineData("CommunityLedger.Office/Meetings/Meeting.cs")]
    [InlineData("CommunityLedger.Office/Training/TrainingSession.cs")]
    public void The_domain_knows_no_database_no_web_and_no_clock(string file) => Impure(File.ReadAllText(Path.Combine(Source(), file))).Should().BeEmpty();

    [Fact]
    public void The_guard_on_the_domain_is_seen_to_fail() =>
        Impure("using Microsoft.EntityFrameworkCore; class A { DateTime B => DateTime.UtcNow; }").Should().HaveCount(2);

    private static IEnumerable<string> Impure(string text) =>
        Regex.Matches(text, @"Microsoft\.EntityFrameworkCore|Microsoft\.AspNetCore|HttpContext|TimeProvider|DateTime(Offset)?\.(Utc)?Now|DateOnly\.FromDateTime").Select(match => match.Value);

    [Fact]
    public void Every_request_says_who_may_send_it_and_has_one_handler_of_its_own()
    {
        var requests = Modules.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IUnitRequest).IsAssignableFrom(type)).ToList();
        requests.Should().HaveCountGreaterThan(40);
        requests.Where(request => request.GetCustomAttribute<AllowAttribute>() is not { } allow || (allow.Posts.Count == 0 && !allow.AnyPost)).Should().BeEmpty();
        requests.Where(request => request.GetNestedType("Handler", BindingFlags.NonPublic) is not { } handler
            || !handler.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) && contract.GenericTypeArguments[0] == request)).Should().BeEmpty();
    }

    public static TheoryData<string, string> Banned => new()
    {
        { @"\b(double|float)\b", "money and measures are whole numbers or decimal" }, { @"DateTime\.Now|DateOnly\.FromDateTime\(DateTime", "time comes from RequestContext" },
        { @"\.Result\b(?!s| = )|\.GetAwaiter\(\)\.GetResult\(\)", "await" }, { "AdjustToContents", "set widths: it needs a graphics library" }, { @"\b(TODO|FIXME|HACK)\b", "finish it" }, { "#region", "split the file" },
    };

    [Theory]
    [MemberData(nameof(Banned))]
    public void Words_we_do_not_use(string pattern, string instead)
    {
        // Excel itself keeps numbers in binary: the one place where they are taken out and made exact.
        var found = Sources().Where(source => !source.File.EndsWith("Sheets/XlsxRows.cs", StringComparison.Ordinal) && Regex.IsMatch(Code(source.Text), pattern)).Select(source => source.File);
        found.Should().BeEmpty(instead);
    }

    [Fact]
    public void The_guard_on_words_is_seen_to_fail() => Regex.IsMatch(Code("// a double\nvar x = 1; double y = 2;"), @"\b(double|float)\b").Should().BeTrue();

    private static string Code(string text) => Regex.Replace(text, @"//[^\n]*|""(?:[^""\\]|\\.)*""", "");
}
