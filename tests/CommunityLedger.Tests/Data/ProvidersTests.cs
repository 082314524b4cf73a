using CommunityLedger.Kernel.Data;
using CommunityLedger.Migrations.Sqlite;
using CommunityLedger.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CommunityLedger.Tests.Data;

/// <summary>Both database brands carry the same model; SQL Server's script is parsed and model-checked without a server.</summary>
public sealed class ProvidersTests
{
    public static TheoryData<string> Brands => ["Sqlite", "SqlServer"];

    private static LedgerDb Open(string brand) => brand == "Sqlite" ? new SqliteDesignTime().CreateDbContext([]) : new SqlServerDesignTime().CreateDbContext([]);

    [Theory]
    [MemberData(nameof(Brands))]
    public void The_model_has_no_change_without_a_migration(string brand)
    {
        using var db = Open(brand);
        db.Database.GetMigrations().Should().NotBeEmpty();
        db.Database.HasPendingModelChanges().Should().BeFalse();
    }

    [Fact]
    public void The_SQL_Server_script_is_valid_TSQL_and_builds_a_valid_model_with_every_guard()
    {
        using var db = Open("SqlServer");
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var parser = new TSql160Parser(initialQuotedIdentifiers: true);
        var fragment = parser.Parse(new StringReader(script), out var errors);
        errors.Should().BeEmpty();

        var statements = new Definitions();
        fragment.Accept(statements);
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var statement in statements.Found) model.AddObjects(statement);
        var problems = model.Validate().Where(message => message.MessageType == DacMessageType.Error || message.Number == 71502).Select(message => message.Message);
        problems.Should().BeEmpty();
        model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.Table).Should().HaveCountGreaterThan(20);
        model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.DmlTrigger).Should().HaveCountGreaterThan(12);
    }

    /// <summary>Takes each definition out of IF … BEGIN … END and out of EXEC(N'…').</summary>
    private sealed class Definitions : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(CreateTableStatement node) => Keep(node);

        public override void Visit(CreateIndexStatement node) => Keep(node);

        public override void Visit(ExecuteStatement node)
        {
            if (node.ExecuteSpecification.ExecutableEntity is not ExecutableStringList { Strings: [StringLiteral text] }) return;
            // A later migration may drop a trigger and make it again: the last one stands.
            var name = text.Value[..text.Value.IndexOf(" ON ", StringComparison.Ordinal)];
            Found.RemoveAll(earlier => earlier.StartsWith(name + " ON ", StringComparison.Ordinal));
            Found.Add(text.Value);
        }

        private void Keep(TSqlStatement node)
        {
            new Sql160ScriptGenerator().GenerateScript(node, out var text);
            Found.Add(text);
        }
    }
}
