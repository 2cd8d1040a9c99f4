// Each type here breaks one rule of the house on purpose: HouseRulesTests shows that the rule finds it.
using Microsoft.AspNetCore.Http;
using Participate.Core.Data;

namespace Participate.Web.Tests.Architecture.Planted.Rooms.Ideas
{
    internal sealed class LooksToItsRight
    {
        internal static string Look() => Moderation.Case.Name;
    }
}

namespace Participate.Web.Tests.Architecture.Planted.Rooms.Moderation
{
    internal static class Case
    {
        internal static string Name => Environment.NewLine;
    }
}

namespace Participate.Web.Tests.Architecture.Planted.Rooms.Attic
{
    internal sealed class HasNoPlace;
}

namespace Participate.Web.Tests.Architecture.Planted.Helpers
{
    internal sealed class LiesInATechnicalFolder;
}

namespace Participate.Web.Tests.Architecture.Planted
{
    internal sealed class KnowsTheWeb
    {
        internal static int Status(HttpContext context) => context.Response.StatusCode;
    }

    internal sealed class TouchesTheDatabase
    {
        internal static async Task<int> CountAsync(ParticipateDbContext db)
        {
            await Task.Yield();
            return db.Ideas.Count();
        }
    }

    internal sealed class AsksTheWallClock
    {
        internal static Func<DateTime> Ask() => () => DateTime.UtcNow;
    }

    internal interface IHaveOneImplementation;

    internal sealed class TheOnlyOne : IHaveOneImplementation;
}
