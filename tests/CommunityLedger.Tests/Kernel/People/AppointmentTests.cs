using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Kernel.People;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Appointing, standing in, ending and declaring relatives, through the real commands. Today is 15 March 2026.</summary>
public sealed class AppointmentTests : IAsyncLifetime
{
    private const string Paper = "居委会会议纪要〔2026〕3号";
    private static readonly DateOnly Today = new(2026, 3, 15);
    private Office _office = null!;

    public async Task InitializeAsync() => _office = await Office.OpenAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task The_accountant_cannot_stand_in_for_the_cashier_not_even_for_a_day()
    {
        var accountant = await PersonAsync("李秀英");
        (await RefusedAsync(Appoint(accountant, Post.Cashier, Today, Today, deputy: true))).Should().ContainSingle().Which.ClauseId.Should().Be("F01");
        (await PostsAsync(accountant)).Should().Equal(Post.Accountant);
    }

    [Fact]
    public async Task After_the_last_day_as_accountant_one_may_be_cashier_and_not_on_it()
    {
        var accountant = await PersonAsync("李秀英");
        var post = await _office.InDbAsync(db => db.Set<Appointment>().SingleAsync(held => held.PersonId == accountant));
        await _office.DoAsync(Post.Director, new EndAppointment(Office.Community, post.Id, Today));
        (await RefusedAsync(Appoint(accountant, Post.Cashier, Today))).Should().Contain(refusal => refusal.ClauseId == "F01");
        await _office.DoAsync(Post.Director, Appoint(accountant, Post.Cashier, Today.AddDays(1)));
    }

    [Fact]
    public async Task A_stand_in_needs_a_last_day_and_an_appointment_needs_a_paper()
    {
        var clerk = await RegisterAsync("孙丽华");
        (await RefusedAsync(Appoint(clerk, Post.Cashier, Today, deputy: true) with { Document = " " })).Select(refusal => refusal.Field).Should().Equal("To", "Document");
        await _office.DoAsync(Post.Director, Appoint(clerk, Post.Cashier, Today, Today.AddDays(6), deputy: true));
    }

    [Fact]
    public async Task An_appointment_is_taken_back_only_before_its_first_day_with_a_reason_and_then_binds_nobody()
    {
        var clerk = await RegisterAsync("孙丽华");
        var appointed = await _office.DoAsync(Post.Director, Appoint(clerk, Post.Cashier, Today.AddDays(1)));
        (await RefusedAsync(Appoint(clerk, Post.Accountant, Today.AddDays(1)))).Should().Contain(refusal => refusal.ClauseId == "F01");
        (await _office.RefusedAsync(Post.Director, new CancelAppointment(Office.Community, appointed.Id, " "))).Should().ContainSingle().Which.Field.Should().Be("Reason");
        (await _office.RefusedAsync(Post.Accountant, new CancelAppointment(Office.Community, appointed.Id, "本人不愿到任")))[0].Message.Should().Contain("由居委会主任");
        await _office.DoAsync(Post.Director, new CancelAppointment(Office.Community, appointed.Id, "本人不愿到任"));

        (await _office.RefusedAsync(Post.Director, new CancelAppointment(Office.Community, appointed.Id, "再次取消")))[0].Message.Should().Contain("已经取消");
        await _office.DoAsync(Post.Director, Appoint(clerk, Post.Accountant, Today.AddDays(1)));
        var begun = await _office.InDbAsync(db => db.Set<Appointment>().SingleAsync(held => held.Post == Post.Reviewer));
        (await _office.RefusedAsync(Post.Director, new CancelAppointment(Office.Community, begun.Id, "调整分工")))[0].NextStep.Should().Contain("离岗");
        (await _office.InDbAsync(db => db.Set<EvidenceEntry>().CountAsync(entry => entry.Kind == "appointment-cancel"))).Should().Be(1);
    }

    [Fact]
    public async Task Nobody_gives_himself_a_post()
    {
        var director = await PersonAsync("王建国");
        (await RefusedAsync(Appoint(director, Post.StationHead, Today))).Should().ContainSingle().Which.Citation.Should().Be(Laws.DutiesAreSeparated.Article);
    }

