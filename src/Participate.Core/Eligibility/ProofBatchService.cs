using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>Codes that were made: from the seed all of them come again (<see cref="InvitedCode.Of"/>). It is stored nowhere; who loses it makes new codes.</summary>
public sealed record MadeCodes(int BatchId, int Count, byte[] Seed);

/// <summary>What became of a list.</summary>
/// <param name="Added">Hashes that the mission did not have yet.</param>
/// <param name="Known">Those that it had.</param>
public sealed record ImportedList(int Added, int Known);

/// <summary>The team makes codes, sends lists of hashed identifiers, and withdraws what was not used. Each act is in the audit log.</summary>
public sealed class ProofBatchService(ParticipateDbContext db, Transactions transactions, ProofRows rows, ProofKey key, AuditLog audit, TimeProvider clock)
{
    /// <summary>The most codes that are made at once.</summary>
    public const int MostCodes = 100_000;

    // What the audit log calls a batch.
    private const string Codes = "codes", List = "list";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Makes codes and keeps their hashes. Refused for others than team and administrators (NotPermitted), and beside a field (Label, Count) that does not fit.</summary>
    public Task<Outcome<MadeCodes>> MakeCodesAsync(Mission mission, string? label, int? count, Actor by, CancellationToken cancellationToken)
    {
        if (Refusals(mission, label, by).ToList() is var refusals && count is null or < 1 or > MostCodes)
            refusals.Add(Refusal.Invalid("Count", $"Enter how many, from 1 to {MostCodes.ToString("N0", British)}"));
        if (refusals.Count > 0)
            return Task.FromResult(Outcome<MadeCodes>.Refused(refusals));
        var (seed, many) = (RandomNumberGenerator.GetBytes(32), count!.Value);
        // Outside the transaction: nobody waits for the hashing.
        var hashes = Enumerable.Range(0, many).Select(number => key.OfCode(mission.Id, InvitedCode.Of(seed, number))).ToList();
        return transactions.RunAsync<MadeCodes>(
            async token =>
            {
                var batch = await AddAsync(mission, EligibilityLevel.InvitedCode, label!, many, by, token);
                await rows.AddAsync(batch, hashes, token);
                audit.Add("eligibility.codes-made", Codes, batch.Id, by.MemberId, mission.Id, $"{many.ToString("N0", British)}: {batch.Label}");
                return new MadeCodes(batch.Id, many, seed);
            },
            cancellationToken);
    }

    /// <summary>Stores the hashes of a list, all or none; those that are there already change nothing. Refused as above, and line by line for what is no hash (File).</summary>
    public Task<Outcome<ImportedList>> ImportListAsync(Mission mission, string? label, byte[] file, Actor by, CancellationToken cancellationToken)
    {
        var (refusals, read) = (Refusals(mission, label, by).ToList(), IdentifierList.Read(file));
        refusals.AddRange(read.Refusals);
        if (!read.Succeeded || refusals.Count > 0)
            return Task.FromResult(Outcome<ImportedList>.Refused(refusals));
        var hashes = read.Value.Select(hash => key.OfIdentifier(mission.Id, hash)).ToList();
        return transactions.RunAsync<ImportedList>(
            async token =>
            {
                // It waits for another list of the mission, so that what is known stays known.
                await db.HoldMissionAsync(mission.Id, token);
                var known = await KnownAsync(mission.Id, hashes, token);
                if (known == hashes.Count)
                    return new ImportedList(0, known);
                var batch = await AddAsync(mission, EligibilityLevel.ListedIdentifier, label!, hashes.Count - known, by, token);
                var added = await rows.AddAsync(batch, hashes, token);
                audit.Add("eligibility.list-imported", List, batch.Id, by.MemberId, mission.Id, $"{added.ToString("N0", British)}: {batch.Label}");
                return new ImportedList(added, known);
            },
            cancellationToken);
    }

    /// <summary>
    /// Withdraws what of a batch was not used: it cannot be used any more. What was used stays. The same again changes nothing. Refused for others than team and
    /// administrators (NotPermitted), and for no batch of the mission (NotFound).
    /// </summary>
    public Task<Outcome> WithdrawAsync(Mission mission, int batchId, Actor by, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (by.RunsRefusal(mission.Id) is { } refusal)
                return refusal;
            if (await db.ProofBatches.FirstOrDefaultAsync(row => row.Id == batchId && row.MissionId == mission.Id, token) is not { } batch)
                return Refusal.NotFound;
            if (batch.WithdrawnAt is not null)
                return Outcome.Done;
            var withdrawn = await db.Proofs.Where(row => row.BatchId == batchId && !row.IsUsed).ExecuteDeleteAsync(token);
            batch.Withdraw(by.MemberId, clock.UtcNow());
            audit.Add("eligibility.batch-withdrawn", batch.Level == EligibilityLevel.InvitedCode ? Codes : List, batch.Id, by.MemberId, mission.Id, $"{withdrawn.ToString("N0", British)}: {batch.Label}");
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Notes that codes were downloaded or printed. Refused for others than team and administrators (NotPermitted).</summary>
    public Task<Outcome> NoteShownAsync(Mission mission, int batchId, Actor by, CancellationToken cancellationToken) => transactions.RunAsync(
        token =>
        {
            if (by.RunsRefusal(mission.Id) is { } refusal)
                return Task.FromResult(Outcome.FromRefusal(refusal));
            audit.Add("eligibility.codes-shown", Codes, batchId, by.MemberId, mission.Id);
            return Task.FromResult(Outcome.Done);
        },
        cancellationToken);

    private async Task<ProofBatch> AddAsync(Mission mission, EligibilityLevel level, string label, int made, Actor by, CancellationToken cancellationToken)
    {
        var batch = new ProofBatch { MissionId = mission.Id, Level = level, Label = TypedText.OneLine(label), Made = made, MadeAt = clock.UtcNow(), MadeById = by.MemberId };
        db.ProofBatches.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        return batch;
    }

    private async Task<int> KnownAsync(int missionId, List<string> hashes, CancellationToken cancellationToken)
    {
        var known = 0;
        foreach (var part in hashes.Chunk(1_000))
            known += await db.Proofs.CountAsync(row => row.MissionId == missionId && row.Level == EligibilityLevel.ListedIdentifier && part.Contains(row.Hash), cancellationToken);
        return known;
    }

    private static IEnumerable<Refusal> Refusals(Mission mission, string? label, Actor by)
    {
        if (by.RunsRefusal(mission.Id) is { } refusal)
            yield return refusal;
        var given = TypedText.OneLine(label);
        if (given.Length is 0 or > ProofBatch.LabelMaxLength)
            yield return Refusal.Invalid("Label", given.Length == 0 ? "Enter a label, such as whom they are for" : $"The label must be {ProofBatch.LabelMaxLength} characters or fewer");
    }
}
