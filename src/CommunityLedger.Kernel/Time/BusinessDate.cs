using System.Globalization;

namespace CommunityLedger.Kernel.Time;

/// <summary>A business date as people write it: the one reading for pages, API, files and command line.</summary>
public static class BusinessDate
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>Reads 2026-01-31, 2026-1-31, 2026/1/31, 2026.1.31, 2026年1月31日 and 20260131; nothing without a year, and no day that does not exist.</summary>
    public static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text?.Trim().Normalize(System.Text.NormalizationForm.FormKC), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