    [Theory]
    [InlineData("王建国", Post.Supervisor, Kinship.Spouse, "F25")]
    [InlineData("陈桂兰", Post.CommitteeMember, Kinship.ParentChild, "F25")]
    [InlineData("陈桂兰", Post.DeputyDirector, Kinship.InLaw, "F25")]
    [InlineData("王建国", Post.Cashier, Kinship.Sibling, "L10")]
    [InlineData("李秀英", Post.Cashier, Kinship.Collateral, "L10")]
    public async Task A_declared_relative_is_not_appointed(string relative, Post post, Kinship kinship, string clause)
    {
        var person = await RegisterAsync("王小军");
        await _office.DoAsync(Post.Director, new DeclareRelationship(Office.Community, await PersonAsync(relative), person, kinship));
        var refusal = (await RefusedAsync(Appoint(person, post, Today))).Should().ContainSingle().Subject;
        refusal.ClauseId.Should().Be(clause);
        refusal.Message.Should().Contain(relative).And.Contain(Avoidance.KinshipName(kinship));
        (await PostsAsync(person)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_relationship_declared_after_the_appointment_is_recorded_and_names_the_posts_that_no_longer_go_together()
    {
        var person = await RegisterAsync("王小军");
        await _office.DoAsync(Post.Director, Appoint(person, Post.Supervisor, Today));
        var declared = await _office.DoAsync(Post.Director, new DeclareRelationship(Office.Community, person, await PersonAsync("王建国"), Kinship.ParentChild));
        declared.Conflicts.Should().NotBeEmpty().And.OnlyContain(conflict => conflict.ClauseId == "F25");
        (await _office.AskAsync(Post.Supervisor, new RelationshipsOfUnit(Office.Community))).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new DeclaredKinship("王小军", "王建国", Kinship.ParentChild, Today, "王建国"));
        (await _office.AskAsync(Post.Director, new AuditLog(Office.Community, Text: "需要回避"))).Should().ContainSingle();
    }

    [Fact]
    public async Task Relatives_hinder_only_while_the_other_holds_the_post()
    {
        var person = await RegisterAsync("张小红");
        var cashier = await PersonAsync("张敏");
        await _office.DoAsync(Post.Director, new DeclareRelationship(Office.Community, person, cashier, Kinship.Sibling));
        var held = await _office.InDbAsync(db => db.Set<Appointment>().SingleAsync(post => post.PersonId == cashier));
        await _office.DoAsync(Post.Director, new EndAppointment(Office.Community, held.Id, Today));
        (await RefusedAsync(Appoint(person, Post.Accountant, Today))).Should().Contain(refusal => refusal.ClauseId == "L10");
        await _office.DoAsync(Post.Director, Appoint(person, Post.Accountant, Today.AddDays(1)));
    }

    [Fact]
    public async Task The_question_why_not_gives_the_refusals_of_the_command_and_changes_nothing()
    {
        var accountant = await PersonAsync("李秀英");
        await _office.DoAsync(Post.Director, new DeclareRelationship(Office.Community, accountant, await PersonAsync("王建国"), Kinship.Spouse));
        var asked = await _office.AskAsync(Post.Director, new CheckAppointment(Office.Community, accountant, Post.Cashier, Today));
        asked.Refusals.Select(refusal => refusal.ClauseId).Should().Equal("F01", "L10");
        asked.Refusals.Should().Equal(await RefusedAsync(Appoint(accountant, Post.Cashier, Today)));
        (await _office.AskAsync(Post.Director, new CheckAppointment(Office.Community, await PersonAsync("张敏"), Post.Custodian, Today)))
            .Should().Match<AppointmentCheck>(check => check.Refusals.Count == 0 && check.Warnings.Single().Message.Contains("将一人兼管两岗") && !check.Warnings.Single().Message.Contains("不得"));
        (await PostsAsync(accountant)).Should().Equal(Post.Accountant);
    }

    private static AppointToPost Appoint(long person, Post post, DateOnly from, DateOnly? to = null, bool deputy = false) => new(Office.Community, person, post, from, to, deputy, Paper);

    private Task<IReadOnlyList<Refusal>> RefusedAsync(AppointToPost command) => _office.RefusedAsync(Post.Director, command);

    private async Task<long> RegisterAsync(string name) => (await _office.DoAsync(Post.Director, new RegisterPerson(Office.Community, name, null, null))).PersonId;

    private Task<long> PersonAsync(string name) => _office.InDbAsync(db => db.Set<Person>().Where(person => person.Name == name).Select(person => person.Id).SingleAsync());

    private Task<List<Post>> PostsAsync(long person) => _office.InDbAsync(db => db.Set<Appointment>().Where(held => held.PersonId == person).Select(held => held.Post).ToListAsync());
}
