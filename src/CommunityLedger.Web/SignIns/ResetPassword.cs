using System.Security.Cryptography;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.AspNetCore.Identity;

namespace CommunityLedger.Web.SignIns;

/// <summary>
/// 重置密码: a new password for one sign-in, shown once. The person must choose another before anything else and is told who reset it and
/// when, so nobody can act in another's name unnoticed.
/// </summary>
/// <param name="Unit">Community or street.</param>
/// <param name="PersonId">Whose password.</param>
[Allow("重置密码", Post.Administrator)]
public sealed record ResetPassword(string Unit, long PersonId) : ICommand<string>
{
    // Without characters that are mistaken for one another when read out or written down.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    internal sealed class Handler(LedgerDb db, RequestContext context, IPasswordHasher<SignIn> hasher) : ICommandHandler<ResetPassword, string>
    {
        public async Task<string> Handle(ResetPassword command, CancellationToken cancel)
        {
            var (signIn, person) = await EnableSignIn.SignInOfAsync(db, context, command.PersonId, cancel);
            if (person.Id == context.Actor.PersonId)
                throw new RefusedException(Refusal.Of(Laws.DutiesAreSeparated, "不能重置本人的密码", "请在“修改密码”中修改;忘记的,请由另一名管理员重置。", nameof(PersonId)));
            var password = RandomNumberGenerator.GetString(Letters, 9) + RandomNumberGenerator.GetInt32(2, 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
            signIn.PasswordHash = hasher.HashPassword(signIn, password);
            signIn.SecurityStamp = Guid.NewGuid().ToString("N");
            signIn.PasswordSetBy(context.Actor.Name, context.Now);
            context.Say($"重置{person.Name}的密码,本人下次登录时须自行修改");
            return password;
        }
    }
}
