namespace Participate.Core.Data.Verification;

/// <summary>How members sign in.</summary>
internal static class AccountChecks
{
    public static IEnumerable<VerificationCheck> All =>
    [
        new("two-step-keys", "Who signs in in two steps has a key, and nothing of it is kept about those who closed their account", """
            SELECT 'member ' || m."Id" FROM "Members" m WHERE m."TwoFactorEnabled" AND NOT EXISTS (
                SELECT 1 FROM "AspNetUserTokens" t WHERE t."UserId" = m."Id" AND t."LoginProvider" = 'two-step' AND t."Name" = 'secret')
            UNION ALL
            SELECT 'member ' || m."Id" FROM "Members" m WHERE m."ClosedAt" IS NOT NULL AND EXISTS (SELECT 1 FROM "AspNetUserTokens" t WHERE t."UserId" = m."Id")
            """),
        new("passkeys", "No passkey is kept of who closed the account", """
            SELECT 'passkey of member ' || p."MemberId" FROM "Passkeys" p JOIN "Members" m ON m."Id" = p."MemberId" WHERE m."ClosedAt" IS NOT NULL
            """),
        new("accounts-elsewhere", "No account elsewhere is kept of who closed the account", """
            SELECT 'login of member ' || l."UserId" FROM "AspNetUserLogins" l JOIN "Members" m ON m."Id" = l."UserId" WHERE m."ClosedAt" IS NOT NULL
            """),
        new("sessions", "No session is kept of who closed the account", """
            SELECT 'session of member ' || s."MemberId" FROM "Sessions" s JOIN "Members" m ON m."Id" = s."MemberId" WHERE m."ClosedAt" IS NOT NULL
            """),
    ];
}
