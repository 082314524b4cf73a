using System.Collections.Frozen;
using System.Text;

namespace CommunityLedger.Kernel.Text;

/// <summary>
/// Pinyin initials (拼音首字母), by which people call up accounts and names at the keyboard: 管理费用 is <c>glfy</c>.
/// The 3,755 common characters of GB 2312 stand there in pinyin order, so their code gives the letter; tables add
/// rarer characters, words in which a character reads otherwise, and surnames.
/// </summary>
public static class Pinyin
{
    private const string Letters = "abcdefghjklmnopqrstwxyz";
    private const int Last = 0xD7F9; // 座: what follows is ordered by radical

    // Straight from the provider: registering it would change the encodings of the whole process.
    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    // The first character of each letter, in code order.
    private static readonly int[] Starts = [.. "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝".Select(CodeOf)];

    private static readonly FrozenDictionary<char, char> Rare = EmbeddedRows.Of("Text.pinyin-letters.csv")
        .SelectMany(row => row[1].Select(c => KeyValuePair.Create(c, row[0][0]))).ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Words = Pairs("Text.pinyin-words.csv");
    private static readonly FrozenDictionary<string, string> Surnames = Pairs("Text.pinyin-surnames.csv");
    private static readonly int LongestWord = Words.Keys.Max(word => word.Length);

    /// <summary>
    /// Lower-case initials; letters and digits stand as they are, in lower case and half width, spaces and punctuation
    /// fall away. A Chinese character of unknown reading stays itself, so that it is seen and can still be typed.
    /// </summary>
    public static string Initials(string text)
    {
        var folded = Folding.Fold(text);
        var initials = new StringBuilder(folded.Length);
        for (var at = 0; at < folded.Length;)
        {
            if (WordAt(folded, at) is { } word)
            {
                initials.Append(Words[word]);
                at += word.Length;
                continue;
            }
            var c = folded[at++];
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) initials.Append(LetterOf(c));
        }
        return initials.ToString();
    }

    /// <summary>Initials of a person's name: 单 is <c>s</c>, 仇 is <c>q</c> at its head.</summary>
    public static string NameInitials(string name)
    {
        var folded = Folding.Fold(name.Trim());
        for (var length = Math.Min(2, folded.Length); length > 0; length--)
            if (Surnames.TryGetValue(folded[..length], out var initials)) return initials + Initials(folded[length..]);
        return Initials(folded);
    }

    private static char LetterOf(char c)
    {
        if (c < 0x80) return c;
        if (Rare.TryGetValue(c, out var letter)) return letter;
        var code = CodeOf(c);
        // The second byte tells GB 2312 from the later characters that fill its gaps in no order.
        if (code < Starts[0] || code > Last || (code & 0xFF) < 0xA1) return c;
        var start = Array.BinarySearch(Starts, code);
        return Letters[start >= 0 ? start : ~start - 1];
    }

    private static int CodeOf(char c)
    {
        Span<byte> bytes = stackalloc byte[4];
        return Gb.GetBytes([c], bytes) == 2 ? (bytes[0] << 8) | bytes[1] : 0;
    }

    // The longest word that begins here: 行业务 keeps 执行业务 from reading as 行业.
    private static string? WordAt(string text, int at)
    {
        for (var length = Math.Min(LongestWord, text.Length - at); length > 1; length--)
            if (Words.ContainsKey(text.Substring(at, length))) return text.Substring(at, length);
        return null;
    }

    private static FrozenDictionary<string, string> Pairs(string path) =>
        EmbeddedRows.Of(path).ToFrozenDictionary(row => row[0], row => row[1]);
}
