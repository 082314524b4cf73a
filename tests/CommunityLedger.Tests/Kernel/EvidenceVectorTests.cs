using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;

namespace CommunityLedger.Tests.Kernel;

/// <summary>The frozen canonical form and its hashes, with the vectors of docs/evidence-chain.md (made by an independent program).</summary>
public sealed class EvidenceVectorTests
{
    [Fact]
    public void A_voucher_and_its_link_hash_as_written_down()
    {
        var text = VoucherCanon.Head("QF-01", 202601, "记", 1, new DateOnly(2026, 1, 15), VoucherKind.Normal, 1, "陈国华", "", "王芳", "赵敏", "孙丽", "王芳", "");
        VoucherCanon.Line(text, "530101", "购办公用纸", 48000, 0, ["01", null, null, null, null, null, null], null, null, null);
        VoucherCanon.Line(text, "1001", "购办公用纸", 0, 48000, [null, null, null, null, null, null, null], null, null, null);
        var content = EvidenceEntry.HashOf(text.ToString());
        Convert.ToHexStringLower(content).Should().Be("afcc7468644deac8e0be41dab7f21c862537f03017b769dd2c265b6db015836c");
        Convert.ToHexStringLower(EvidenceEntry.Link(1, "voucher", 42, content, EvidenceEntry.Genesis)).Should().Be("65d51edb74130d4aedeb63a73a762c6a0cac59636c0e64b7abda738edd78c247");
    }

    [Fact]
    public void What_would_break_the_lines_is_escaped() =>
        new CanonicalText("x/1").Add("a", "一\n二|三\\").AddList("b", "1|2", null).ToString().Should().Be("x/1\na=一\\n二\\|三\\\\\nb=1\\|2|\n");
}
