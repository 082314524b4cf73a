using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Shares : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "QuorumPercent",
                table: "finance_resolution",
                newName: "QuorumShare");

            migrationBuilder.RenameColumn(
                name: "MajorityPercent",
                table: "finance_resolution",
                newName: "MajorityShare");

            ResolutionGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "QuorumShare",
                table: "finance_resolution",
                newName: "QuorumPercent");

            migrationBuilder.RenameColumn(
                name: "MajorityShare",
                table: "finance_resolution",
                newName: "MajorityPercent");
        }
    }
}
