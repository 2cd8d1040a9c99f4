using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Missions;
using Participate.Core.Moderation;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>Attaches a file to an idea as its author does; how that was answered.</summary>
    public async Task<Outcome<SavedIdea>> TryAttachAsync(Mission mission, int ideaId, TestMember author, byte[] file, string alternativeText)
    {
        var actor = await ActorAsync(author);
        return await site.WithAsync<AttachmentService, Outcome<SavedIdea>>(service => service.AddAsync(
            new AddAttachmentOptions { Mission = mission, IdeaId = ideaId, Actor = actor, File = new MemoryStream(file), AlternativeText = alternativeText }, CancellationToken.None));
    }

    /// <summary>Attaches a picture, which is taken.</summary>
    public async Task AttachmentAsync(Mission mission, Idea idea, TestMember author, string alternativeText = "Red beside blue", byte[]? file = null)
    {
        var outcome = await TryAttachAsync(mission, idea.Id, author, file ?? TestFiles.Picture(), alternativeText);
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>A moderator hides the first attachment of an idea.</summary>
    public async Task HiddenAttachmentAsync(Mission mission, Idea idea, TestMember moderator)
    {
        var actor = await ActorAsync(moderator);
        Succeeded(await site.WithAsync<AttachmentHidingService, Outcome>(service =>
            service.HideAsync(mission, new AttachmentKey(idea.Id, 1), "personal-information", "It shows a person.", actor, CancellationToken.None)));
    }
}
