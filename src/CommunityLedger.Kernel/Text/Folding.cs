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

    // Each standard character with every character that folds into it.
    private static readonly FrozenDictionary<char, string> Written =
        Variants.GroupBy(pair => pair.Value).ToFrozenDictionary(same => same.Key, same => string.Concat(same.Select(pair => pair.Key)));

    /// <summary>The variants and their standard characters, one pair after the other, for scripts that fold what is typed.</summary>
    public static string Pairs { get; } = string.Concat(Variants.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}{pair.Value}"));

    /// <summary>
    /// Full-width forms to half-width, upper case to lower, Traditional to Simplified, 帐 to 账. As long as the text,
    /// character by character, so a hit in the folded text is the same place in the text itself.
    /// </summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (folded, original) =>
    {
        for (var i = 0; i < folded.Length; i++) folded[i] = Fold(original[i]);
    });

    /// <summary>
    /// The characters that fold into the same as this one, itself among them: how a database, which cannot fold, finds a text
    /// however it is written.
    /// </summary>
    public static string Spellings(char c)
    {
        var folded = Fold(c);
        var upper = char.ToUpperInvariant(folded);
        var wide = folded switch { ' ' => "\u3000", > ' ' and <= '~' => $"{Wide(folded)}{Wide(upper)}", _ => "" };
        return string.Concat($"{wide}{Written.GetValueOrDefault(folded, "")}{upper}{folded}".Distinct());
    }

    private static char Wide(char c) => (char)(c - '!' + '\uFF01');

    private static char Fold(char c) => c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - '\uFF01' + '!')),
        _ => Variants.TryGetValue(c, out var standard) ? standard : char.ToLowerInvariant(c),
    };
}
