namespace CommunityLedger.Kernel;

/// <summary>Tables that are facts rather than code (holidays, readings, variant characters), kept as CSV inside the assembly.</summary>
internal static class EmbeddedRows
{
    /// <summary>A file of this assembly by its path with dots for slashes, e.g. <c>Time.holidays.csv</c>.</summary>
    public static TextReader Open(string path) =>
        new StreamReader(typeof(EmbeddedRows).Assembly.GetManifestResourceStream($"CommunityLedger.Kernel.{path}")
            ?? throw new InvalidOperationException($"The assembly lacks {path}."));

    /// <summary>Its rows without the heading, cut at commas; the tables hold no quoted cells.</summary>
    public static IEnumerable<string[]> Of(string path)
    {
        using var reader = Open(path);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }
}
