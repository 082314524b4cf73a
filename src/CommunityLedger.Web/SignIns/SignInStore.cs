using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.SignIns;

/// <summary>Lets ASP.NET Core Identity keep its passwords, lockouts and stamps in our sign-in table.</summary>
internal sealed class SignInStore(LedgerDb db) : IUserPasswordStore<SignIn>, IUserLockoutStore<SignIn>, IUserSecurityStampStore<SignIn>
{
    public async Task<IdentityResult> UpdateAsync(SignIn user, CancellationToken cancellationToken)
    {
        if (db.Entry(user).State == EntityState.Detached) db.Update(user);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<SignIn?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, out var id) ? await db.Set<SignIn>().SingleOrDefaultAsync(signIn => signIn.Id == id, cancellationToken) : null;

    public Task<SignIn?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<SignIn>().SingleOrDefaultAsync(signIn => signIn.NormalizedUserName == normalizedUserName, cancellationToken);

    // People are registered by the command RegisterPerson and never deleted.
    public Task<IdentityResult> CreateAsync(SignIn user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(SignIn user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(SignIn user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> GetUserIdAsync(SignIn user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(SignIn user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(SignIn user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(SignIn user, string? normalizedName, CancellationToken cancellationToken) =>
        Done(() => user.NormalizedUserName = normalizedName ?? "");

    public Task SetPasswordHashAsync(SignIn user, string? passwordHash, CancellationToken cancellationToken) => Done(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(SignIn user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(SignIn user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(SignIn user, string stamp, CancellationToken cancellationToken) => Done(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(SignIn user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(SignIn user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockoutEndUtc is { } end ? new DateTimeOffset(end, TimeSpan.Zero) : (DateTimeOffset?)null);

    public Task SetLockoutEndDateAsync(SignIn user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Done(() => user.LockoutEndUtc = lockoutEnd?.UtcDateTime);

    public Task<int> IncrementAccessFailedCountAsync(SignIn user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(SignIn user, CancellationToken cancellationToken) => Done(() => user.AccessFailedCount = 0);

    public Task<int> GetAccessFailedCountAsync(SignIn user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(SignIn user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(SignIn user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // The context belongs to the request.
    }

    private static Task Done(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}

/// <summary>What Identity says about passwords, in Chinese.</summary>
internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => new() { Code = nameof(PasswordTooShort), Description = $"密码至少 {length} 位" };

    public override IdentityError PasswordRequiresDigit() => new() { Code = nameof(PasswordRequiresDigit), Description = "密码要有数字" };

    public override IdentityError PasswordRequiresLower() => new() { Code = nameof(PasswordRequiresLower), Description = "密码要有小写字母" };

    public override IdentityError PasswordMismatch() => new() { Code = nameof(PasswordMismatch), Description = "原密码不对" };
}
