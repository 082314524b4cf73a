using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SignIns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "SetAtUtc",
                table: "kernel_sign_in",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SetBy",
                table: "kernel_sign_in",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            PeopleGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SetAtUtc",
                table: "kernel_sign_in");

            migrationBuilder.DropColumn(
                name: "SetBy",
                table: "kernel_sign_in");
        }
    }
}
