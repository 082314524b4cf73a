using System.Globalization;

namespace CommunityLedger.Finance.Assets;

/// <summary>A class of fixed assets after GB/T 14885 with the life and residual value that new cards begin with.</summary>
/// <param name="Code">Code of the class.</param>
/// <param name="Name">Name.</param>
/// <param name="Months">Usual life in months; 0 where nothing is depreciated.</param>
/// <param name="ResidualBasisPoints">Usual residual value in hundredths of a percent of the cost.</param>
/// <param name="Depreciates">False for what keeps its value: land, relics, books.</param>
public sealed record AssetCategory(string Code, string Name, int Months, int ResidualBasisPoints, bool Depreciates)
{
    /// <summary>All classes in the order of the list.</summary>
    public static IReadOnlyList<AssetCategory> All { get; } = Load();

    /// <summary>The class of a code or name; null when there is none.</summary>
    public static AssetCategory? Find(string? codeOrName) => All.FirstOrDefault(known => known.Code == codeOrName?.Trim() || known.Name == codeOrName?.Trim());

    private static List<AssetCategory> Load()
    {
        using var reader = new StreamReader(typeof(AssetCategory).Assembly.GetManifestResourceStream("CommunityLedger.Finance.Assets.categories.csv")!);
        reader.ReadLine();
        List<AssetCategory> all = [];
        while (reader.ReadLine() is { } line)
            if (line.Split(',') is [var code, var name, var months, var residual, var depreciates])
                all.Add(new AssetCategory(code, name, int.Parse(months, CultureInfo.InvariantCulture), int.Parse(residual, CultureInfo.InvariantCulture), depreciates == "1"));
        return all;
    }
}
