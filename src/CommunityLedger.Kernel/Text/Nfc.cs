namespace CommunityLedger.Kernel.Text;

/// <summary>
/// Unicode normal form C. What books hold is nearly all ASCII and common Chinese characters, which are in that form whatever
/// stands beside them: seeing that costs a tenth of asking the platform's Unicode library.
/// </summary>
public static class Nfc
{
    /// <summary>The text in NFC; the very same string when it is already.</summary>
    public static string Of(string text) => IsPlain(text) ? text : text.Normalize();

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (!IsPlain(c)) return false;
        return true;
    }

    /// <summary>
    /// True for a character that has no canonical decomposition to undo and takes part in no composition: up to Latin letters with
    /// their own marks, general and Chinese punctuation, the common Chinese characters, full-width forms.
    /// </summary>
    internal static bool IsPlain(char c) => c < '\u0300' || c is >= '\u4E00' and <= '\u9FFF' or >= '\u3000' and <= '\u3029' or >= '\uFF01' and <= '\uFF5E'
        or >= '\u2010' and <= '\u2027';
}
