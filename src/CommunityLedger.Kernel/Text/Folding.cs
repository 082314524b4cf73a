using System.Collections.Frozen;

namespace CommunityLedger.Kernel.Text;

/// <summary>
/// Makes texts that mean the same look the same, for searching: fold what is stored and what is typed, then compare.
/// Never shown and never stored as the text itself.
/// </summary>
public static class Folding
{
    // The Traditional characters of the rule text's own two editions, of account names and of surnames; 帐 and 帳 are 账.
    private static readonly FrozenDictionary<char, char> Variants =
        EmbeddedRows.Of("Text.variants.csv").ToFrozenDictionary(row => row[0][0], row => row[1][0]);

    /// <summary>
    /// Full-width forms to half-width, upper case to lower, Traditional to Simplified, 帐 to 账. As long as the text,
    /// character by character, so a hit in the folded text is the same place in the text itself.
    /// </summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (folded, original) =>
    {
        for (var i = 0; i < folded.Length; i++) folded[i] = Fold(original[i]);
    });

    private static char Fold(char c) => c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - '\uFF01' + '!')),
        _ => Variants.TryGetValue(c, out var standard) ? standard : char.ToLowerInvariant(c),
    };
}
