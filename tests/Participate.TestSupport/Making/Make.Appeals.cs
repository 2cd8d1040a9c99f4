using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Moderation;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>Undoes the newest decision of a case as it is stored now; gives what the service answers.</summary>
    public async Task<Outcome> UndoAsync(ModerationCase item, TestMember by)
    {
        item = await CaseAsync(item.ContentKind, item.ContentId);
        var actor = await ActorAsync(by);
        return await site.WithAsync<UndoService, Outcome>(service => service.UndoAsync(
            new DecisionOptions { CaseId = item.Id, Version = item.Version, SeenReports = item.OpenFlags }, actor, CancellationToken.None));
    }

    /// <summary>The newest decision of a case that hid something or refused an edit; 0 where there is none.</summary>
    public Task<int> AppealableAsync(ModerationCase item) => site.ReadAsync(db => db.ModerationDecisions
        .Where(row => row.CaseId == item.Id && (row.Act == CaseAct.Hide || row.Act == CaseAct.RefuseEdit))
        .OrderByDescending(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync());

    /// <summary>An author's appeal of the newest decision that can be appealed; gives what the service answers.</summary>
    public async Task<Outcome> AppealAsync(ModerationCase item, TestMember author, string text = "Please look again.")
    {
        var actor = await ActorAsync(author);
        var decisionId = await AppealableAsync(item);
        return await site.WithAsync<AppealService, Outcome>(service => service.AppealAsync(decisionId, text, actor, CancellationToken.None));
    }

    /// <summary>Takes passages out of the content of a case as it is stored now; gives what the service answers.</summary>
    public async Task<Outcome> RedactAsync(ModerationCase item, TestMember by, string passages, string reason = "personal-information")
    {
        item = await CaseAsync(item.ContentKind, item.ContentId);
        var actor = await ActorAsync(by);
        return await site.WithAsync<RedactionService, Outcome>(service => service.RedactAsync(
            new RedactionOptions
            {
                Decision = new DecisionOptions { CaseId = item.Id, Version = item.Version, SeenReports = item.OpenFlags, Reason = reason, MessageToAuthor = "Nobody should ring them." },
                Passages = passages,
            },
            actor,
            CancellationToken.None));
    }
}
