using System.Globalization;
using Participate.Core.Organisations;

namespace Participate.Core.Data.Verification;

/// <summary>What is contributed for organisations leads to one, and who belongs to them has an account.</summary>
internal static class OrganisationChecks
{
    private static readonly string Merged = ((int)OrganisationState.Merged).ToString(CultureInfo.InvariantCulture);
    private static readonly string Open = $"{(int)MembershipState.Asked}, {(int)MembershipState.Current}";

    public static IEnumerable<VerificationCheck> All =>
    [
        new("organisation-ideas", "Ideas for an organisation lead to one that was verified", """
            SELECT 'idea ' || i."Id" FROM "Ideas" i LEFT JOIN "Organisations" o ON o."Id" = i."OrganisationId"
            WHERE i."OrganisationId" IS NOT NULL AND o."VerifiedAt" IS NULL
            """),
        new("organisation-comments", "Comments for an organisation lead to one that was verified", """
            SELECT 'comment ' || c."Id" FROM "Comments" c LEFT JOIN "Organisations" o ON o."Id" = c."OrganisationId"
            WHERE c."OrganisationId" IS NOT NULL AND o."VerifiedAt" IS NULL
            """),
        new("organisation-merges", "A merged organisation leads to another, and no other one does", $"""
            SELECT 'organisation ' || o."Id" FROM "Organisations" o WHERE (o."State" = {Merged}) <> (o."MergedIntoId" IS NOT NULL) OR o."MergedIntoId" = o."Id"
            """),
        new("organisation-logos", "The logo of an organisation is its own", """
            SELECT 'organisation ' || o."Id" FROM "Organisations" o LEFT JOIN "OrganisationLogos" l ON l."Id" = o."LogoId"
            WHERE o."LogoId" IS NOT NULL AND (l."Id" IS NULL OR l."OrganisationId" <> o."Id")
            """),
        new("organisation-members", "Nobody who closed the account belongs to an organisation or asks to", $"""
            SELECT 'membership ' || p."Id" FROM "OrganisationMembers" p JOIN "Members" m ON m."Id" = p."MemberId" WHERE p."State" IN ({Open}) AND m."ClosedAt" IS NOT NULL
            """),
    ];
}
