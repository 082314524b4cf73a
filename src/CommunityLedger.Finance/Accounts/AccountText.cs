using System.Text;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Text;

namespace CommunityLedger.Finance.Accounts;

/// <summary>Names and codes of accounts and auxiliary items as typed, cleaned and compared.</summary>
internal static class AccountText
{
    /// <summary>What software for the books must offer and keep: a chart by the national regime, extensible, with auxiliaries.</summary>
    public const string ChartArticle = "《会计软件基本功能和服务规范》第二十条";

    /// <summary>Trimmed, in Unicode NFC, inner runs of blanks made one.</summary>
    public static string Clean(string? text) =>
        string.Join(' ', (text ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// Folded for comparing: full-width and half-width forms, case and blanks make no difference, so that one firm is not
    /// entered twice.
    /// </summary>
    public static string Fold(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>The name as it is compared and searched: besides, Traditional or Simplified and 帐 or 账 make no difference.</summary>
    public static string Key(string name) => Folding.Fold(Fold(name));

    /// <summary>Why a name cannot be taken; empty when it can.</summary>
    public static IEnumerable<Refusal> NameRules(string name, string field)
    {
        if (name.Length is 0 or > 50)
            yield return new Refusal("", name.Length == 0 ? "名称没有填写" : "名称超过 50 个字", "请填写 1 到 50 个字的名称。", Field: field);
        // The underscore parts the levels of a full name in books and export files.
        if (name.Contains('_', StringComparison.Ordinal) || name.Any(char.IsControl))
            yield return new Refusal("", $"名称“{name}”含有下划线或控制字符", "下划线用来分隔上下级科目,请换一个写法。", Field: field);
    }
}
