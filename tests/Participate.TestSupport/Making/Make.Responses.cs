using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Responses;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>What the team writes of a response.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Reads as the rest of what a site makes.")]
    public ResponseText ResponseText(Decision decision = Decision.Accepted, string body = "We will pay for **story bags** in every library.") =>
        new() { Decision = decision, Body = body, Cost = "£2 million a year", Timetable = "By spring 2030", ResponsibleBody = "Local libraries" };

    /// <summary>The team drafts a response; what the service answers.</summary>
    public async Task<Outcome<int>> DraftAsync(Mission mission, ResponseSelection selection, TestMember by, ResponseText? text = null)
    {
        var actor = await ActorAsync(by);
        return await site.WithAsync<OfficialResponseService, Outcome<int>>(service => service.CreateAsync(
            new NewResponseOptions { Mission = mission, Selection = selection, Text = text ?? ResponseText() }, actor, CancellationToken.None));
    }

    /// <summary>A draft of a response to ideas.</summary>
    public async Task<OfficialResponse> DraftResponseAsync(Mission mission, TestMember by, ResponseText? text, params Idea[] ideas)
    {
        var outcome = await DraftAsync(mission, new ResponseSelection { IdeaIds = [.. ideas.Select(idea => idea.Id)] }, by, text);
        return outcome.Succeeded ? await ResponseAsync(outcome.Value) : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>A response to ideas that waits for approval.</summary>
    public async Task<OfficialResponse> SentResponseAsync(Mission mission, TestMember by, ResponseText? text, params Idea[] ideas)
    {
        var response = await DraftResponseAsync(mission, by, text, ideas);
        await DoneAsync(ActAsync<OfficialResponseService>(mission, response, by, (service, act, actor) => service.SendAsync(act, actor, CancellationToken.None)));
        return await ResponseAsync(response.Id);
    }

    /// <summary>A response to ideas, written by one person of the team and published by another.</summary>
    public async Task<OfficialResponse> ResponseAsync(Mission mission, ResponseText? text, params Idea[] ideas)
    {
        var response = await SentResponseAsync(mission, await TeamAsync(mission), text, ideas);
        await DoneAsync(PublishAsync(mission, response, await TeamAsync(mission)));
        return await ResponseAsync(response.Id);
    }

    /// <summary>Approves and publishes; what the service answers.</summary>
    public Task<Outcome> PublishAsync(Mission mission, OfficialResponse response, TestMember by) =>
        ActAsync<ResponsePublicationService>(mission, response, by, (service, act, actor) => service.PublishAsync(act, actor, CancellationToken.None));

    /// <summary>A new version, approved and published.</summary>
    public async Task<OfficialResponse> RevisedAsync(Mission mission, OfficialResponse response, ResponseText text)
    {
        var writer = await TeamAsync(mission);
        await DoneAsync(ActAsync<OfficialResponseService>(mission, response, writer, (service, act, actor) => service.EditAsync(act, text, actor, CancellationToken.None)));
        await DoneAsync(ActAsync<OfficialResponseService>(mission, await ResponseAsync(response.Id), writer, (service, act, actor) => service.SendAsync(act, actor, CancellationToken.None)));
        await DoneAsync(PublishAsync(mission, await ResponseAsync(response.Id), await TeamAsync(mission)));
        return await ResponseAsync(response.Id);
    }

    /// <summary>Withdraws a response.</summary>
    public async Task<OfficialResponse> WithdrawnResponseAsync(Mission mission, OfficialResponse response, string reason = "We answered the wrong idea.")
    {
        await DoneAsync(ActAsync<ResponsePublicationService>(mission, response, await TeamAsync(mission), (service, act, actor) => service.WithdrawAsync(act, reason, actor, CancellationToken.None)));
        return await ResponseAsync(response.Id);
    }

    /// <summary>An act on a response as it is given; what the service answers.</summary>
    public async Task<Outcome> ActAsync<TService>(Mission mission, OfficialResponse seen, TestMember by, Func<TService, ResponseAct, Core.Members.Actor, Task<Outcome>> act)
        where TService : notnull
    {
        var actor = await ActorAsync(by);
        return await site.WithAsync<TService, Outcome>(service => act(service, new ResponseAct(mission, seen.Id, seen.Version), actor));
    }

    /// <summary>A file of answers, stored as drafts.</summary>
    public async Task<Outcome<ResponseImportReport>> ImportResponsesAsync(Mission mission, TestMember by, string csv)
    {
        var actor = await ActorAsync(by);
        return await site.WithAsync<ResponseImportService, Outcome<ResponseImportReport>>(service => service.RunAsync(mission, Encoding.UTF8.GetBytes(csv), "answers.csv", actor, CancellationToken.None));
    }

    /// <summary>A response as it is stored.</summary>
    public Task<OfficialResponse> ResponseAsync(int id) => site.ReadAsync(db => db.OfficialResponses.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>What was published reaches all its ideas, as in the background on a real site.</summary>
    public Task ResponsesSpreadAsync() => site.WithAsync<ResponseSpread, bool>(async spread =>
    {
        await spread.SpreadAllAsync(CancellationToken.None);
        return true;
    });

    private static async Task DoneAsync(Task<Outcome> act)
    {
        var outcome = await act;
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }
}
