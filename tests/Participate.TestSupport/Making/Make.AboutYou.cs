using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A member tells something about themselves.</summary>
    public async Task AboutYouAsync(TestMember member, AboutYouOptions options)
    {
        var actor = await ActorAsync(member);
        Xunit.Assert.Empty((await site.WithAsync<AboutYouService, Outcome>(service => service.SaveAsync(options, actor, CancellationToken.None))).Refusals);
    }

    /// <summary>So many new members support an idea, each of whom tells the same.</summary>
    public async Task TellingVotersAsync(Idea idea, int count, AboutYouOptions options)
    {
        await VotersAsync(idea, count);
        await WriteAsync(async db =>
        {
            var members = await db.Votes.Where(vote => vote.IdeaId == idea.Id).OrderByDescending(vote => vote.MemberId).Select(vote => vote.MemberId).Take(count).ToListAsync();
            foreach (var member in members)
            {
                var row = new AboutYou { MemberId = member };
                row.Answer(options);
                db.AboutYou.Add(row);
            }
            return await db.SaveChangesAsync();
        });
    }
}
