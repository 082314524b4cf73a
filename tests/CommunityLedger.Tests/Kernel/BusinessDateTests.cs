using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Tests.Kernel;

/// <summary>A date is read the same wherever it is typed.</summary>
public sealed class BusinessDateTests
{
    [Theory]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-24 ")]
    [InlineData("20261124")]
    [InlineData("2026/11/24")]
    [InlineData("2026.11.24")]
    [InlineData("2026年11月24日")]
    [InlineData("\uff12\uff1026-11-24")]
    public void Every_way_an_accountant_writes_a_day_is_that_day(string text)
    {
        BusinessDate.TryParse(text, out var date).Should().BeTrue();
        date.Should().Be(new DateOnly(2026, 11, 24));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-02-30")]
    [InlineData("24.11.2026")]
    [InlineData("11-24")]
    [InlineData("2026112")]
    [InlineData("2026-11-24T00:00")]
    public void What_is_no_day_is_not_guessed(string? text) => BusinessDate.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void No_other_reader_of_dates_is_left_in_the_program()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CommunityLedger.sln"))) root = Path.GetDirectoryName(root)!;
        Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("DateOnly.TryParse", StringComparison.Ordinal) || text.Contains("DateOnly.Parse", StringComparison.Ordinal)))
            // The calendar's own file of days off is data of the program, not what people type.
            .Select(Path.GetFileName).Should().BeEquivalentTo(["BusinessDate.cs", "BusinessCalendar.cs"]);
    }
}
