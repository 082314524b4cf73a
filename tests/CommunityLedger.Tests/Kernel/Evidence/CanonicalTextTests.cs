using System.Security.Cryptography;
using System.Text;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Text;

namespace CommunityLedger.Tests.Kernel.Evidence;

public sealed class CanonicalTextTests
{
    private static CanonicalText Sample() => new CanonicalText("voucher/1").Add("community", "XF-01").Add("number", long.MinValue).Add("date", new DateOnly(2026, 1, 31))
        .Add("note", "a|b\\c\nd\re").Add("nothing", null).Add("name", "cafe\u0301 𠮷").AddList("line", "1002", null, "支付|电费", "0");

    [Fact]
    public void The_text_is_as_the_frozen_form_says_and_its_hash_is_that_of_its_utf8()
    {
        Sample().ToString().Should().Be("voucher/1\ncommunity=XF-01\nnumber=-9223372036854775808\ndate=2026-01-31\nnote=a\\|b\\\\c\\nd\\re\nnothing=\nname=caf\u00e9 𠮷\nline=1002||支付\\|电费|0\n");
        Sample().Hash().Should().Equal(SHA256.HashData(Encoding.UTF8.GetBytes(Sample().ToString()))).And.Equal(EvidenceEntry.HashOf(Sample().ToString()));
    }

    [Theory]
    [InlineData("voucher", 1, 1)]
    [InlineData("appointment-end", long.MaxValue, long.MinValue)]
    [InlineData("谁改了链里的种类", 7, 8)]
    public void A_link_hashes_the_five_lines_that_are_written_down(string kind, long sequence, long subject)
    {
        foreach (var name in new[] { kind, string.Concat(Enumerable.Repeat(kind, 100)) })
        {
            var (content, previous) = (SHA256.HashData("content"u8), SHA256.HashData("previous"u8));
            var text = $"link/1\n{sequence}\n{name}\n{subject}\n{Convert.ToHexStringLower(content)}\n{Convert.ToHexStringLower(previous)}\n";
            EvidenceEntry.Link(sequence, name, subject, content, previous).Should().Equal(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Normal_form_C_is_what_the_platform_says_for_every_character_beside_every_kind_of_neighbour()
    {
        string[] neighbours = ["", "a", "中", "가", "か", "e\u0301", "ᄀ", "\u0323"];
        for (var code = 1; code < 0x30000; code++)
        {
            if (code is >= 0xD800 and <= 0xDFFF or 0xFFFE or 0xFFFF or >= 0xFDD0 and <= 0xFDEF || (code & 0xFFFE) == 0xFFFE) continue;
            var c = char.ConvertFromUtf32(code);
            foreach (var neighbour in code < 0x10000 ? neighbours : neighbours[..2])
                if (Nfc.Of(neighbour + c) != (neighbour + c).Normalize() || Nfc.Of(c + neighbour) != (c + neighbour).Normalize())
                    Assert.Fail($"U+{code:X4} beside “{neighbour}”");
        }
    }
}
