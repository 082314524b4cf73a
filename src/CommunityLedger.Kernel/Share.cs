using System.Globalization;

namespace CommunityLedger.Kernel;

/// <summary>
/// A share of a whole as a fraction of two whole numbers (三分之二 is 2/3 and not 67 in a hundred): what it asks of a count is judged without rounding.
/// </summary>
/// <param name="Part">Above the line, not less than 1.</param>
/// <param name="Whole">Below the line, at most 999.</param>
public readonly record struct Share(int Part, int Whole)
{
    private const int Base = 1000;

    /// <summary>As one number, for parameters and tables: 2003 for 2/3.</summary>
    public int Packed => Part * Base + Whole;

    /// <summary>From one number. Below a thousand it is a percentage, as shares were kept once.</summary>
    public static Share Of(long packed) => packed < Base ? new Share((int)packed, 100) : new Share((int)(packed / Base), (int)(packed % Base));

    /// <summary>A share as people type it: 2/3, or 67%.</summary>
    /// <returns>False for anything else, for nothing, and for more than the whole.</returns>
    public static bool TryParse(string? text, out Share share)
    {
        text = text?.Trim().Normalize(System.Text.NormalizationForm.FormKC) ?? "";
        var parts = text.EndsWith('%') ? [text[..^1], "100"] : text.Split('/');
        share = default;
        if (parts.Length != 2 || !int.TryParse(parts[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            || !int.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) || part < 1 || whole >= Base || part > whole) return false;
        share = new Share(part, whole);
        return true;
    }

    /// <summary>True when the count is at least this share of all.</summary>
    public bool IsReachedBy(int count, int all) => (long)count * Whole >= (long)all * Part;

    /// <summary>True when the count is more than this share of all.</summary>
    public bool IsExceededBy(int count, int all) => (long)count * Whole > (long)all * Part;

    /// <summary>2/3.</summary>
    public override string ToString() => $"{Part}/{Whole}";
}
